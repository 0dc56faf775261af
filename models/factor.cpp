#include "models/factor.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace kinmatch::models {
namespace {

using Sizes = std::span<std::size_t const>;

bool depends_on(Factor const& factor, Variable variable) {
    return std::ranges::find(factor.scope, variable) != factor.scope.end();
}

std::size_t volume(std::span<Variable const> scope, Sizes sizes) {
    std::size_t product = 1;
    for (Variable const v : scope)
        product *= sizes[v];
    return product;
}

/// Step in `factor.values` from one value of `variable` to the next; 0 where the factor does not depend on it.
std::size_t stride_of(Variable variable, Factor const& factor, Sizes sizes) {
    auto const at = std::ranges::find(factor.scope, variable);
    return at == factor.scope.end() ? 0 : volume({at + 1, factor.scope.end()}, sizes);
}

/// The factor with `last` as the last variable of its scope, so that a row along it is contiguous.
Factor with_last(Factor const& factor, Variable last, Sizes sizes) {
    auto const at = std::ranges::find(factor.scope, last);
    if (at == factor.scope.end() || at + 1 == factor.scope.end())
        return factor;
    std::size_t const inner = stride_of(last, factor, sizes);
    std::size_t const size = sizes[last];
    std::size_t const outer = factor.values.size() / (inner * size);
    Factor moved{factor.scope, std::vector<double>(factor.values.size())};
    auto const from = moved.scope.begin() + (at - factor.scope.begin());
    std::rotate(from, from + 1, moved.scope.end());
    for (std::size_t o = 0; o < outer; ++o)
        for (std::size_t x = 0; x < size; ++x)
            for (std::size_t i = 0; i < inner; ++i)
                moved.values[(o * inner + i) * size + x] = factor.values[(o * size + x) * inner + i];
    return moved;
}

/// Walks every assignment of a scope but its last variable, keeping each factor's offset.
class Odometer {
  public:
    Odometer(std::span<Factor const> factors, std::span<Variable const> scope, Sizes sizes)
        : offsets_(factors.size(), 0) {
        for (std::size_t i = 0; i + 1 < scope.size(); ++i) {
            wheels_.push_back({0, sizes[scope[i]], {}});
            for (Factor const& factor : factors)
                wheels_.back().strides.push_back(stride_of(scope[i], factor, sizes));
        }
    }

    [[nodiscard]] std::size_t offset(std::size_t factor) const { return offsets_[factor]; }

    /// To the next assignment, the last wheel fastest; false after the last assignment.
    bool next() {
        for (std::size_t i = wheels_.size(); i-- > 0;) {
            Wheel& wheel = wheels_[i];
            bool const wraps = ++wheel.position == wheel.size;
            for (std::size_t f = 0; f < offsets_.size(); ++f)
                offsets_[f] += wraps ? wheel.strides[f] * (1 - wheel.size) : wheel.strides[f]; // modulo 2^64
            if (!wraps)
                return true;
            wheel.position = 0;
        }
        return false;
    }

