#include "cli/match/shard_option.hpp"

#include "cli/options/usage_error.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string_view>

namespace kinmatch::cli {
namespace {

constexpr std::array<char const*, 4> kVariables{"SLURM_ARRAY_TASK_ID", "PBS_ARRAY_INDEX", "PBS_ARRAYID", "SGE_TASK_ID"};

/// 0 unless the whole text is a number from 1 to kMostShards.
std::uint32_t positive(std::string_view text) {
    std::uint32_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const is_number = error == std::errc{} && end == text.data() + text.size();
    return is_number && number <= kMostShards ? number : 0;
}

/// SGE sets "undefined" in jobs that are no array.
std::string index_of_job() {
    std::set<std::string> found;
    for (char const* variable : kVariables)
        if (char const* const value = std::getenv(variable); value != nullptr && positive(value) != 0)
            found.insert(value);
    if (found.size() != 1)
        throw UsageError(
            fmt::format("--shard auto: {}\n  Run it in an array job with indices from 1, or write --shard "
                        "I/N.",
                        found.empty() ? fmt::format("none of {} is set to a number from 1", fmt::join(kVariables, ", "))
                                      : "the variables of several job arrays are set and differ"));
    return *found.begin();
}

} // namespace

void add_shard_option(CLI::App& command, std::string& shard) {
    command
        .add_option(
            "--shard", shard,
            "Match part I of N alone, I from 1, as in 3/12: for one of N processes on any machines, whose parts "
            "merge puts together. auto/12 takes I from the job array (SLURM_ARRAY_TASK_ID, PBS_ARRAY_INDEX or "
            "SGE_TASK_ID); plan/12 writes down the plan alone")
        ->type_name("I/N");
}

std::optional<ShardAsked> shard_asked_for(std::string const& shard) {
    if (shard.empty())
        return std::nullopt;
    auto const slash = shard.find('/');
    std::string const index = shard.substr(0, slash);
    std::uint32_t const of = slash == std::string::npos ? 0 : positive(std::string_view{shard}.substr(slash + 1));
    if (of != 0 && index == "plan")
        return ShardAsked{{1, of}, ShardAsked::For::plan};
    std::uint32_t const number = of == 0 ? 0 : positive(index == "auto" ? index_of_job() : index);
    if (number == 0 || number > of)
        throw UsageError(
            fmt::format("--shard {}: there is no such shard\n  Write I/N with I from 1 to N and N up to {}, "
                        "as in 3/12, or auto/N in a job array of N.",
                        shard, kMostShards));
    return ShardAsked{{number, of}};
}

} // namespace kinmatch::cli
