#include "cli/verify/verify_report.hpp"

#include "cli/counted.hpp"

#include <fmt/core.h>

#include <utility>

namespace kinmatch::cli {
namespace {

constexpr std::size_t kShown = 20;

} // namespace

void VerifyReport::differ(std::string text) {
    ++differences_;
    if (shown_.size() < kShown)
        shown_.push_back(std::move(text));
}

void VerifyReport::print() const {
    for (std::string const& line : confirmed_)
        fmt::print("{}\n", line);
    for (std::string const& text : shown_)
        fmt::print("DIFFERS: {}\n", text);
    if (differences_ > shown_.size())
        fmt::print("... and {} more\n", differences_ - shown_.size());
    if (differences_ == 0)
        fmt::print("Confirmed: nothing differs.\n");
    else
        fmt::print("Not confirmed: {}.\n", counted(differences_, "difference"));
}

} // namespace kinmatch::cli
