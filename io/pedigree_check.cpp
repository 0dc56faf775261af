#include "io/pedigree_check.hpp"

#include <algorithm>
#include <cmath>

namespace kinmatch::io {
namespace {

using models::Family;
using models::kNoMember;
using models::kNoSample;
using models::Member;

constexpr std::string_view kFather = "/members/father";
constexpr std::string_view kMother = "/members/mother";

/// One family, whose first member is row `begin` of /members.
class FamilyCheck {
  public:
    FamilyCheck(Family const& family, std::size_t begin, std::size_t samples, RowCheck& check)
        : family_(family), begin_(begin), samples_(samples), check_(check) {}

    void run() {
        check_ids();
        check_fields();
        check_parents();
        check_samples();
    }

  private:
    std::vector<Member> const& members() const { return family_.members; }
    void found(RowRule const& rule, std::size_t member, std::string const& text) {
        check_.row(rule, begin_ + member, fmt::format("family {}: {}", family_.id, text));
    }

    void check_ids() {
        for (std::size_t m = 0; m < members().size(); ++m) {
            if (members()[m].id.empty())
                found({"/members/id", kNoId, "an id"}, m, "an empty id");
            if (m > 0 && !(members()[m - 1].id < members()[m].id))
                found({"/members/id", kOutOfOrder, "ascending order, nothing twice"}, m, "a row out of order or twice");
        }
    }

    void check_fields() {
        for (std::size_t m = 0; m < members().size(); ++m) {
            Member const& member = members()[m];
            if (member.sex > models::Sex::female)
                found({"/members/sex", kNotInEnumeration, "0 to 2"}, m, fmt::format("value {}", int(member.sex)));
            if (!std::isnan(member.prior) && !(member.prior >= 0.0 && member.prior <= 1.0))
                found({"/members/prior", kNumberOutOfRange, "0 to 1, or NaN (not stated)"}, m,
                      fmt::format("{}", member.prior));
            if (member.missing && member.sample != kNoSample)
                found({"/members/missing", "KM-CASE-017", "no sample"}, m, "a missing member with a sample");
        }
    }

    void check_parents() {
        bool in_range = true;
        for (std::size_t m = 0; m < members().size(); ++m) {
            in_range &= check_parent(kFather, m, members()[m].father);
            in_range &= check_parent(kMother, m, members()[m].mother);
            if ((members()[m].father == kNoMember) != (members()[m].mother == kNoMember))
                found({kFather, "KM-CASE-017", "both parents or none"}, m, "one parent alone");
        }
        if (!in_range)
            return;
        for (std::size_t m = 0; m < members().size(); ++m) {
            check_parent_sex(kFather, m, members()[m].father, models::Sex::female);
            check_parent_sex(kMother, m, members()[m].mother, models::Sex::male);
        }
        if (parents_first(family_).size() < members().size())
            found({kFather, "KM-CASE-017", "nobody her own ancestor"}, 0, "a circle of parents");
    }

    bool check_parent(std::string_view dataset, std::size_t member, models::MemberIndex parent) {
        if (parent == kNoMember || parent < members().size())
            return true;
        found({dataset, kIndexOutOfRange, "a member of the family, or 4294967295 (none)"}, member,
              fmt::format("index {}", parent));
        return false;
    }

    void check_parent_sex(std::string_view dataset, std::size_t member, models::MemberIndex parent, models::Sex never) {
        if (parent != kNoMember && members()[parent].sex == never)
            found({dataset, "KM-CASE-017", "fathers who are not female, mothers who are not male"}, member,
                  fmt::format("parent {} of the other sex", members()[parent].id));
    }

    void check_samples() {
        std::vector<models::SampleIndex> seen;
        for (std::size_t m = 0; m < members().size(); ++m) {
            models::SampleIndex const sample = members()[m].sample;
            if (sample == kNoSample)
                continue;
            if (sample >= samples_)
                found({"/members/sample", kIndexOutOfRange, "a sample, or 4294967295 (untyped)"}, m,
                      fmt::format("index {}", sample));
            if (std::ranges::find(seen, sample) != seen.end())
                found({"/members/sample", "KM-CASE-017", "each sample once in a family"}, m,
                      fmt::format("sample {} again", sample));
            seen.push_back(sample);
        }
    }

    Family const& family_;
    std::size_t begin_;
    std::size_t samples_;
    RowCheck& check_;
};

} // namespace

void check_families(models::Case const& held, RowCheck& check) {
    check.rows(
        {"/families/id", kOutOfOrder, "ascending order, nothing twice"}, held.families.size(),
        [&](std::size_t i) { return i == 0 || held.families[i - 1].id < held.families[i].id; },
        [](std::size_t) { return std::string{"a row out of order or twice"}; });
    check.rows(
        {"/families/id", kNoId, "an id"}, held.families.size(),
        [&](std::size_t i) { return !held.families[i].id.empty(); },
        [](std::size_t) { return std::string{"an empty id"}; });
    std::size_t begin = 0;
    for (Family const& family : held.families) {
        FamilyCheck{family, begin, held.samples.size(), check}.run();
        begin += family.members.size();
    }
}

} // namespace kinmatch::io
