#pragma once

#include "tests/support/locus_likelihood.hpp"
#include "tests/support/random_draws.hpp"

#include <numeric>
#include <span>
#include <vector>

namespace kinmatch::support {

/// Where each of `size` things is moved to.
template <typename Index>
[[nodiscard]] std::vector<Index> random_permutation(std::size_t size, RandomDraws& draws) {
    std::vector<Index> place(size);
    std::iota(place.begin(), place.end(), Index{0});
    draws.shuffle(std::span{place});
    return place;
}

/// The same family, member m standing at place[m].
[[nodiscard]] FamilyAtLocus with_members_moved(FamilyAtLocus const& at, std::vector<models::MemberIndex> const& place);

/// The same family, allele a being called place[a].
[[nodiscard]] FamilyAtLocus with_alleles_moved(FamilyAtLocus const& at, std::vector<models::AlleleIndex> const& place);

} // namespace kinmatch::support
