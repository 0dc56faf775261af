#include "tests/cli/support/decisions_of_page.hpp"

namespace kinmatch::support {

using nlohmann::json;

json page_of_run(Kinmatch const& kinmatch, std::string const& run) {
    kinmatch.succeed({"report", run, "--output", "review.html", "--data", "plain"});
    std::string const html = read_bytes(kinmatch.folder() / "review.html");
    std::string const begin = "<script type=\"application/json\" id=\"data\">";
    std::size_t const from = html.find(begin) + begin.size();
    return json::parse(html.substr(from, html.find("</script>", from) - from));
}

json decision_on(json const& page, std::size_t row, std::string const& decision, std::string const& at) {
    std::size_t const remains = page["columns"]["remains"][row];
    json const& missing = page["missing"][page["columns"]["missing"][row].get<std::size_t>()];
    std::size_t const family = missing[0];
    return {{"remains", page["remains"][remains]},
            {"missing_person", missing[1]},
            {"family", page["families"][family]},
            {"decision", decision},
            {"note", ""},
            {"reviewer", "anna"},
            {"second_reviewer", ""},
            {"decided_at", at},
            {"log10_lr", page["columns"]["log10_lr"][row]},
            {"remains_hash", page["remains_hash"][remains]},
            {"family_hash", page["family_hash"][family]}};
}

std::string decisions_file(json const& decisions, json const& page) {
    return json{{"format", "kinmatch decisions"},
                {"version", 1},
                {"run", page["run"]["id"]},
                {"exported_at", "2026-11-22T08:00:00Z"},
                {"decisions", decisions}}
        .dump();
}

} // namespace kinmatch::support
