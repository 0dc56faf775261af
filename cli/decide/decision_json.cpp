#include "cli/decide/decision_json.hpp"

#include <cmath>

namespace kinmatch::cli {

nlohmann::ordered_json decision_json(models::Decision const& decision) {
    using nlohmann::ordered_json;
    double const lr = decision.log10_lr;
    return {{"remains", decision.remains},
            {"missing_person", decision.missing_person},
            {"family", decision.family},
            {"decision", to_text(decision.verdict)},
            {"note", decision.note},
            {"reviewer", decision.reviewer},
            {"second_reviewer", decision.second_reviewer},
            {"decided_at", decision.decided_at},
            {"run", decision.run},
            {"log10_lr", std::isfinite(lr) ? ordered_json(lr) : ordered_json("-inf")},
            {"remains_hash", decision.remains_hash},
            {"family_hash", decision.family_hash}};
}

} // namespace kinmatch::cli
