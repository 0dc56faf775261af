#include "models/elimination_steps.hpp"

#include "models/table_scale.hpp"

#include <array>
#include <cmath>
#include <cstddef>

namespace kinmatch::models {

/// Walks the rows of one multiplication.
class StepRunner {
  public:
    StepRunner(Multiplication const& step, std::span<double const* const> tables, StepRoom& room)
        : step_(step), room_(room) {
        room_.at_.clear();
        for (Slot const operand : step.operands)
            room_.at_.push_back(tables[operand]);
        room_.wheels_.assign(step.wheel_sizes.size(), 0);
    }

    void fill(double* result) {
        do {
            find_terms();
            fill_row(result);
            result += step_.row_size;
        } while (next_row());
    }

  private:
    /// What cannot be costs nothing: most entries of a model without mutation.
    void find_terms() {
        room_.terms_.clear();
        for (std::size_t x = 0; x < step_.terms; ++x) {
            double scale = 1.0;
            for (std::size_t f = 0; f < step_.fixed; ++f)
                scale *= room_.at_[f][x * step_.term_steps[f]];
            if (scale != 0.0)
                room_.terms_.push_back({scale, x});
        }
    }

    void fill_row(double* row) const {
        switch (step_.operands.size() - step_.fixed) {
        case 0:
            return fill_with<0>(row);
        case 1:
            return fill_with<1>(row);
        case 2:
            return fill_with<2>(row);
        case 3:
            return fill_with<3>(row);
        default:
            return fill_block<1, kAny>(row, 0, step_.row_size);
        }
    }

    /// Eight entries at a time are summed in registers.
    template <std::size_t kRows>
    void fill_with(double* row) const {
        std::size_t const whole = step_.row_size / 8 * 8;
        fill_block<8, kRows>(row, 0, whole);
        std::size_t const pairs = step_.row_size / 2 * 2;
        fill_block<2, kRows>(row, whole, pairs);
        fill_block<1, kRows>(row, pairs, step_.row_size);
    }

    /// row[i] = sum over the terms of scale x the product of the operands' rows, for i from `begin` to `end`.
    template <std::size_t kWidth, std::size_t kRows>
    void fill_block(double* row, std::size_t begin, std::size_t end) const {
        for (std::size_t i = begin; i < end; i += kWidth) {
            std::array<double, kWidth> sum{};
            for (StepRoom::Term const& term : room_.terms_) {
                std::array<double, kWidth> product;
                product.fill(term.scale);
                for (std::size_t r = 0; r < rows<kRows>(); ++r) {
                    double const* const values = at(r, term.number) + i;
                    for (std::size_t lane = 0; lane < kWidth; ++lane)
                        product[lane] *= values[lane];
                }
                for (std::size_t lane = 0; lane < kWidth; ++lane)
                    sum[lane] += product[lane];
            }
            for (std::size_t lane = 0; lane < kWidth; ++lane)
                row[i + lane] = sum[lane];
        }
    }

    static constexpr std::size_t kAny = static_cast<std::size_t>(-1);

    /// How many operands vary along a row: known to the compiler where they are few, as nearly always.
    template <std::size_t kRows>
    [[nodiscard]] std::size_t rows() const {
        return kRows == kAny ? step_.operands.size() - step_.fixed : kRows;
    }

    [[nodiscard]] double const* at(std::size_t varying, std::size_t term) const {
        std::size_t const operand = step_.fixed + varying;
        return room_.at_[operand] + term * step_.term_steps[operand];
    }

    /// To the next assignment of the wheels, the last wheel fastest; false after the last assignment.
    bool next_row() {
        std::size_t const operands = room_.at_.size();
        for (std::size_t w = room_.wheels_.size(); w-- > 0;) {
            std::size_t const size = step_.wheel_sizes[w];
            bool const wraps = ++room_.wheels_[w] == size;
            auto const steps = wraps ? 1 - static_cast<std::ptrdiff_t>(size) : 1;
            for (std::size_t f = 0; f < operands; ++f)
                room_.at_[f] += steps * static_cast<std::ptrdiff_t>(step_.wheel_steps[w * operands + f]);
            if (!wraps)
                return true;
            room_.wheels_[w] = 0;
        }
        return false;
    }

    Multiplication const& step_;
    StepRoom& room_;
};

namespace {

int run_step(Multiplication const& step, std::span<double const* const> tables, std::span<double> result,
             StepRoom& room) {
    StepRunner(step, tables, room).fill(result.data());
    int const shift = shift_of(result);
    rescale(result, shift);
    return shift;
}

int run_step(Transposition const& step, std::span<double const* const> tables, std::span<double> result, StepRoom&) {
    double const* const from = tables[step.operands.front()];
    auto to = result.begin();
    for (std::size_t o = 0; o < step.outer; ++o)
        for (std::size_t i = 0; i < step.inner; ++i)
            for (std::size_t x = 0; x < step.size; ++x)
                *to++ = from[(o * step.size + x) * step.inner + i];
    return 0;
}

int run_step(ConstantProduct const& step, std::span<double const* const> tables, std::span<double> result, StepRoom&) {
    int exponent = 0;
    double product = 1.0;
    for (Slot const operand : step.operands) {
        int shift = 0;
        product = std::frexp(product * *tables[operand], &shift);
        exponent += shift;
    }
    result.front() = product;
    return exponent;
}

} // namespace

int run(Step const& step, std::span<double const* const> tables, std::span<double> result, StepRoom& room) {
    return std::visit([&](auto const& kind) { return run_step(kind, tables, result, room); }, step);
}

} // namespace kinmatch::models
