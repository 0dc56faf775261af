#include "io/ledger/decisions_file.hpp"

#include "io/byte_source.hpp"
#include "io/ledger/decision_reader.hpp"
#include "io/review/visible_text.hpp"
#include "io/sha256.hpp"
#include "models/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace kinmatch::io {
namespace {

using nlohmann::json;

std::string read_text(std::filesystem::path const& path) {
    ByteSource source{path};
    std::string text;
    std::array<char, 1U << 16U> block{};
    for (std::size_t length = block.size(); length == block.size();)
        text.append(block.data(), length = source.read(block));
    return text;
}

[[noreturn]] void refuse(std::filesystem::path const& path, std::string found) {
    throw InputError({Severity::error, "KM-DEC-001", path.string(), std::move(found),
                      "a file of decisions of version 1, as the review page saves it",
                      "Save the decisions from the review page again."});
}

/// Notices a key that an object has twice: which of the two holds, JSON leaves open.
class RepeatedKey {
  public:
    void see(json::parse_event_t event, json const& value) {
        if (event == json::parse_event_t::object_start)
            keys_.emplace_back();
        else if (event == json::parse_event_t::object_end)
            keys_.pop_back();
        else if (event == json::parse_event_t::key && !keys_.back().insert(value.get<std::string>()).second)
            found_ = value.get<std::string>();
    }
    [[nodiscard]] std::optional<std::string> const& found() const noexcept { return found_; }

  private:
    std::vector<std::set<std::string>> keys_; ///< of the objects that are open
    std::optional<std::string> found_;
};

json parsed(std::filesystem::path const& path, std::string_view text) {
    try {
        RepeatedKey repeated;
        json const file = json::parse(text, [&](int /*depth*/, json::parse_event_t event, json const& value) {
            repeated.see(event, value);
            return true;
        });
        if (repeated.found())
            refuse(path, fmt::format("a field {} twice", review::visible_text(*repeated.found())));
        return file;
    } catch (json::parse_error const& error) {
        refuse(path, fmt::format("this is no JSON: it breaks off or goes wrong at byte {}", error.byte));
    } catch (json::out_of_range const&) {
        refuse(path, "a number is too large for any computer's arithmetic, as 1e999 is");
    }
}

bool says(json const& file, char const* key, json const& value) {
    auto const found = file.find(key);
    return found != file.end() && *found == value;
}

} // namespace

DecisionsFile read_decisions(std::filesystem::path const& path) {
    std::string const text = read_text(path);
    json const file = parsed(path, text);
    if (!file.is_object() || !says(file, "format", "kinmatch decisions"))
        refuse(path, "this is no file of decisions");
    if (!says(file, "version", 1))
        refuse(path, "a file of decisions of another version");
    if (!file.contains("run") || !file["run"].is_string() || !file.contains("decisions") ||
        !file["decisions"].is_array())
        refuse(path, "the run or the decisions are not there");
    Sha256 hasher;
    hasher.update(text);
    DecisionsFile decisions{file["run"].get<std::string>(), hasher.hex(), {}};
    for (json const& entry : file["decisions"]) {
        std::string where = fmt::format("{}, decision {}", path.string(), decisions.decisions.size() + 1);
        decisions.decisions.push_back(read_decision(entry, std::move(where), decisions.run));
    }
    return decisions;
}

} // namespace kinmatch::io
