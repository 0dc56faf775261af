#include "io/tidy/family_builder.hpp"

#include "io/tidy/member_samples.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace kinmatch::io::tidy {
namespace {

using models::kNoMember;
using models::Member;
using models::MemberIndex;
using models::Sex;

class FamilyBuilder {
  public:
    FamilyBuilder(FamilyRows rows, PedigreeFile const& file, Draft& draft)
        : rows_(std::move(rows)), file_(file), draft_(draft) {
        family_.id = rows_.id;
    }

    models::Family build() {
        sort_rows();
        refuse_duplicates();
        add_unnamed_founders();
        for (MemberRow const& row : rows_.members)
            add_member(row);
        for (Member const& member : family_.members)
            assign_sex_of_parents(member);
        refuse_cycle();
        attach_samples({family_, rows_.members, file_, draft_});
        return std::move(family_);
    }

  private:
    void sort_rows() {
        std::ranges::sort(rows_.members, {}, [](MemberRow const& r) { return std::tie(r.id, r.place.row); });
    }
    void refuse_duplicates();
    void add_unnamed_founders();
    MemberRow unnamed_founder(std::string_view role, MemberRow const& child, Sex sex);
    void add_member(MemberRow const& row);
    MemberIndex parent(std::string const& id, std::string_view role, MemberRow const& child);
    void assign_sex_of_parents(Member const& child);
    void assign_sex(MemberIndex parent, Sex sex, Member const& child);
    void refuse_cycle();
    [[nodiscard]] std::string cycle_above(MemberIndex start, std::vector<bool> const& settled) const;

    [[nodiscard]] bool has_member(std::string_view id) const {
        return std::ranges::find(rows_.members, id, &MemberRow::id) != rows_.members.end();
    }

    FamilyRows rows_;
    PedigreeFile const& file_;
    Draft& draft_;
    models::Family family_; ///< members in the order of rows_
};

void FamilyBuilder::refuse_duplicates() {
    auto& members = rows_.members;
    for (std::size_t i = 1; i < members.size(); ++i)
        if (members[i].id == members[i - 1].id)
            draft_.log.error(members[i].place,
                             {"KM-IMP-161",
                              fmt::format("member {} of family {} stands there twice, first in row {}", members[i].id,
                                          rows_.id, members[i - 1].place.row),
                              "each member once", "Remove one of the rows, or give the other member its own id."});
    auto const same_id = [](MemberRow const& a, MemberRow const& b) { return a.id == b.id; };
    members.erase(std::unique(members.begin(), members.end(), same_id), members.end());
}

void FamilyBuilder::add_unnamed_founders() {
    std::vector<MemberRow> founders;
    for (MemberRow& row : rows_.members) {
        if (row.father.empty() == row.mother.empty())
            continue;
        bool const lacks_father = row.father.empty();
        founders.push_back(lacks_father ? unnamed_founder("father", row, Sex::male)
                                        : unnamed_founder("mother", row, Sex::female));
        (lacks_father ? row.father : row.mother) = founders.back().id;
    }
    std::ranges::move(founders, std::back_inserter(rows_.members));
    sort_rows();
}

MemberRow FamilyBuilder::unnamed_founder(std::string_view role, MemberRow const& child, Sex sex) {
    std::string id = fmt::format("({} of {})", role, child.id);
    while (has_member(id))
        id = fmt::format("({})", id);
    draft_.log.note(child.place,
                    {"KM-IMP-173", fmt::format("the {} of {} in family {} is not known", role, child.id, rows_.id), "",
                     fmt::format("An unnamed founder {} is added for this child alone. If a sibling has the same {}, "
                                 "enter that parent as a member and name it for both.",
                                 id, role)});
    MemberRow founder;
    founder.id = std::move(id);
    founder.sex = sex;
    founder.place = child.place;
    founder.unnamed = true;
    return founder;
}

void FamilyBuilder::add_member(MemberRow const& row) {
    Member member;
    member.id = row.id;
    member.sex = row.sex;
    member.missing = row.missing;
    member.unnamed = row.unnamed;
    member.prior = row.prior;
    member.father = parent(row.father, "father", row);
    member.mother = parent(row.mother, "mother", row);
    if (member.father != kNoMember && member.father == member.mother)
        draft_.log.error(row.place,
                         {"KM-IMP-163", fmt::format("{} is both father and mother of {}", row.father, row.id),
                          "two persons", "Correct one of the parents."});
    family_.members.push_back(std::move(member));
}

MemberIndex FamilyBuilder::parent(std::string const& id, std::string_view role, MemberRow const& child) {
    if (id.empty())
        return kNoMember;
    auto const found = std::ranges::lower_bound(rows_.members, id, {}, &MemberRow::id);
    if (found != rows_.members.end() && found->id == id)
        return static_cast<MemberIndex>(found - rows_.members.begin());
    if (file_.whole)
        draft_.log.error(child.place,
                         {"KM-IMP-162",
                          fmt::format("{}, {} of {}, is no member of family {}", id, role, child.id, rows_.id),
                          "parents that have a row of their own in the same family",
                          fmt::format("Add a row for {}, or correct the id.", id)});
    return kNoMember;
}

void FamilyBuilder::assign_sex_of_parents(Member const& child) {
    if (child.father == child.mother)
        return;
    assign_sex(child.father, Sex::male, child);
    assign_sex(child.mother, Sex::female, child);
}

void FamilyBuilder::assign_sex(MemberIndex parent, Sex sex, Member const& child) {
    if (parent == kNoMember)
        return;
    Member& member = family_.members[parent];
    if (member.sex == Sex::unknown)
        member.sex = sex;
    if (member.sex == sex)
        return;
    bool const is_father = sex == Sex::male;
    draft_.log.error(rows_.members[parent].place,
                     {"KM-IMP-164",
                      fmt::format("{}, {} of {}, is {}", member.id, is_father ? "father" : "mother", child.id,
                                  is_father ? "female, or a mother too" : "male, or a father too"),
                      "male fathers and female mothers",
                      "Correct the sex, or exchange father and mother of the child."});
}

void FamilyBuilder::refuse_cycle() {
    std::vector<bool> settled(family_.members.size(), false);
    for (MemberIndex const m : models::parents_first(family_))
        settled[m] = true;
    auto const first = std::ranges::find(settled, false);
    if (first == settled.end())
        return;
    auto const start = static_cast<MemberIndex>(first - settled.begin());
    draft_.log.error(rows_.members[start].place,
                     {"KM-IMP-165",
                      fmt::format("family {}: a member is her own ancestor: {}", rows_.id, cycle_above(start, settled)),
                      "parents who are no descendants of their children", "Correct the parents on this line."});
}

/// Members left out of parents_first() lie on or below a cycle, so that going up within them must come round.
std::string FamilyBuilder::cycle_above(MemberIndex start, std::vector<bool> const& settled) const {
    std::vector<MemberIndex> line;
    MemberIndex at = start;
    while (std::ranges::find(line, at) == line.end()) {
        line.push_back(at);
        Member const& member = family_.members[at];
        at = member.father != kNoMember && !settled[member.father] ? member.father : member.mother;
    }
    line.push_back(at);
    std::string text;
    for (auto member = std::ranges::find(line, at); member != line.end(); ++member)
        text += (text.empty() ? "" : ", child of ") + family_.members[*member].id;
    return text;
}

} // namespace

models::Family build_family(FamilyRows rows, PedigreeFile const& file, Draft& draft) {
    return FamilyBuilder{std::move(rows), file, draft}.build();
}

} // namespace kinmatch::io::tidy
