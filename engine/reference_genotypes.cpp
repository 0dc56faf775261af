#include "engine/reference_genotypes.hpp"

#include "models/gamete_evidence.hpp"
#include "models/likelihood_ratio.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace kinmatch::engine {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

std::vector<models::AlleleIndex> numbers_by_name(std::span<models::AlleleName const> alleles) {
    std::vector<models::AlleleIndex> numbers;
    for (std::size_t a = 0; a < alleles.size(); ++a) {
        if (!alleles[a].is_allele())
            continue;
        numbers.resize(static_cast<std::size_t>(alleles[a].tenths()) + 1, 0); // ascending
        numbers.back() = static_cast<models::AlleleIndex>(a);
    }
    return numbers;
}

} // namespace

void FamilyGenotypes::clear(std::size_t loci, std::size_t family_members) {
    members = family_members;
    genotypes.resize(loci * members);
    is_typed.assign(loci * members, 0);
    are_certain.assign(loci, 1);
}

/// One member's place in the result.
struct ReferenceGenotypes::Cell {
    FamilyGenotypes& result;
    std::size_t member;

    void set(std::size_t locus, models::Genotype genotype) const {
        result.genotypes[locus * result.members + member] = genotype;
        result.is_typed[locus * result.members + member] = 1;
    }
};

ReferenceGenotypes::ReferenceGenotypes(models::Case const& data, models::GeneticModel const& model)
    : data_(data), model_(model), first_print_(data.samples.size() + 1, 0), model_of_locus_(data.loci.size(), kNone) {
    for (models::Print const& print : data.prints)
        ++first_print_[print.sample + 1];
    for (std::size_t s = 0; s < data.samples.size(); ++s)
        first_print_[s + 1] += first_print_[s];
    for (std::uint32_t l = 0; l < model.loci.size(); ++l) {
        model_of_locus_[model.loci[l].locus] = l;
        allele_of_.push_back(numbers_by_name(model.loci[l].frequencies.alleles));
        has_silent_.push_back(model.loci[l].print_model(0.0).has_silent);
    }
}

void ReferenceGenotypes::read(models::Family const& family, FamilyGenotypes& result) const {
    result.clear(model_.loci.size(), family.members.size());
    for (std::size_t m = 0; m < family.members.size(); ++m)
        if (family.members[m].sample != models::kNoSample)
            read_member(family.members[m], {result, m});
}

/// Two alleles, or one where no silent allele can hide beside it, printed once and with nothing else to say. What a
/// print of X says depends on the sex of who has it.
bool ReferenceGenotypes::is_plain(models::Print const& print, std::size_t locus) const {
    bool const one_printed = print.second == models::kNoAllele || print.second == print.first;
    return model_.loci[locus].kind == models::LocusKind::autosomal && print.detail == 0 && print.first.is_allele() &&
           (one_printed ? !has_silent_[locus] : print.second.is_allele());
}

void ReferenceGenotypes::read_member(models::Member const& member, Cell cell) const {
    bool const never_drops_out = std::isnan(data_.samples[member.sample].dropout);
    std::uint32_t const end = first_print_[member.sample + 1];
    for (std::uint32_t i = first_print_[member.sample]; i < end;) {
        models::Print const& print = data_.prints[i];
        std::uint32_t const begin = i++;
        while (i < end && data_.prints[i].locus == print.locus)
            ++i;
        std::uint32_t const locus = model_of_locus_[print.locus];
        if (locus == kNone)
            continue;
        if (i == begin + 1 && never_drops_out && is_plain(print, locus)) {
            auto const number = [&](models::AlleleName name) {
                return allele_of_[locus][static_cast<std::size_t>(name.tenths())];
            };
            models::AlleleName const second = print.second.is_allele() ? print.second : print.first;
            cell.set(locus, {number(print.first), number(second)});
            continue;
        }
        models::Observation const observation = models::reference_observation(data_, member, model_.loci[locus]);
        if (std::optional<models::Genotype> const certain = models::certain_genotype(observation))
            cell.set(locus, *certain);
        else if (!observation.empty())
            cell.result.are_certain[locus] = 0;
    }
}

} // namespace kinmatch::engine
