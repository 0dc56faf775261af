#pragma once

#include "models/loop_free_family.hpp"

#include <optional>
#include <span>
#include <string>
#include <unordered_map>

namespace kinmatch::engine {

/// Pedigrees as trees, each made once: families of one shape, typed alike, have one tree. For one thread.
class TreeCache {
  public:
    /// \param is_typed [members]
    /// \return nullptr where models::loop_free_family gives none; valid as long as the cache.
    [[nodiscard]] models::LoopFreeFamily const* find(models::Family const& family, std::span<char const> is_typed,
                                                     models::MemberIndex focus);

  private:
    std::string key_; ///< of the pedigree at hand; kept for its room
    std::unordered_map<std::string, std::optional<models::LoopFreeFamily>> trees_;
};

} // namespace kinmatch::engine
