#pragma once

#include "models/loop_free_family.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>

namespace kinmatch::engine {

/// Pedigrees as trees, each made once: families of one shape, typed alike, have one tree. For one thread.
class TreeCache {
  public:
    static constexpr std::size_t kMost = 50'000;

    /// \param most  trees that are kept: families that are all unlike would fill the memory
    explicit TreeCache(std::size_t most = kMost) : most_(most) {}

    /// \param is_typed [members]
    /// \return nullptr where models::loop_free_family gives none; valid until forget_if_many, or as long as the cache.
    [[nodiscard]] models::LoopFreeFamily const* find(models::Family const& family, std::span<char const> is_typed,
                                                     models::MemberIndex focus);

    /// Forgets all trees once there are more than are kept. Call it where nobody holds a tree, between two families.
    /// \return whether it forgot: an address may then come again.
    bool forget_if_many();

  private:
    std::size_t most_;
    std::string key_; ///< of the pedigree at hand; kept for its room
    std::unordered_map<std::string, std::optional<models::LoopFreeFamily>> trees_;
};

} // namespace kinmatch::engine
