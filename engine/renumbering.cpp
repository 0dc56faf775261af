#include "engine/renumbering.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace kinmatch::engine {
namespace {

constexpr models::AlleleIndex kNotThere = std::numeric_limits<models::AlleleIndex>::max();

} // namespace

Renumbering::Renumbering(std::span<models::AlleleName const> from, std::span<models::AlleleName const> to) {
    if (std::ranges::equal(from, to))
        return;
    for (models::AlleleName const allele : from) {
        auto const at = std::ranges::find(to, allele);
        numbers_.push_back(at == to.end() ? kNotThere : static_cast<models::AlleleIndex>(at - to.begin()));
    }
}

models::Genotype Renumbering::operator()(models::Genotype genotype) const noexcept {
    models::AlleleIndex const first = numbers_[genotype.first];
    models::AlleleIndex const second = numbers_[genotype.second];
    assert(first != kNotThere && second != kNotThere);
    return {first, second};
}

} // namespace kinmatch::engine
