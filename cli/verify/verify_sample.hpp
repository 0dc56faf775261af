#pragma once

#include "cli/verify/verify_whole.hpp"

#include <cstddef>
#include <cstdint>

namespace kinmatch::cli {

/// So many candidates of a run, drawn at random.
struct SampleSize {
    std::size_t candidates = 0;
    std::uint64_t seed = 1;
};

/// Draws candidates from candidates.h5, and computes all remains again for each missing person among them: every
/// candidate of these must be listed, and none else, with the same bits.
///
/// What depends on other missing persons is left to verify_whole: rank, rank_for_remains and posterior_among_listed.
void verify_sample(RunInHand const& run, Question const& question, SampleSize size, Shown shown,
                   std::filesystem::path const& scratch, VerifyReport& report);

} // namespace kinmatch::cli
