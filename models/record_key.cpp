#include "models/record_key.hpp"

#include <fmt/format.h>

namespace kinmatch::models {

std::string to_text(RecordKey const& record) {
    auto const& [kind, id, locus, replicate] = record;
    switch (kind) {
    case RecordKind::population:
        return fmt::format("population {}", id);
    case RecordKind::locus:
        return fmt::format("locus {}", locus);
    case RecordKind::alias:
        return fmt::format("alias {}", id);
    case RecordKind::frequencies:
        return fmt::format("population {}, locus {}", id, locus);
    case RecordKind::mutation:
        return fmt::format("mutation at locus {}, parent sex {}", locus, id);
    case RecordKind::sample:
        return fmt::format("sample {}", id);
    case RecordKind::genotype:
        return fmt::format("sample {}, locus {}{}{}", id, locus, replicate.empty() ? "" : ", replicate ", replicate);
    case RecordKind::family:
        return fmt::format("family {}", id);
    }
    return {};
}

std::string_view to_text(ChangeKind change) noexcept {
    return change == ChangeKind::added ? "new" : change == ChangeKind::changed ? "changed" : "withdrawn";
}

} // namespace kinmatch::models
