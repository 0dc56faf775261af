#include "benchmarks/simulated_source.hpp"

#include "io/tidy/population_reader.hpp"
#include "models/simulated_case.hpp"

#include <filesystem>

namespace kinmatch::benchmarks {

void SimulatedSource::keep_loci(std::size_t loci) {
    model.loci.erase(model.loci.begin() + static_cast<std::ptrdiff_t>(loci), model.loci.end());
    book = engine::make_code_book(data, model, engine::all_remains(data));
}

std::unique_ptr<SimulatedSource> simulate(std::size_t families, std::size_t remains) {
    std::filesystem::path const samples = std::filesystem::path(KINMATCH_SOURCE_DIR) / "data-samples";
    auto population = io::read_population(samples / "frequencies_nist1036.csv", "US_Cauc");
    models::SimulationPlan const plan{
        .families = families,
        .remains = remains,
        .true_fraction = 0.001,
        .mutation = {.model = models::MutationModel::stepwise, .rate = 0.002, .range = 0.1, .rate2 = 1e-6}};
    auto result = std::make_unique<SimulatedSource>();
    result->data = models::simulate_case(std::move(population.genetics), plan).contents;
    result->model = models::make_genetic_model(result->data, {});
    result->book = engine::make_code_book(result->data, result->model, engine::all_remains(result->data));
    return result;
}

} // namespace kinmatch::benchmarks
