#include "models/factor.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <functional>
#include <iterator>
#include <memory_resource>
#include <numeric>
#include <ranges>
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

/// The factor's values with `last` as the last variable of its scope, so that a row along it is contiguous.
Factor moved_last(Factor const& factor, Variable last, Sizes sizes) {
    auto const at = std::ranges::find(factor.scope, last);
    std::size_t const inner = stride_of(last, factor, sizes);
    std::size_t const size = sizes[last];
    std::size_t const outer = factor.values.size() / (inner * size);
    Factor moved{factor.scope, std::vector<double>(factor.values.size())};
    auto const from = moved.scope.begin() + (at - factor.scope.begin());
    std::rotate(from, from + 1, moved.scope.end());
    for (std::size_t o = 0; o < outer; ++o)
        for (std::size_t i = 0; i < inner; ++i)
            for (std::size_t x = 0; x < size; ++x)
                moved.values[(o * inner + i) * size + x] = factor.values[(o * size + x) * inner + i];
    return moved;
}

/// Memory for the many short lists of one sum of products: on the stack, unless the family is large.
class ShortLists {
  public:
    [[nodiscard]] std::pmr::memory_resource* memory() noexcept { return &resource_; }

  private:
    alignas(std::max_align_t) std::array<std::byte, 4096> bytes_;
    std::pmr::monotonic_buffer_resource resource_{bytes_.data(), bytes_.size()};
};

/// Factors laid out for a table whose rows run along one variable: first those that do not vary along a row, then
/// those that do, each with that variable last.
class Operands {
  public:
    Operands(FactorList factors, std::span<Variable const> scope, Sizes sizes, ShortLists& lists)
        : factors_(lists.memory()), moved_(lists.memory()) {
        auto const varies = [&](Factor const* factor) { return !scope.empty() && depends_on(*factor, scope.back()); };
        factors_.reserve(factors.size());
        moved_.reserve(factors.size()); // none moves: factors_ points to them
        std::ranges::copy_if(factors, std::back_inserter(factors_), std::not_fn(varies));
        fixed_ = factors_.size();
        for (Factor const* const factor : factors | std::views::filter(varies))
            factors_.push_back(factor->scope.back() == scope.back()
                                   ? factor
                                   : &moved_.emplace_back(moved_last(*factor, scope.back(), sizes)));
    }

    [[nodiscard]] std::size_t size() const noexcept { return factors_.size(); }
    [[nodiscard]] std::size_t fixed() const noexcept { return fixed_; } ///< how many do not vary along a row
    [[nodiscard]] Factor const& operator[](std::size_t f) const { return *factors_[f]; }

    /// [operands] step of each from one value of the variable to the next.
    void append_strides(Variable variable, Sizes sizes, std::pmr::vector<std::size_t>& strides) const {
        for (Factor const* const factor : factors_)
            strides.push_back(stride_of(variable, *factor, sizes));
    }

  private:
    std::pmr::vector<Factor const*> factors_;
    std::pmr::vector<Factor> moved_;
    std::size_t fixed_ = 0;
};

/// Walks every assignment of a scope but its last variable, keeping where each operand stands.
class Odometer {
  public:
    Odometer(Operands const& operands, std::span<Variable const> scope, Sizes sizes, ShortLists& lists)
        : wheels_(lists.memory()), strides_(lists.memory()), at_(lists.memory()) {
        at_.reserve(operands.size());
        for (std::size_t f = 0; f < operands.size(); ++f)
            at_.push_back(operands[f].values.data());
        wheels_.reserve(scope.size());
        strides_.reserve(scope.size() * operands.size());
        for (std::size_t i = 0; i + 1 < scope.size(); ++i) {
            wheels_.push_back({0, sizes[scope[i]]});
            operands.append_strides(scope[i], sizes, strides_);
        }
    }

    /// [operands] first value of each for this assignment.
    [[nodiscard]] std::span<double const* const> at() const noexcept { return at_; }

