#include "engine/tree_cache.hpp"

#include <cstddef>
#include <cstring>

namespace kinmatch::engine {
namespace {

void append_member(std::string& key, models::MemberIndex member) {
    char bytes[sizeof member];
    std::memcpy(bytes, &member, sizeof member);
    key.append(bytes, sizeof member);
}

} // namespace

models::LoopFreeFamily const* TreeCache::find(models::Family const& family, std::span<char const> is_typed,
                                              models::MemberIndex focus) {
    key_.clear();
    append_member(key_, focus);
    for (models::Member const& member : family.members) {
        append_member(key_, member.father);
        append_member(key_, member.mother);
    }
    key_.append(is_typed.data(), is_typed.size());
    auto const [entry, is_new] = trees_.try_emplace(key_);
    if (is_new)
        entry->second = models::loop_free_family(family, is_typed, focus);
    return entry->second ? &*entry->second : nullptr;
}

bool TreeCache::forget_if_many() {
    if (trees_.size() <= most_)
        return false;
    trees_.clear();
    return true;
}

} // namespace kinmatch::engine
