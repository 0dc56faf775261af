#include "tests/cli/support/nightly_place.hpp"

#include "tests/cli/support/sample_copy.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace kinmatch::support {

namespace fs = std::filesystem;

NightlyPlace::NightlyPlace(std::string const& more) {
    for (char const* const folder : {"inbox/remains", "inbox/references"})
        fs::create_directories(at(folder));
    configure(more);
}

void NightlyPlace::deliver(std::string const& name, std::string const& bytes) const {
    write_bytes(at("inbox") / name, bytes);
}

void NightlyPlace::deliver_remains(std::string const& id) const {
    deliver("remains/" + id + ".csv", "SampleName,Marker,Allele1,Allele2\n" + id + ",TH01,6,9.3\n");
}

void NightlyPlace::deliver_sample(std::string const& sample) const {
    for (fs::directory_entry const& entry : fs::directory_iterator(sample_folder(sample)))
        if (entry.path().extension() == ".csv" && entry.path().filename() != "truth.csv")
            deliver(entry.path().filename(), read_bytes(entry.path()));
}

void NightlyPlace::configure(std::string const& more) const {
    write_bytes(at("nightly.toml"), "inbox = \"inbox\"\ncase = \"case.h5\"\nruns = \"runs\"\n" + more);
}

Outcome NightlyPlace::night(Surroundings const& surroundings) const {
    return kinmatch_.run({"nightly", "nightly.toml"}, surroundings);
}

Outcome NightlyPlace::good_night() const {
    return kinmatch_.succeed({"nightly", "nightly.toml"});
}

std::string NightlyPlace::latest() const {
    fs::path const link = at("runs/latest");
    return fs::is_symlink(link) ? fs::read_symlink(link).string() : "";
}

std::string NightlyPlace::of_latest(std::string const& file) const {
    return read_bytes(at("runs/latest") / file);
}

std::vector<std::string> NightlyPlace::names() const {
    std::vector<std::string> names;
    for (fs::directory_entry const& entry : fs::directory_iterator(at("runs")))
        names.push_back(entry.path().filename());
    std::ranges::sort(names);
    return names;
}

std::string NightlyPlace::delta_name(std::string const& before, std::string const& after) {
    return after + ".delta-from-" + before;
}

std::vector<nlohmann::json> NightlyPlace::log() const {
    std::vector<nlohmann::json> lines;
    std::istringstream text{read_bytes(at("runs/nightly.log"))};
    for (std::string line; std::getline(text, line);)
        lines.push_back(nlohmann::json::parse(line));
    return lines;
}

nlohmann::json NightlyPlace::last(std::string const& step) const {
    std::vector<nlohmann::json> const lines = log();
    auto const found =
        std::find_if(lines.rbegin(), lines.rend(), [&](auto const& line) { return line["step"] == step; });
    if (found == lines.rend())
        throw std::logic_error("the log has no step " + step);
    return *found;
}

} // namespace kinmatch::support
