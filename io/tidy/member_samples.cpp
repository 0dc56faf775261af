#include "io/tidy/member_samples.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace kinmatch::io::tidy {
namespace {

using models::kNoSample;
using models::Member;
using models::Sex;

std::string_view sex_word(Sex sex) {
    return sex == Sex::male ? "male" : "female";
}

class Attachment {
  public:
    explicit Attachment(LinkedFamily const& linked)
        : family_(linked.family), rows_(linked.rows), file_(linked.file), log_(linked.draft.log),
          data_(linked.draft.data), samples_are_whole_(linked.draft.samples_are_whole) {}

    void attach() {
        for (std::size_t i = 0; i < rows_.size(); ++i)
            attach(family_.members[i], rows_[i]);
        tell_lack_of_missing();
        tell_lack_of_typed();
    }

  private:
    void attach(Member& member, MemberRow const& row);
    void check_missing(Member& member, MemberRow const& row);
    void check_kind(MemberRow const& row, models::SampleIndex sample);
    void check_used_once(MemberRow const& row);
    void check_sex(Member const& member, MemberRow const& row);
    void tell_lack_of_missing();
    void tell_lack_of_typed();

    models::Family& family_;
    std::span<MemberRow const> rows_;
    PedigreeFile const& file_;
    FaultLog& log_;
    models::Case const& data_;
    bool samples_are_whole_;
    std::map<std::string_view, std::string_view> member_of_sample_;
};

void Attachment::attach(Member& member, MemberRow const& row) {
    check_missing(member, row);
    if (row.sample.empty())
        return;
    check_used_once(row);
    member.sample = data_.find_sample(row.sample);
    if (member.sample != kNoSample) {
        check_kind(row, member.sample);
        check_sex(member, row);
    } else if (samples_are_whole_) {
        log_.error(row.place, {"KM-IMP-167", fmt::format("sample {} of {} is not in samples.csv", row.sample, row.id),
                               "a sample of samples.csv", "Add the sample there, or correct its id here."});
    }
}

void Attachment::check_missing(Member& member, MemberRow const& row) {
    if (row.missing && !row.sample.empty())
        log_.error(row.place, {"KM-IMP-169", fmt::format("{} is missing and has the sample {}", row.id, row.sample),
                               "a missing member without a sample",
                               "Remove the sample, or state that the member is not missing."});
    if (row.missing || std::isnan(row.prior))
        return;
    log_.warning(row.place, {"KM-IMP-175", fmt::format("a prior for {}, who is not missing", row.id),
                             "priors of missing members only", "The prior is set aside."});
    member.prior = std::numeric_limits<double>::quiet_NaN();
}

void Attachment::check_used_once(MemberRow const& row) {
    auto const [first, is_new] = member_of_sample_.emplace(row.sample, row.id);
    if (!is_new)
        log_.error(row.place, {"KM-IMP-166",
                               fmt::format("sample {} stands for {} and for {} in family {}", row.sample, first->second,
                                           row.id, family_.id),
                               "a sample once in a family", "Correct the sample of one of the two."});
}

void Attachment::check_kind(MemberRow const& row, models::SampleIndex sample) {
    if (data_.samples[sample].kind != models::SampleKind::reference)
        log_.error(row.place,
                   {"KM-IMP-168", fmt::format("sample {} of {} is not of kind reference", row.sample, row.id),
                    "a reference sample", "Correct the kind in samples.csv, or the sample here."});
}

void Attachment::check_sex(Member const& member, MemberRow const& row) {
    Sex const of_sample = data_.samples[member.sample].sex;
    if (of_sample == Sex::unknown || member.sex == Sex::unknown || of_sample == member.sex)
        return;
    log_.warning(row.place, {"KM-IMP-174",
                             fmt::format("{} is {}, and the sample {} is {} in samples.csv", row.id,
                                         sex_word(member.sex), row.sample, sex_word(of_sample)),
                             "the same sex", "The sex of the pedigree is used. Look whether samples were exchanged."});
}

void Attachment::tell_lack_of_missing() {
    if (std::ranges::none_of(family_.members, &Member::missing))
        log_.warning({.file = rows_.front().place.file, .part = fmt::format("family {}", family_.id)},
                     {"KM-IMP-171", "no member is missing", "a member with missing 1",
                      "The family is kept, and nobody is sought for it."});
}

void Attachment::tell_lack_of_typed() {
    if (log_.has_errors()) // a sample or its genotypes may stand in a row that was refused
        return;
    auto const is_typed = [&](Member const& m) { return m.sample != kNoSample && file_.typed_sample[m.sample]; };
    if (std::ranges::none_of(family_.members, is_typed))
        log_.warning({.file = rows_.front().place.file, .part = fmt::format("family {}", family_.id)},
                     {"KM-IMP-172", "no member has an allele at a locus with frequencies", "a typed relative",
                      "The family is kept and cannot be compared until a relative is typed."});
}

} // namespace

void attach_samples(LinkedFamily linked) {
    Attachment{linked}.attach();
}

} // namespace kinmatch::io::tidy
