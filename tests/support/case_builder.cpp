#include "tests/support/case_builder.hpp"

#include <algorithm>
#include <utility>

namespace kinmatch::support {
namespace {

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        std::size_t const end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

models::MemberIndex index_of(std::vector<Person> const& members, std::string const& id) {
    if (id.empty())
        return models::kNoMember;
    auto const found = std::ranges::find(members, id, &Person::id);
    return static_cast<models::MemberIndex>(found - members.begin());
}

} // namespace

models::AlleleName allele(std::string_view text) {
    return text == "?" ? models::kUnknownAllele : models::AlleleName::parse(text).value();
}

std::vector<models::ListedFrequency> ladder(std::vector<double> const& frequencies) {
    std::vector<models::ListedFrequency> rows;
    for (std::size_t i = 0; i < frequencies.size(); ++i)
        rows.push_back({models::AlleleName{static_cast<std::int16_t>(100 + 10 * i)}, frequencies[i]});
    return rows;
}

CaseBuilder::CaseBuilder() {
    case_.populations = {{.name = "P"}};
    case_.replicates = {"", "second"};
}

CaseBuilder& CaseBuilder::locus(std::string name, std::vector<models::ListedFrequency> frequencies) {
    auto const index = static_cast<models::LocusIndex>(case_.loci.size());
    case_.loci.push_back({.name = std::move(name)});
    if (!frequencies.empty())
        case_.frequencies.push_back({.population = 0, .locus = index, .rows = std::move(frequencies)});
    return *this;
}

CaseBuilder& CaseBuilder::mutation(models::MutationParameters const& parameters) {
    case_.mutation_rules = {{.locus = "", .parent_sex = models::Sex::unknown, .parameters = parameters}};
    return *this;
}

CaseBuilder& CaseBuilder::remains(std::string id, std::vector<std::string> const& prints) {
    add_sample(std::move(id), models::SampleKind::remains, prints);
    return *this;
}

CaseBuilder& CaseBuilder::reference(std::string id, std::vector<std::string> const& prints) {
    add_sample(std::move(id), models::SampleKind::reference, prints);
    return *this;
}

CaseBuilder& CaseBuilder::family(std::string id, std::vector<Person> const& members,
                                 std::vector<std::string> const& missing) {
    models::Family family{std::move(id), {}};
    for (Person const& person : members) {
        models::Member member;
        member.id = person.id;
        member.father = index_of(members, person.father);
        member.mother = index_of(members, person.mother);
        member.sample = person.sample.empty() ? models::kNoSample : case_.find_sample(person.sample);
        member.missing = std::ranges::find(missing, person.id) != missing.end();
        family.members.push_back(member);
    }
    case_.families.push_back(std::move(family));
    return *this;
}

void CaseBuilder::add_sample(std::string id, models::SampleKind kind, std::vector<std::string> const& prints) {
    models::Sample& sample = case_.samples.emplace_back();
    sample.id = std::move(id);
    sample.kind = kind;
    for (std::size_t locus = 0; locus < prints.size(); ++locus) {
        if (prints[locus].empty())
            continue;
        auto const replicates = split(prints[locus], '|');
        for (std::size_t r = 0; r < replicates.size(); ++r)
            add_print(static_cast<models::LocusIndex>(locus), replicates[r], static_cast<std::uint16_t>(r));
    }
}

void CaseBuilder::add_print(models::LocusIndex locus, std::string_view text, std::uint16_t replicate) {
    auto const alleles = split(text, '/');
    models::Print print{.sample = static_cast<models::SampleIndex>(case_.samples.size() - 1),
                        .locus = locus,
                        .first = allele(alleles[0]),
                        .second = alleles.size() > 1 ? allele(alleles[1]) : models::kNoAllele,
                        .replicate = replicate};
    if (alleles.size() > 2) {
        models::PrintDetail detail;
        std::transform(alleles.begin() + 2, alleles.end(), std::back_inserter(detail.further_alleles), allele);
        case_.print_details.push_back(std::move(detail));
        print.detail = static_cast<std::uint32_t>(case_.print_details.size());
    }
    case_.prints.push_back(print);
}

} // namespace kinmatch::support
