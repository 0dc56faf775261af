#include "tests/cli/support/reviewed_run.hpp"

#include "tests/cli/support/decisions_of_page.hpp"

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
    return page_of_run(kinmatch_, run);
}

json ReviewedRun::decided(json const& data, std::size_t row, std::string const& decision, std::string const& at) {
    return decision_on(data, row, decision, at);
}

void ReviewedRun::save(json const& decisions, json const& data, std::string const& name) const {
    write_bytes(at(name), decisions_file(decisions, data));
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