    /// To the next assignment, the last wheel fastest; false after the last assignment.
    bool next() {
        for (std::size_t i = wheels_.size(); i-- > 0;) {
            Wheel& wheel = wheels_[i];
            bool const wraps = ++wheel.position == wheel.size;
            auto const steps = wraps ? 1 - static_cast<std::ptrdiff_t>(wheel.size) : 1;
            for (std::size_t f = 0; f < at_.size(); ++f)
                at_[f] += steps * static_cast<std::ptrdiff_t>(strides_[i * at_.size() + f]);
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
    };
    std::pmr::vector<Wheel> wheels_;
    std::pmr::vector<std::size_t> strides_; ///< [wheels x operands]
    std::pmr::vector<double const*> at_;
};

/// sum[i] += scale x product over the factors of their rows' i, multiplied in the order given. Few factors, as nearly
/// always, are multiplied in registers.
void add_product(std::span<double> sum, double scale, std::span<double const* const> rows, std::span<double> scratch) {
    double* __restrict const to = sum.data();
    auto const add = [&](auto const& product) {
        for (std::size_t i = 0; i < sum.size(); ++i)
            to[i] += product(i);
    };
    switch (rows.size()) {
    case 0:
        return add([=](std::size_t) { return scale; });
    case 1:
        return add([=, a = rows[0]](std::size_t i) { return scale * a[i]; });
    case 2:
        return add([=, a = rows[0], b = rows[1]](std::size_t i) { return scale * a[i] * b[i]; });
    case 3:
        return add([=, a = rows[0], b = rows[1], c = rows[2]](std::size_t i) { return scale * a[i] * b[i] * c[i]; });
    default:
        std::ranges::fill(scratch, scale);
        for (double const* const row : rows)
            for (std::size_t i = 0; i < sum.size(); ++i)
                scratch[i] *= row[i];
        add([=](std::size_t i) { return scratch[i]; });
    }
}

/// A variable to sum over: its number of values, and the step of each operand from one to the next.
struct Terms {
    std::size_t count;
    std::pmr::vector<std::size_t> strides; ///< [operands]
};

/// result(scope) = sum over the terms of the product of the operands.
Factor sum_of_products(std::vector<Variable> scope, Operands const& operands, Terms const& terms, Sizes sizes,
                       ShortLists& lists) {
    std::size_t const row_size = scope.empty() ? 1 : sizes[scope.back()];
    std::size_t const fixed = operands.fixed();
    Odometer odometer(operands, scope, sizes, lists);
    std::pmr::vector<double const*> rows(operands.size() - fixed, lists.memory());
    std::pmr::vector<double> scratch(row_size, lists.memory());
    Factor result{std::move(scope), {}};
    result.values.assign(volume(result.scope, sizes), 0.0);
    double* row = result.values.data();
    do {
        auto const at = odometer.at();
        for (std::size_t x = 0; x < terms.count; ++x) {
            double scale = 1.0;
            for (std::size_t f = 0; f < fixed; ++f)
                scale *= at[f][x * terms.strides[f]];
            if (scale == 0.0)
                continue; // what cannot be costs nothing: most entries of a model without mutation
            for (std::size_t r = 0; r < rows.size(); ++r)
                rows[r] = at[fixed + r] + x * terms.strides[fixed + r];
            add_product({row, row_size}, scale, rows, scratch);
        }
        row += row_size;
    } while (odometer.next());
    return result;
}

/// The variables of all factors but one, the largest last.
std::vector<Variable> union_without(Variable eliminated, FactorList factors, Sizes sizes) {
    std::vector<Variable> rest;
    rest.reserve(std::transform_reduce(factors.begin(), factors.end(), std::size_t{0}, std::plus{},
                                       [](Factor const* factor) { return factor->scope.size(); }));
    for (Factor const* const factor : factors)
        rest.insert(rest.end(), factor->scope.begin(), factor->scope.end());
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

Factor sum_out(Variable eliminated, FactorList factors, std::span<std::size_t const> sizes) {
    std::vector<Variable> scope = union_without(eliminated, factors, sizes);
    ShortLists lists;
    Operands const operands(factors, scope, sizes, lists);
    Terms terms{sizes[eliminated], std::pmr::vector<std::size_t>(lists.memory())};
    operands.append_strides(eliminated, sizes, terms.strides);
    return sum_of_products(std::move(scope), operands, terms, sizes, lists);
}

Factor product(std::vector<Variable> scope, FactorList factors, std::span<std::size_t const> sizes) {
    ShortLists lists;
    Operands const operands(factors, scope, sizes, lists);
    Terms const one{1, std::pmr::vector<std::size_t>(factors.size(), 0, lists.memory())};
    return sum_of_products(std::move(scope), operands, one, sizes, lists);
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
