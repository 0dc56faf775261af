#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io::laboratory {

/// Lower case letters and digits of a name: "Sample Name", "SampleName" and "sample_name" are one.
[[nodiscard]] std::string folded(std::string_view name);

/// Names of a table's columns, found however they are spelled.
class Header {
  public:
    Header() = default;
    explicit Header(std::span<std::string_view const> fields);

    /// Position of the first of these names that is there; names are given folded.
    [[nodiscard]] std::optional<std::size_t> find(std::initializer_list<std::string_view> names) const;
    [[nodiscard]] bool has(std::string_view name) const { return find({name}).has_value(); }
    /// Positions of columns called like the prefix and a number: allele1, allele2, ...
    [[nodiscard]] std::vector<std::size_t> numbered(std::string_view prefix) const;

    [[nodiscard]] std::span<std::string const> names() const noexcept { return names_; } ///< folded
    [[nodiscard]] std::string const& given(std::size_t position) const { return given_[position]; }
    [[nodiscard]] std::size_t size() const noexcept { return names_.size(); }

  private:
    std::vector<std::string> names_;
    std::vector<std::string> given_;
};

} // namespace kinmatch::io::laboratory
