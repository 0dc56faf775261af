#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kinmatch::io::laboratory {

/// Numbers texts in the order of first mention; "" is 0.
class NameTable {
  public:
    [[nodiscard]] std::uint32_t index(std::string_view text) {
        if (text == names_[last_]) // rows that follow each other mostly agree
            return last_;
        auto const found = by_text_.find(text);
        last_ = found != by_text_.end() ? found->second : add(text);
        return last_;
    }
    [[nodiscard]] std::string const& operator[](std::uint32_t index) const { return names_[index]; }
    [[nodiscard]] bool contains(std::string_view text) const { return by_text_.contains(text); }
    [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(names_.size()); }

  private:
    std::uint32_t add(std::string_view text) {
        auto const index = size();
        by_text_.emplace(names_.emplace_back(text), index);
        return index;
    }

    std::deque<std::string> names_{""}; // a deque, so that by_text_ may point into it
    std::unordered_map<std::string_view, std::uint32_t> by_text_{{names_.front(), 0}};
    std::uint32_t last_ = 0;
};

} // namespace kinmatch::io::laboratory
