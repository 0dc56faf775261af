#include "cli/match/run_summary.hpp"

#include "cli/counted.hpp"
#include "cli/exit_code.hpp"
#include "cli/match/whole_run.hpp"
#include "cli/options/thresholds.hpp"
#include "io/run_folder.hpp"

#include <fmt/core.h>

#include <cstdint>
#include <string>

namespace kinmatch::cli {
namespace {

using nlohmann::ordered_json;

std::string listed(ordered_json const& manifest) {
    auto const& parameters = manifest.at("parameters");
    auto const& threshold = parameters.at("threshold_log10_lr");
    if (auto const& top = parameters.at("top_for_missing"); top.is_number())
        return fmt::format("the best {} of each missing person, but none of LR 0", top.get<std::size_t>());
    if (!threshold.is_number())
        return "every pair that was scored";
    char const* const evidence = parameters.at("include_sex").get<bool>() ? " of DNA and sex" : "";
    char const* const where = manifest.at("populations").size() > 1 ? " under any population" : "";
    return fmt::format("pairs with log10 LR{} {} or more{}", evidence, threshold.get<double>(), where);
}

std::uint64_t number(ordered_json const& account, char const* key) {
    return account.at(key).get<std::uint64_t>();
}

/// Else a case whose families name nobody would look like one without a candidate.
void warn_of_nothing_to_compare(ordered_json const& account) {
    if (number(account, "remains") == 0)
        fmt::print(stderr, "warning: nothing was compared: the case holds no remains\n"
                           "  Import samples of kind remains, and their profiles.\n");
    if (number(account, "missing_persons") == 0)
        fmt::print(stderr, "warning: nothing was compared: no family of the case names a missing person\n"
                           "  Import families whose missing members are named as such (missing 1 in pedigrees.csv).\n");
}

/// Of this release, or of one that did not count them.
std::uint64_t comparable_under_some(ordered_json const& account) {
    return account.value("comparable_under_some_populations", std::uint64_t{0});
}

/// "A at 24 loci, B at 2 loci".
std::string loci_of_populations(ordered_json const& manifest) {
    std::string text;
    for (auto const& population : manifest.at("populations"))
        text += fmt::format("{}{} at {}", text.empty() ? "" : ", ", population.at("name").get<std::string>(),
                            counted(population.at("loci_scored").size(), "locus", "loci"));
    return text;
}

void warn_of_pairs_that_some_compare(ordered_json const& manifest) {
    std::uint64_t const pairs = comparable_under_some(manifest.at("account"));
    if (pairs != 0)
        fmt::print(stderr,
                   "warning: {} can be compared under some of the populations, and not under others ({})\n"
                   "  Such pairs are not compared at all. Leave out the population that lacks loci or contradicts a "
                   "family, or "
                   "match under each by itself.\n",
                   counted(pairs, "pair"), loci_of_populations(manifest));
}

} // namespace

int exit_code_of(ordered_json const& account) {
    auto const& because = account.at("not_comparable_because");
    bool const some = number(because, "family_impossible") != 0 || number(because, "too_much_work") != 0 ||
                      comparable_under_some(account) != 0;
    return some ? kSomeSetAside : kComplete;
}

void warn_of_not_compared(ordered_json const& manifest) {
    warn_of_nothing_to_compare(manifest.at("account"));
    warn_of_pairs_that_some_compare(manifest);
}

char const* what_certified_is_below(ordered_json const& parameters) {
    return parameters.at("top_for_missing").is_null() ? "the threshold" : "those listed";
}

void print_account(ordered_json const& account, char const* certified_below) {
    fmt::print("{} remains, {}, {}: {} scored, {} certified below {}, {} not comparable\n", number(account, "remains"),
               counted(number(account, "missing_persons"), "missing person"), counted(number(account, "pairs"), "pair"),
               number(account, "scored"), number(account, "certified_below_threshold"), certified_below,
               number(account, "not_comparable"));
    for (auto const& [reason, pairs] : account.at("not_comparable_because").items())
        if (pairs.get<std::uint64_t>() != 0)
            fmt::print("  {}: {}\n", reason, counted(pairs.get<std::uint64_t>(), "pair"));
}

int tell_run(std::filesystem::path const& run) {
    auto const manifest = io::read_manifest(run);
    auto const& account = manifest.at("account");
    auto const& parameters = manifest.at("parameters");
    warn_of_not_compared(manifest);
    print_account(account, what_certified_is_below(parameters));
    fmt::print("{}: {}\n", counted(number(account, "candidates"), "candidate"), listed(manifest));
    if (auto const policy = policy_from(parameters.at("policy")))
        fmt::print("{} of them at or above the reporting threshold\n{}\n", number(account, "reportable"),
                   to_text(*policy));
    fmt::print("{}\n", run.string());
    return exit_code_of(account);
}

int tell_existing_run(std::filesystem::path const& run) {
    check_run_is_whole(run);
    fmt::print("This run exists already, and its files are as they were written.\n");
    auto const manifest = io::read_manifest(run);
    for (auto const& family : manifest.at("families_not_comparable")) {
        std::string const population = family.value("population", "");
        fmt::print(stderr, "warning: missing person {} is not comparable{}{}: {}\n",
                   family.at("missing").get<std::string>(), population.empty() ? "" : " under population ", population,
                   family.at("reason").get<std::string>());
    }
    return tell_run(run);
}

} // namespace kinmatch::cli
