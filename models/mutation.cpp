#include "models/mutation.hpp"

#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <numeric>

namespace kinmatch::models {
namespace {

/// A matrix being filled; begins as the identity, so that silent alleles need nothing more.
class Draft {
  public:
    explicit Draft(std::size_t size) : size_(size), values_(size * size, 0.0) {
        for (std::size_t i = 0; i < size; ++i)
            (*this)(i, i) = 1.0;
    }
    double& operator()(std::size_t from, std::size_t to) { return values_[from * size_ + to]; }
    MutationMatrix finish() && { return MutationMatrix(size_, std::move(values_)); }

  private:
    std::size_t size_;
    std::vector<double> values_;
};

using Indices = std::vector<std::size_t>;

/// Alleles that can mutate and be mutated to.
Indices not_silent(std::span<AlleleName const> alleles) {
    Indices indices;
    for (std::size_t i = 0; i < alleles.size(); ++i)
        if (alleles[i] != kSilentAllele)
            indices.push_back(i);
    return indices;
}

MutationMatrix equal_matrix(double rate, std::span<AlleleName const> alleles) {
    Draft matrix(alleles.size());
    Indices const mutable_alleles = not_silent(alleles);
    if (mutable_alleles.size() < 2)
        return std::move(matrix).finish();
    double const each = rate / static_cast<double>(mutable_alleles.size() - 1);
    for (std::size_t const from : mutable_alleles)
        for (std::size_t const to : mutable_alleles)
            matrix(from, to) = from == to ? 1.0 - rate : each;
    return std::move(matrix).finish();
}

/// Frequencies as they are among the alleles that are not silent.
struct VisibleFrequencies {
    double sum = 0.0;            ///< S
    double heterozygosity = 0.0; ///< sum f (1 - f)
    double smallest = 1.0;       ///< least f
};

VisibleFrequencies visible_frequencies(Indices const& alleles, std::span<double const> frequencies) {
    VisibleFrequencies visible;
    for (std::size_t const i : alleles)
        visible.sum += frequencies[i];
    for (std::size_t const i : alleles) {
        double const f = frequencies[i] / visible.sum;
        visible.heterozygosity += f * (1.0 - f);
        visible.smallest = std::min(visible.smallest, f);
    }
    return visible;
}

/// The allele that is rarest mutates most often, a (1 - f) of the times: this must not exceed 1.
void check_proportional_rate(double rate, VisibleFrequencies const& visible) {
    double const most = visible.sum * visible.heterozygosity / (1.0 - visible.smallest);
    if (!(rate <= most))
        throw ModelError(fmt::format("mutation model proportional: rate is {}; with these allele frequencies at most "
                                     "{} is possible, because the rarest allele would mutate more than always",
                                     rate, most));
}

MutationMatrix proportional_matrix(double rate, std::span<AlleleName const> alleles,
                                   std::span<double const> frequencies) {
    Draft matrix(alleles.size());
    Indices const mutable_alleles = not_silent(alleles);
    if (rate == 0.0 || mutable_alleles.size() < 2)
        return std::move(matrix).finish();
    VisibleFrequencies const visible = visible_frequencies(mutable_alleles, frequencies);
    check_proportional_rate(rate, visible);
    double const a = rate / visible.sum / visible.heterozygosity;
    for (std::size_t const from : mutable_alleles)
        for (std::size_t const to : mutable_alleles) {
            double const f = frequencies[to] / visible.sum;
            matrix(from, to) = from == to ? std::max(0.0, 1.0 - a * (1.0 - f)) : a * f;
        }
    return std::move(matrix).finish();
}

int steps(AlleleName from, AlleleName to) {
    return std::abs(from.tenths() - to.tenths()) / 10;
}

/// By multiplication, because the bits of std::pow depend on the machine.
double power(double base, int exponent) {
    double product = 1.0;
    for (int i = 0; i < exponent; ++i)
        product *= base;
    return product;
}

/// r^(steps - fewest) of each allele of the group, 0 for `from` itself: the common factor r^fewest cancels when the
/// weights are normalised, and would underflow in a ladder with a wide gap.
std::vector<double> step_weights(double range, std::size_t from, Indices const& group,
                                 std::span<AlleleName const> alleles) {
    int fewest = std::numeric_limits<int>::max();
    for (std::size_t const to : group)
        if (to != from)
            fewest = std::min(fewest, steps(alleles[from], alleles[to]));
    std::vector<double> weights;
    for (std::size_t const to : group)
        weights.push_back(to == from ? 0.0 : power(range, steps(alleles[from], alleles[to]) - fewest));
    return weights;
}

void fill_within_group(Draft& matrix, MutationParameters const& parameters, std::size_t from, Indices const& group,
                       std::span<AlleleName const> alleles) {
    std::vector<double> const weights = step_weights(parameters.range, from, group, alleles);
    double const sum = std::reduce(weights.begin(), weights.end(), 0.0);
    for (std::size_t k = 0; k < group.size(); ++k)
        matrix(from, group[k]) = parameters.rate * weights[k] / sum;
}

MutationMatrix stepwise_matrix(MutationParameters const& parameters, std::span<AlleleName const> alleles) {
    Draft matrix(alleles.size());
    for (std::size_t const from : not_silent(alleles)) {
        Indices group, others;
        for (std::size_t const to : not_silent(alleles))
            (alleles[to].rest() == alleles[from].rest() ? group : others).push_back(to);
        double stays = 1.0;
        if (group.size() > 1) {
            fill_within_group(matrix, parameters, from, group, alleles);
            stays -= parameters.rate;
        }
        for (std::size_t const to : others)
            matrix(from, to) = parameters.rate2 / static_cast<double>(others.size());
        if (!others.empty())
            stays -= parameters.rate2;
        matrix(from, from) = std::max(0.0, stays);
    }
    return std::move(matrix).finish();
}

void check_whole_repeats(std::span<AlleleName const> alleles) {
    for (AlleleName const allele : alleles)
        if (allele.is_allele() && allele.rest() != 0)
            throw ModelError(
                fmt::format("mutation model onestep: allele {} is no whole number of repeats; use stepwise "
                            "with rate2 for a locus with such alleles",
                            allele.text()));
}

MutationMatrix onestep_matrix(double rate, std::span<AlleleName const> alleles) {
    check_whole_repeats(alleles);
    Draft matrix(alleles.size());
    Indices const mutable_alleles = not_silent(alleles);
    for (std::size_t const from : mutable_alleles) {
        Indices neighbours;
        for (std::size_t const to : mutable_alleles)
            if (steps(alleles[from], alleles[to]) == 1)
                neighbours.push_back(to);
        for (std::size_t const to : neighbours)
            matrix(from, to) = rate / static_cast<double>(neighbours.size());
        if (!neighbours.empty())
            matrix(from, from) = 1.0 - rate;
    }
    return std::move(matrix).finish();
}

} // namespace

MutationMatrix::MutationMatrix(std::size_t size, std::vector<double> values) : size_(size), values_(std::move(values)) {
    assert(values_.size() == size * size);
    for (std::size_t i = 0; i < size_; ++i)
        assert(std::abs(std::accumulate(&values_[i * size_], &values_[i * size_] + size_, -1.0)) <= 1e-9);
}

MutationMatrix MutationMatrix::identity(std::size_t size) {
    return Draft(size).finish();
}

bool MutationMatrix::is_identity() const noexcept {
    return *this == identity(size_);
}

MutationMatrix mutation_matrix(MutationParameters const& parameters, std::span<AlleleName const> alleles,
                               std::span<double const> frequencies) {
    assert(alleles.size() == frequencies.size());
    check_mutation_parameters(parameters);
    switch (parameters.model) {
    case MutationModel::equal:
        return equal_matrix(parameters.rate, alleles);
    case MutationModel::proportional:
        return proportional_matrix(parameters.rate, alleles, frequencies);
    case MutationModel::stepwise:
        return stepwise_matrix(parameters, alleles);
    case MutationModel::onestep:
        return onestep_matrix(parameters.rate, alleles);
    case MutationModel::none:
        break;
    case MutationModel::custom:
        assert(!"a custom matrix has entries, not parameters");
        break;
    }
    return MutationMatrix::identity(alleles.size());
}

} // namespace kinmatch::models
