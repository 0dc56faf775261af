#include "io/tidy/pedigrees.hpp"

#include "io/tidy/family_builder.hpp"
#include "io/tidy/row_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

namespace kinmatch::io::tidy {
namespace {

enum : std::size_t { kFamily, kMember, kFather, kMother, kSex, kSample, kMissing, kPrior };
constexpr Column kColumns[] = {{"family"}, {"member"}, {"father"},  {"mother"},
                               {"sex"},    {"sample"}, {"missing"}, {"prior", Column::Need::optional}};

bool missing_of(RowFields& row) {
    std::string_view const given = row.text(kMissing);
    if (given != "0" && given != "1")
        row.error({"KM-IMP-170", fmt::format("missing '{}'", given), "1 for a missing person, 0 for any other",
                   "Correct the field."});
    return given == "1";
}

MemberRow member_of(RowFields& row) {
    MemberRow member;
    member.place = row.place();
    member.id = row.path_id(kMember, "member");
    member.father = row.text(kFather);
    member.mother = row.text(kMother);
    member.sex = row.sex(kSex);
    member.sample = row.text(kSample);
    member.missing = missing_of(row);
    member.prior = row.number_or_nan(kPrior, "prior", kBelowOne);
    return member;
}

/// Whether prints of the existing case hold an allele at a locus with frequencies.
bool is_typed(Draft const& draft, std::span<models::Print const> prints) {
    return std::ranges::any_of(prints, [&](models::Print const& print) {
        return print.first.is_allele() && draft.loci_with_frequencies.contains(draft.existing.loci[print.locus].name);
    });
}

std::vector<bool> typed_samples(Draft const& draft) {
    std::vector<bool> usable;
    for (models::Locus const& locus : draft.data.loci)
        usable.push_back(draft.loci_with_frequencies.contains(locus.name));
    std::vector<bool> typed(draft.data.samples.size(), false);
    for (models::SampleIndex i = 0; i < draft.existing.samples.size(); ++i)
        typed[draft.data.find_sample(draft.existing.samples[i].id)] = is_typed(draft, draft.existing.prints_of(i));
    for (models::Print const& print : draft.data.prints)
        if (print.sample != models::kNoSample && print.first.is_allele() && usable[print.locus])
            typed[print.sample] = true;
    return typed;
}

} // namespace

void read_pedigrees(TableSource const& source, Draft& draft) {
    auto const table = source.open(kColumns, draft.log);
    std::map<std::string, std::vector<MemberRow>> families;
    while (table->next()) {
        RowFields row{*table, draft.log};
        std::string const family{row.path_id(kFamily, "family")};
        if (MemberRow member = member_of(row); !family.empty() && !member.id.empty())
            families[family].push_back(std::move(member));
    }
    PedigreeFile const pedigrees{table->whole(), typed_samples(draft)};
    for (auto& [id, members] : families)
        draft.data.families.push_back(build_family({id, std::move(members)}, pedigrees, draft));
    draft.add_import(source, *table);
}

} // namespace kinmatch::io::tidy
