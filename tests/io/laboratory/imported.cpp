#include "tests/io/laboratory/imported.hpp"

#include "models/error.hpp"
#include "models/locus_names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace kinmatch::support {
namespace {

std::string letter(models::Sex sex) {
    return sex == models::Sex::unknown ? "" : sex == models::Sex::male ? " M" : " F";
}

/// Amelogenin prints letters.
std::string text_of(models::AlleleName allele, models::LocusKind kind) {
    if (kind == models::LocusKind::sex && allele.is_allele())
        return allele == models::kAmelogeninX ? "X" : "Y";
    return allele.text();
}

std::string base_name(std::string_view file) {
    return std::filesystem::path{file}.filename().string();
}

} // namespace

Laboratory& Laboratory::tidy(std::string const& name, std::string_view text) {
    request_.from = folder_.path() / "tidy";
    std::filesystem::create_directories(request_.from);
    folder_.write("tidy/" + name, text);
    return *this;
}

std::vector<std::string> Laboratory::refusals() const {
    try {
        (void)import();
    } catch (InputError const& refused) {
        std::vector<std::string> told;
        for (Fault const& fault : refused.faults())
            told.push_back(fault.code + " " + base_name(fault.where));
        return told;
    }
    return {};
}

std::vector<std::string> samples_of(models::Case const& data) {
    constexpr std::string_view kKinds[] = {"remains", "reference", "staff"};
    std::vector<std::string> texts;
    for (models::Sample const& sample : data.samples)
        texts.push_back(fmt::format("{} {}{}{}", sample.id, kKinds[static_cast<std::size_t>(sample.kind)],
                                    letter(sample.sex), sample.note.empty() ? "" : " (" + sample.note + ")"));
    return texts;
}

std::vector<std::string> prints_of(models::Case const& data) {
    std::vector<std::string> texts;
    for (models::Print const& print : data.prints) {
        std::vector<std::string> alleles;
        models::LocusKind const kind = data.loci.at(print.locus).kind;
        for (models::AlleleName const allele : {print.first, print.second})
            if (!allele.text().empty())
                alleles.push_back(text_of(allele, kind));
        models::PrintDetail const& detail = data.detail_of(print);
        for (models::AlleleName const allele : detail.further_alleles)
            alleles.push_back(allele.text());
        std::string const replicate = data.replicates[print.replicate];
        texts.push_back(fmt::format("{} {}{}: {}{}", data.samples.at(print.sample).id, data.loci.at(print.locus).name,
                                    replicate.empty() ? "" : " r" + replicate, fmt::join(alleles, ","),
                                    std::isnan(detail.dropout) ? "" : fmt::format(" dropout {}", detail.dropout)));
    }
    return texts;
}

std::vector<std::string> members_of(models::Case const& data) {
    std::vector<std::string> texts;
    for (models::Family const& family : data.families)
        for (models::Member const& member : family.members) {
            std::string text = fmt::format("{}/{}{}", family.id, member.id, letter(member.sex));
            if (member.father != models::kNoMember)
                text += fmt::format(" = {} + {}", family.members[member.father].id, family.members[member.mother].id);
            if (member.sample != models::kNoSample)
                text += " sample " + data.samples[member.sample].id;
            texts.push_back(text + (member.missing ? " missing" : ""));
        }
    return texts;
}

std::vector<std::string> frequencies_of(models::Case const& data) {
    std::vector<std::string> texts;
    for (models::FrequencyTable const& table : data.frequencies) {
        std::vector<std::string> rows;
        for (models::ListedFrequency const& row : table.rows)
            rows.push_back(fmt::format("{} {}", row.allele.text(), row.frequency));
        texts.push_back(fmt::format("{} {}{}: {}", data.populations[table.population].name, data.loci[table.locus].name,
                                    table.alleles_counted == 0 ? "" : fmt::format(" 2N={}", table.alleles_counted),
                                    fmt::join(rows, ", ")));
    }
    return texts;
}

std::vector<std::string> mutation_of(models::Case const& data) {
    std::vector<std::string> texts;
    for (models::MutationRule const& rule : data.mutation_rules)
        texts.push_back(fmt::format("{}{} {} {} {} {}", rule.locus.empty() ? "*" : rule.locus, letter(rule.parent_sex),
                                    models::to_text(rule.parameters.model), rule.parameters.rate, rule.parameters.range,
                                    rule.parameters.rate2));
    return texts;
}

std::vector<std::string> rejected_by(io::LaboratoryCase const& imported) {
    std::vector<std::string> texts;
    for (io::laboratory::Rejection const& rejection : imported.rejections)
        texts.push_back(fmt::format("{}{} {} {}", base_name(rejection.file),
                                    rejection.row == 0 ? "" : fmt::format(":{}", rejection.row), rejection.record,
                                    rejection.code));
    return texts;
}

std::vector<std::string> codes_of(Faults const& faults) {
    std::vector<std::string> codes;
    for (Fault const& fault : faults)
        codes.push_back(fault.code);
    return codes;
}

} // namespace kinmatch::support
