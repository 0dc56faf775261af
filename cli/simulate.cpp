#include "cli/exit_code.hpp"
#include "cli/options/number_check.hpp"
#include "cli/print_faults.hpp"
#include "cli/subcommands.hpp"
#include "io/tidy/population_reader.hpp"
#include "io/tidy/simulated_case_writer.hpp"
#include "models/simulated_case.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace kinmatch::cli {
namespace {

struct SimulateOptions {
    std::filesystem::path frequencies;
    std::string population; ///< empty: the first in the file
    std::filesystem::path output;
    std::string mutation_model = "stepwise:0.002:0.1:1e-6";
    models::SimulationPlan plan;
};

constexpr char const* kAbout = "Make a case with a known truth: a tidy folder, and truth.csv (remains,family,missing)";

constexpr char const* kDetails =
    R"(Families take turns among fourteen constellations: one parent; both parents; one sibling; a half-sibling; uncle and
mother; four grandparents; parent and sibling; child and spouse; two siblings; two children and spouse; three siblings;
first cousins' child; father and child missing; two siblings missing. Genes are dropped down each pedigree at every
autosomal locus of the population, with stepwise mutation (rate 0.002 a meiosis, range 0.1, rate2 1e-6, both parents
alike) unless --mutation-model says otherwise.

The case states what it was made with: mutation.csv; populations.csv if theta is not 0; the column dropout of
samples.csv if drop-out is not 0. Drop-in has no place there: give match the same --drop-in. A seed gives the same
files on every machine.

Example:
  kinmatch simulate --frequencies data-samples/frequencies_nist1036.csv --population US_Cauc \
      --families 60 --remains 200 --seed 7 --output simulated)";

// Samples are counted in 32 bits, and a family has up to four references.
constexpr std::size_t kMostFamilies = 100'000'000;

std::size_t missing_persons(models::Case const& contents) {
    std::size_t count = 0;
    for (models::Family const& family : contents.families)
        count += static_cast<std::size_t>(std::ranges::count(family.members, true, &models::Member::missing));
    return count;
}

std::string in_words(models::MutationParameters const& mutation) {
    std::string words(models::to_text(mutation.model));
    if (mutation.model != models::MutationModel::none)
        words += fmt::format(", rate {}", mutation.rate);
    if (mutation.model == models::MutationModel::stepwise)
        words += fmt::format(", range {}, rate2 {}", mutation.range, mutation.rate2);
    return words;
}

void print_summary(models::SimulatedCase const& simulated, SimulateOptions const& options) {
    fmt::print("population  {}, {} autosomal loci\n", simulated.contents.populations.front().name,
               simulated.contents.loci.size());
    fmt::print("families    {}, who miss {} persons\n", options.plan.families, missing_persons(simulated.contents));
    fmt::print("remains     {}, of whom {} are missing persons\n", options.plan.remains, simulated.truth.size());
    fmt::print("mutation    {}\n", in_words(options.plan.mutation));
    if (options.plan.theta > 0.0)
        fmt::print("theta       {}\n", options.plan.theta);
    if (options.plan.errors.dropout > 0.0)
        fmt::print("drop-out    {}\n", options.plan.errors.dropout);
    if (options.plan.errors.drop_in > 0.0)
        fmt::print("drop-in     {}: give match --drop-in {}\n", options.plan.errors.drop_in,
                   options.plan.errors.drop_in);
    fmt::print("seed        {}\n", options.plan.seed);
    fmt::print("folder      {}\n", options.output.string());
}

int run_simulate(SimulateOptions options) {
    options.plan.mutation = models::parse_mutation_option(options.mutation_model);
    io::PopulationGenetics population = io::read_population(options.frequencies, options.population);
    print_faults(population.remarks);
    models::SimulatedCase const simulated = models::simulate_case(std::move(population.genetics), options.plan);
    io::write_simulated_case(simulated, options.output);
    print_summary(simulated, options);
    return kComplete;
}

void add_size_options(CLI::App& command, SimulateOptions& options) {
    models::SimulationPlan& plan = options.plan;
    command.add_option("--frequencies", options.frequencies, "CSV: population,locus,allele,frequency,n_alleles")
        ->required();
    command.add_option("--population", options.population, "Population to draw from (default: the first in the file)");
    command.add_option("--families", plan.families, "Number of families")
        ->check(CLI::Range(std::size_t{1}, kMostFamilies))
        ->required();
    command.add_option("--remains", plan.remains, "Number of remains")
        ->check(CLI::Range(std::size_t{1}, kMostFamilies))
        ->required();
    command.add_option("--true-fraction", plan.true_fraction, "Part of the remains, 0 to 1, that are a missing person")
        ->check(refuse_unless_finite)
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    command
        .add_option("--partial-fraction", plan.partial_fraction,
                    "Part of the remains, 0 to 1, that lost each locus with probability 1/2")
        ->check(refuse_unless_finite)
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
}

void add_genetic_options(CLI::App& command, SimulateOptions& options) {
    models::SimulationPlan& plan = options.plan;
    CLI::Range const below_one(0.0, 0.999999);
    command
        .add_option("--theta", plan.theta,
                    "Fst, 0 to below 1: how alike the founders of one family are; each stranger stands alone")
        ->check(refuse_unless_finite)
        ->check(below_one)
        ->capture_default_str();
    command
        .add_option("--dropout", plan.errors.dropout,
                    "Probability, 0 to below 1, that one allele copy of remains is lost")
        ->check(refuse_unless_finite)
        ->check(below_one)
        ->capture_default_str();
    command
        .add_option("--drop-in", plan.errors.drop_in,
                    "Probability, 0 to below 1, of one foreign allele at a locus of remains")
        ->check(refuse_unless_finite)
        ->check(below_one)
        ->capture_default_str();
    command
        .add_option("--mutation-model", options.mutation_model,
                    "none, or MODEL:rate[:range[:rate2]] with MODEL equal, proportional, stepwise or onestep; rates "
                    "per meiosis, for every locus and both parents")
        ->capture_default_str();
}

} // namespace

void add_simulate(CLI::App& app, Chosen& chosen) {
    auto const options = std::make_shared<SimulateOptions>();
    CLI::App* const command = app.add_subcommand("simulate", kAbout);
    command->footer(kDetails);
    add_size_options(*command, *options);
    add_genetic_options(*command, *options);
    command->add_option("--seed", options->plan.seed, "Seed of the random draws")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command->add_option("--output", options->output, "Folder to write: new or empty")->required();
    command->callback([options, &chosen] { chosen = [options] { return run_simulate(*options); }; });
}

} // namespace kinmatch::cli
