#include "io/tidy/simulated_case_writer.hpp"

#include "io/new_folder.hpp"
#include "io/tidy/case_writer.hpp"
#include "io/tidy/table_file.hpp"

namespace kinmatch::io {
namespace {

void write_truth(models::SimulatedCase const& simulated, std::filesystem::path const& folder) {
    tidy::TableFile file{folder / "truth.csv", {"remains", "family", "missing"}};
    for (models::TrueIdentity const& truth : simulated.truth) {
        models::Family const& family = simulated.contents.families[truth.family];
        file.row({simulated.contents.samples[truth.remains].id, family.id, family.members[truth.missing].id});
    }
    file.publish();
}

} // namespace

void write_simulated_case(models::SimulatedCase const& simulated, std::filesystem::path const& folder) {
    NewFolder made{folder};
    tidy::write_tables(simulated.contents, made.path());
    write_truth(simulated, made.path());
    made.publish();
}

} // namespace kinmatch::io