  private:
    struct Wheel {
        std::size_t position;
        std::size_t size;
        std::vector<std::size_t> strides; ///< of each factor
    };
    std::vector<Wheel> wheels_;
    std::vector<std::size_t> offsets_;
};

/// Where each factor's row starts for one assignment, and whether it varies along the row.
struct RowSource {
    double const* values;
    bool varies;
};

/// Adds to `row` the product of one row of each factor.
void add_product(std::span<double> row, std::span<RowSource const> sources, std::span<double> scratch) {
    double scale = 1.0;
    for (RowSource const& source : sources)
        if (!source.varies)
            scale *= *source.values;
    if (scale == 0.0)
        return; // what cannot be costs nothing: most entries of a model without mutation
    std::ranges::fill(scratch, scale);
    for (RowSource const& source : sources)
        if (source.varies)
            for (std::size_t i = 0; i < row.size(); ++i)
                scratch[i] *= source.values[i];
    for (std::size_t i = 0; i < row.size(); ++i)
        row[i] += scratch[i];
}

/// result(scope) = sum over the values of `summed` of the product of the factors; each ends with scope's last variable.
Factor sum_of_products(std::vector<Variable> scope, std::span<Factor const> factors, std::size_t terms,
                       std::span<std::size_t const> term_strides, Sizes sizes) {
    std::size_t const row_size = scope.empty() ? 1 : sizes[scope.back()];
    Odometer odometer(factors, scope, sizes);
    std::vector<RowSource> sources(factors.size());
    for (std::size_t f = 0; f < factors.size(); ++f)
        sources[f].varies = !scope.empty() && depends_on(factors[f], scope.back());
    std::vector<double> scratch(row_size);
    Factor result{std::move(scope), {}};
    result.values.assign(volume(result.scope, sizes), 0.0);
    double* row = result.values.data();
    do {
        for (std::size_t x = 0; x < terms; ++x) {
            for (std::size_t f = 0; f < factors.size(); ++f)
                sources[f].values = factors[f].values.data() + odometer.offset(f) + x * term_strides[f];
            add_product({row, row_size}, sources, scratch);
        }
        row += row_size;
    } while (odometer.next());
    return result;
}

/// The variables of all factors but one, the largest last.
std::vector<Variable> union_without(Variable eliminated, std::span<Factor const> factors, Sizes sizes) {
    std::vector<Variable> rest;
    for (Factor const& factor : factors)
        rest.insert(rest.end(), factor.scope.begin(), factor.scope.end());
    std::ranges::sort(rest, {}, [&](Variable v) { return std::pair(sizes[v], v); });
    auto const repeated = std::ranges::unique(rest);
    rest.erase(repeated.begin(), repeated.end());
    std::erase(rest, eliminated);
    return rest;
}

/// The factor at one value of one of its variables.
Factor slice_of(Factor const& factor, Variable variable, std::size_t value, Sizes sizes) {
    std::size_t const inner = stride_of(variable, factor, sizes);
    Factor slice{factor.scope, {}};
    std::erase(slice.scope, variable);
    for (auto block = factor.values.begin(); block != factor.values.end();
         block += static_cast<std::ptrdiff_t>(inner * sizes[variable])) {
        auto const first = block + static_cast<std::ptrdiff_t>(value * inner);
        slice.values.insert(slice.values.end(), first, first + static_cast<std::ptrdiff_t>(inner));
    }
    return slice;
}

bool is_constant_along(Factor const& factor, Variable variable, Sizes sizes) {
    std::size_t const inner = stride_of(variable, factor, sizes);
    std::size_t const block = inner * sizes[variable];
    for (std::size_t i = 0; i < factor.values.size(); ++i)
        if (factor.values[i] != factor.values[i / block * block + i % inner])
            return false;
    return true;
}

} // namespace

Factor sum_out(Variable eliminated, std::span<Factor const> factors, std::span<std::size_t const> sizes) {
    std::vector<Variable> scope = union_without(eliminated, factors, sizes);
    std::vector<Factor> laid_out;
    std::vector<std::size_t> term_strides;
    for (Factor const& factor : factors) {
        laid_out.push_back(scope.empty() ? factor : with_last(factor, scope.back(), sizes));
        term_strides.push_back(stride_of(eliminated, laid_out.back(), sizes));
    }
    return sum_of_products(std::move(scope), laid_out, sizes[eliminated], term_strides, sizes);
}

Factor product(std::vector<Variable> scope, std::span<Factor const> factors, std::span<std::size_t const> sizes) {
    std::vector<Factor> laid_out;
    for (Factor const& factor : factors)
        laid_out.push_back(scope.empty() ? factor : with_last(factor, scope.back(), sizes));
    std::vector<std::size_t> const term_strides(factors.size(), 0);
    return sum_of_products(std::move(scope), laid_out, 1, term_strides, sizes);
}

Factor restricted(Factor const& factor, Variable variable, std::size_t value, std::span<std::size_t const> sizes) {
    if (!depends_on(factor, variable))
        return factor;
    Factor slice = slice_of(factor, variable, value, sizes);
    for (Variable const other : factor.scope)
        if (other != variable && is_constant_along(slice, other, sizes))
            slice = slice_of(slice, other, 0, sizes);
    return slice;
}

} // namespace kinmatch::models
