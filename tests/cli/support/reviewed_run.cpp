#include "tests/cli/support/reviewed_run.hpp"

namespace kinmatch::support {

namespace fs = std::filesystem;

using nlohmann::json;

ReviewedRun::ReviewedRun() : run_(match(sample_folder("by-hand"))) {}

std::string ReviewedRun::match(std::string const& folder, Arguments const& options) const {
    kinmatch_.succeed({"import", "--from", folder, "--output", "case.h5"});
    Arguments arguments{"match", "case.h5", "--output", "runs"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return kinmatch_.succeed(arguments).last_line();
}

std::string ReviewedRun::match_changed(std::function<void(SampleCopy&)> const& change) const {
    fs::remove_all(at("changed"));
    SampleCopy sample("by-hand", at("changed"));
    change(sample);
    return match("changed");
}

json ReviewedRun::page(std::string const& run) const {
    kinmatch_.succeed({"report", run, "--output", "review.html", "--data", "plain"});
    std::string const html = read_bytes(at("review.html"));
    std::string const begin = "<script type=\"application/json\" id=\"data\">";
    std::size_t const from = html.find(begin) + begin.size();
    return json::parse(html.substr(from, html.find("</script>", from) - from));
}

json ReviewedRun::decided(json const& data, std::size_t row, std::string const& decision, std::string const& at) {
    std::size_t const remains = data["columns"]["remains"][row];
    json const& missing = data["missing"][data["columns"]["missing"][row].get<std::size_t>()];
    std::size_t const family = missing[0];
    return {{"remains", data["remains"][remains]},
            {"missing_person", missing[1]},
            {"family", data["families"][family]},
            {"decision", decision},
            {"note", ""},
            {"reviewer", "anna"},
            {"second_reviewer", ""},
            {"decided_at", at},
            {"log10_lr", data["columns"]["log10_lr"][row]},
            {"remains_hash", data["remains_hash"][remains]},
            {"family_hash", data["family_hash"][family]}};
}

void ReviewedRun::save(json const& decisions, json const& data, std::string const& name) const {
    write_bytes(at(name), json{{"format", "kinmatch decisions"},
                               {"version", 1},
                               {"run", data["run"]["id"]},
                               {"exported_at", "2026-11-22T08:00:00Z"},
                               {"decisions", decisions}}
                              .dump());
}

Outcome ReviewedRun::import(std::string const& name) const {
    return kinmatch_.run({"decide", "import", name, "--run", run_});
}

void ReviewedRun::decide_two() const {
    json const data = page(run_);
    save(json::array({decided(data, 0, "possible"), decided(data, 2, "exclude")}), data);
    ASSERT_EQ(import().exit_code, 0);
}

json ReviewedRun::list(Arguments const& options) const {
    Arguments arguments{"decide", "list", "--ledger", "runs/decisions.sqlite", "--format", "json"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return kinmatch_.succeed(arguments).json();
}

} // namespace kinmatch::support
