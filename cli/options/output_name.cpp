#include "cli/options/output_name.hpp"

#include "cli/options/usage_error.hpp"

#include <algorithm>
#include <system_error>

namespace kinmatch::cli {
namespace {

/// Empty if it cannot be told: then it cannot be written either, and the writing says why.
std::filesystem::path canonical_name(std::filesystem::path const& file) {
    std::error_code unknown;
    std::filesystem::path const absolute = std::filesystem::absolute(file, unknown);
    return unknown ? std::filesystem::path{} : std::filesystem::weakly_canonical(absolute, unknown);
}

/// By whatever name: relative, by a link, or of a file that is still to be made.
bool is_same_file(std::filesystem::path const& one, std::filesystem::path const& other) {
    if (one.empty() || other.empty())
        return false;
    std::error_code unknown;
    if (std::filesystem::equivalent(one, other, unknown))
        return true;
    std::filesystem::path const name = canonical_name(one);
    return !name.empty() && name == canonical_name(other);
}

} // namespace

void check_output_names(std::vector<std::filesystem::path> const& inputs,
                        std::vector<std::filesystem::path> const& outputs) {
    std::vector<std::filesystem::path> taken = inputs;
    for (std::filesystem::path const& output : outputs) {
        if (std::ranges::any_of(taken, [&](auto const& name) { return is_same_file(name, output); }))
            throw UsageError(output.string() +
                             " has the name of a file that is read, or of another output\n  Name another file.");
        taken.push_back(output);
    }
}

} // namespace kinmatch::cli
