#include "models/loop_free_family.hpp"

#include <algorithm>
#include <utility>

namespace kinmatch::models {
namespace {

constexpr std::uint32_t kNone = LoopFreeFamily::kNone;

using Parents = std::pair<MemberIndex, MemberIndex>;

/// How far a tree goes on through one person after another.
enum class Extent : std::uint8_t {
    whole,       ///< through everybody
    up_to_typed, ///< not beyond the typed: given her genotype, all that meets in her alone is independent
};

class TreeBuilder {
  public:
    TreeBuilder(Family const& family, std::span<char const> is_typed, Extent extent)
        : family_(family), is_typed_(is_typed), extent_(extent), is_relevant_(family.members.size(), 0),
          is_reached_(family.members.size(), 0) {}

    std::optional<LoopFreeFamily> build(MemberIndex focus) {
        mark_with_ancestors(focus);
        for (MemberIndex m = 0; m < is_typed_.size(); ++m)
            if (is_typed_[m])
                mark_with_ancestors(m);
        std::uint32_t const root = add_person(focus);
        hang_parents(root);
        hang_families(root);
        for (MemberIndex m = 0; m < is_typed_.size(); ++m)
            if (ends_at(m))
                hang_apart(m);
        if (has_loop_ || is_reached_ != is_relevant_)
            return std::nullopt;
        for (LoopFreeFamily::Couple const& couple : tree_.couples)
            find_alike(couple);
        return std::move(tree_);
    }

  private:
    void find_alike(LoopFreeFamily::Couple const& couple) {
        std::vector<MemberIndex> alike;
        for (std::uint32_t const index : couple.children)
            if (tree_.persons[index].is_typed && couples_of(tree_.persons[index].member).empty())
                alike.push_back(tree_.persons[index].member);
        if (alike.size() > 1)
            tree_.alike.push_back(std::move(alike));
    }

    void mark_with_ancestors(MemberIndex m) {
        if (m == kNoMember || is_relevant_[m])
            return;
        is_relevant_[m] = 1;
        mark_with_ancestors(family_.members[m].father);
        mark_with_ancestors(family_.members[m].mother);
    }

    [[nodiscard]] Parents parents_of(MemberIndex m) const {
        return {family_.members[m].father, family_.members[m].mother};
    }

    /// The couples with relevant children that she is one of.
    [[nodiscard]] std::vector<Parents> couples_of(MemberIndex m) const {
        std::vector<Parents> couples;
        for (MemberIndex c = 0; c < family_.members.size(); ++c)
            if (is_relevant_[c] && (parents_of(c).first == m || parents_of(c).second == m) &&
                std::ranges::find(couples, parents_of(c)) == couples.end())
                couples.push_back(parents_of(c));
        return couples;
    }

    [[nodiscard]] bool ends_at(MemberIndex m) const { return extent_ == Extent::up_to_typed && is_typed_[m]; }

    std::uint32_t add_person(MemberIndex m) {
        has_loop_ = has_loop_ || is_reached_[m];
        is_reached_[m] = 1;
        return add_place(m);
    }

    std::uint32_t add_place(MemberIndex m) {
        tree_.persons.push_back({.member = m, .is_typed = is_typed_[m] != 0, .parents = kNone, .families = {}});
        return static_cast<std::uint32_t>(tree_.persons.size() - 1);
    }

    /// Once more, or before she is come to as a child: her print counts elsewhere.
    std::uint32_t add_repeated(MemberIndex m) {
        std::uint32_t const person = add_place(m);
        tree_.persons[person].is_repeated = true;
        return person;
    }

    std::uint32_t add_couple(Parents const& parents) {
        tree_.couples.emplace_back();
        reached_couples_.push_back(parents);
        return static_cast<std::uint32_t>(tree_.couples.size() - 1);
    }

    void hang_parents(std::uint32_t person) {
        MemberIndex const m = tree_.persons[person].member;
        if (has_loop_ || family_.members[m].is_founder())
            return;
        std::uint32_t const couple = add_couple(parents_of(m));
        tree_.persons[person].parents = couple;
        tree_.couples[couple].father = add_parent(parents_of(m).first);
        tree_.couples[couple].mother = add_parent(parents_of(m).second);
        add_children(couple, parents_of(m), m);
    }

    /// Somebody reached through one of her families, with all else that hangs on her.
    std::uint32_t add_parent(MemberIndex m) {
        if (ends_at(m))
            return is_reached_[m] || !family_.members[m].is_founder() ? add_repeated(m) : add_person(m);
        std::uint32_t const person = add_person(m);
        hang_parents(person);
        hang_families(person);
        return person;
    }

    void add_children(std::uint32_t couple, Parents const& parents, MemberIndex except) {
        for (MemberIndex m = 0; m < family_.members.size() && !has_loop_; ++m) {
            if (m == except || !is_relevant_[m] || parents_of(m) != parents)
                continue;
            std::uint32_t const child = add_person(m);
            tree_.couples[couple].children.push_back(child);
            if (!ends_at(m))
                hang_families(child);
        }
    }

    /// But those that she, or somebody else, was reached through.
    void hang_families(std::uint32_t person) {
        for (Parents const& parents : couples_of(tree_.persons[person].member))
            if (!has_loop_ && !is_reached(parents))
                hang_family(person, parents);
    }

    [[nodiscard]] bool is_reached(Parents const& couple) const {
        return std::ranges::find(reached_couples_, couple) != reached_couples_.end();
    }

    void hang_family(std::uint32_t person, Parents const& parents) {
        std::uint32_t const couple = add_couple(parents);
        tree_.persons[person].families.push_back(couple);
        if (parents.first == tree_.persons[person].member)
            tree_.couples[couple].mother = add_parent(parents.second);
        else
            tree_.couples[couple].father = add_parent(parents.first);
        add_children(couple, parents, kNoMember);
    }

    /// What of a typed person's relatives nobody else led to.
    void hang_apart(MemberIndex m) {
        bool const is_repeated = is_reached_[m];
        std::uint32_t const person = is_repeated ? add_repeated(m) : add_person(m);
        if (!is_repeated)
            hang_parents(person);
        hang_families(person);
        if (is_repeated && tree_.persons[person].families.empty())
            tree_.persons.pop_back();
        else
            tree_.apart.push_back(person);
    }

    Family const& family_;
    std::span<char const> is_typed_;
    Extent extent_;
    std::vector<char> is_relevant_;
    std::vector<char> is_reached_;
    std::vector<Parents> reached_couples_;
    bool has_loop_ = false;
    LoopFreeFamily tree_;
};

} // namespace

std::optional<LoopFreeFamily> loop_free_family(Family const& family, std::span<char const> is_typed,
                                               MemberIndex focus) {
    if (auto tree = TreeBuilder(family, is_typed, Extent::whole).build(focus))
        return tree;
    return TreeBuilder(family, is_typed, Extent::up_to_typed).build(focus);
}

void sort_alike(LoopFreeFamily const& tree, std::span<Genotype> genotypes) {
    for (std::vector<MemberIndex> const& alike : tree.alike)
        for (std::size_t i = 1; i < alike.size(); ++i) // a handful
            for (std::size_t j = i; j > 0 && genotypes[alike[j]] < genotypes[alike[j - 1]]; --j)
                std::swap(genotypes[alike[j]], genotypes[alike[j - 1]]);
}

} // namespace kinmatch::models
