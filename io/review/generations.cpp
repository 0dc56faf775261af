#include "io/review/generations.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>

namespace kinmatch::io::review {
namespace {

using models::Family;
using models::kNoMember;
using models::MemberIndex;

/// Members side by side share a level: the smallest of them stands for all.
using Groups = std::vector<MemberIndex>;

struct Link {
    MemberIndex parent = 0; ///< group
    MemberIndex child = 0;  ///< group
};

std::vector<Link> links_between(Family const& family, Groups const& group) {
    std::vector<Link> links;
    for (MemberIndex m = 0; m < family.members.size(); ++m)
        for (MemberIndex const parent : {family.members[m].father, family.members[m].mother})
            if (parent != kNoMember)
                links.push_back({group[parent], group[m]});
    return links;
}

/// Levels that put every child just below the lower of its parents' groups; nothing if descent runs in a circle.
std::optional<std::vector<int>> levels_from_top(std::vector<Link> const& links, std::size_t members) {
    std::vector<int> level(members, 0);
    bool settled = false;
    for (std::size_t round = 0; !settled; ++round) {
        if (round > members)
            return std::nullopt;
        settled = true;
        for (auto const& [parent, child] : links)
            if (level[child] <= level[parent]) {
                level[child] = level[parent] + 1;
                settled = false;
            }
    }
    return level;
}

Groups joined(Groups group, Union const& couple) {
    auto const [kept, dissolved] = std::minmax(group[couple.father], group[couple.mother]);
    std::ranges::replace(group, MemberIndex{dissolved}, MemberIndex{kept});
    return group;
}

Groups side_by_side(Family const& family, std::vector<Union> const& unions) {
    Groups group(family.members.size());
    std::iota(group.begin(), group.end(), MemberIndex{0});
    for (bool const related : {false, true})
        for (Union const& couple : unions) {
            if (couple.consanguineous != related)
                continue;
            Groups tried = joined(group, couple);
            if (levels_from_top(links_between(family, tried), group.size()))
                group = std::move(tried);
        }
    return group;
}

/// Shortens lines of descent: what hangs together by lines of one level moves as a whole towards the rest.
class Tightening {
  public:
    Tightening(std::vector<Link> const& links, std::vector<int>& level) : links_(links), level_(level) {}

    /// Everything linked to this group, which ends with its top at level 0.
    void gather(MemberIndex first) {
        held_ = {first};
        for (;;) {
            hold_all_near();
            std::optional<Link> const nearest = nearest_beyond();
            if (!nearest)
                break;
            int const excess = slack(*nearest);
            move(held_.contains(nearest->parent) ? excess : -excess);
        }
        int top = level_[first];
        for (MemberIndex const group : held_)
            top = std::min(top, level_[group]);
        move(-top);
    }
    [[nodiscard]] std::set<MemberIndex> const& held() const { return held_; }

  private:
    int slack(Link const& link) const { return level_[link.child] - level_[link.parent] - 1; }
    bool leads_out(Link const& link) const { return held_.contains(link.parent) != held_.contains(link.child); }

    void hold_all_near() {
        for (bool grown = true; grown;) {
            grown = false;
            for (Link const& link : links_)
                if (leads_out(link) && slack(link) == 0) {
                    held_.insert({link.parent, link.child});
                    grown = true;
                }
        }
    }

    std::optional<Link> nearest_beyond() const {
        std::optional<Link> nearest;
        for (Link const& link : links_)
            if (leads_out(link) && (!nearest || slack(link) < slack(*nearest)))
                nearest = link;
        return nearest;
    }

    void move(int levels) {
        for (MemberIndex const group : held_)
            level_[group] += levels;
    }

    std::vector<Link> const& links_;
    std::vector<int>& level_;
    std::set<MemberIndex> held_;
};

} // namespace

std::vector<std::size_t> generations_of(Family const& family, std::vector<Union> const& unions) {
    Groups const group = side_by_side(family, unions);
    std::vector<Link> const links = links_between(family, group);
    std::vector<int> level = levels_from_top(links, group.size()).value();
    std::set<MemberIndex> done;
    Tightening tightening(links, level);
    for (MemberIndex const first : group)
        if (!done.contains(first)) {
            tightening.gather(first);
            done.insert(tightening.held().begin(), tightening.held().end());
        }
    std::vector<std::size_t> generations;
    for (MemberIndex const own : group)
        generations.push_back(static_cast<std::size_t>(level[own]));
    return generations;
}

} // namespace kinmatch::io::review
