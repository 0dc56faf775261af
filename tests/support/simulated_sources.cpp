#include "tests/support/simulated_sources.hpp"

#include "io/tidy/population_reader.hpp"

#include <filesystem>
#include <utility>

namespace kinmatch::support {
namespace {

models::Case genetics_of(std::string const& population) {
    std::filesystem::path const samples = std::filesystem::path(KINMATCH_SOURCE_DIR) / "data-samples";
    return io::read_population(samples / "frequencies_nist1036.csv", population).genetics;
}

/// The loci of NIST 1036 are the same in every population.
void add_population(models::Case& data, std::string const& name) {
    models::Case added = genetics_of(name);
    for (models::FrequencyTable& table : added.frequencies) {
        table.population = static_cast<std::uint32_t>(data.populations.size());
        data.frequencies.push_back(std::move(table));
    }
    data.populations.push_back(added.populations.front());
}

} // namespace

models::MutationParameters stepwise(double rate) {
    return {.model = models::MutationModel::stepwise, .rate = rate, .range = 0.1, .rate2 = 1e-6};
}

models::Case nist_genetics(std::string const& population, std::size_t loci) {
    models::Case genetics = genetics_of(population);
    genetics.loci.resize(loci);
    std::erase_if(genetics.frequencies, [&](models::FrequencyTable const& table) { return table.locus >= loci; });
    return genetics;
}

std::unique_ptr<SimulatedSources> simulate_sources(SourcesPlan const& plan) {
    auto result = std::make_unique<SimulatedSources>();
    models::Case& data = result->data;
    data = models::simulate_case(genetics_of(plan.populations.front()), plan.simulation).contents;
    for (std::size_t p = 1; p < plan.populations.size(); ++p)
        add_population(data, plan.populations[p]);
    models::ModelChoice choice = plan.choice;
    for (choice.population = 0; choice.population < plan.populations.size(); ++choice.population) {
        auto& model = result->models.emplace_back(models::make_genetic_model(data, choice));
        model.loci.erase(model.loci.begin() + static_cast<std::ptrdiff_t>(plan.loci), model.loci.end());
        auto& book = result->books.emplace_back(engine::make_code_book(data, model, engine::all_remains(data)));
        result->sources.push_back({data, model, book, {}});
    }
    return result;
}

} // namespace kinmatch::support
