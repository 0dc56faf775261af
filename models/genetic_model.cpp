#include "models/genetic_model.hpp"

#include "models/error.hpp"
#include "models/scaled_mutation.hpp"
#include "models/x_linkage.hpp"

#include <algorithm>
#include <bitset>
#include <map>

namespace kinmatch::models {
namespace {

/// The rows of mutation_matrix.csv for a locus and parent sex, by the precedence of find_mutation_rule.
std::vector<CustomMutation> custom_entries(Case const& data, std::string const& locus, Sex parent_sex) {
    for (std::string const& named : {locus, std::string{}})
        for (Sex const sex : {parent_sex, Sex::unknown}) {
            std::vector<CustomMutation> entries;
            std::ranges::copy_if(data.custom_mutations, std::back_inserter(entries), [&](CustomMutation const& entry) {
                return entry.locus == named && entry.parent_sex == sex;
            });
            if (!entries.empty())
                return entries;
        }
    return {};
}

MutationMatrix matrix_for(Case const& data, ModelChoice const& choice, std::string const& locus, Sex parent_sex,
                          AlleleFrequencies const& frequencies) {
    MutationRule const* const rule = find_mutation_rule(data.mutation_rules, locus, parent_sex);
    if (!choice.mutation && rule == nullptr)
        throw ModelError(parent_sex == Sex::male ? "no mutation rule for fathers" : "no mutation rule for mothers");
    MutationParameters const& parameters = choice.mutation ? *choice.mutation : rule->parameters;
    bool const custom = parameters.model == MutationModel::custom;
    return scaled(custom ? custom_mutation_matrix(custom_entries(data, locus, parent_sex), frequencies.alleles)
                         : mutation_matrix(parameters, frequencies.alleles, frequencies.frequencies),
                  choice.mutation_scale);
}

Fault fault_of(Case const& data, ModelChoice const& choice, LocusIndex locus, std::string const& reason) {
    return {.severity = Severity::error,
            .code = "KM-MODEL-001",
            .where = "locus " + data.loci[locus].name + ", population " + data.populations[choice.population].name,
            .found = reason,
            .expected = "frequencies and mutation parameters inside the domain of their model",
            .remedy = "Correct frequencies.csv or mutation.csv and import again, or choose another --mutation-model."};
}

void note_added(GeneticModel& model, LocusIndex locus, CompletedFrequencies const& completed) {
    for (AlleleName const allele : completed.added) {
        auto const at = std::ranges::find(completed.frequencies.alleles, allele);
        auto const index = static_cast<std::size_t>(at - completed.frequencies.alleles.begin());
        model.added.push_back({locus, allele, completed.frequencies.frequencies[index]});
    }
}

bool carries_lr(LocusKind kind) {
    return kind == LocusKind::autosomal || kind == LocusKind::x;
}

bool remains_are_typed_at(Case const& data, LocusIndex locus) {
    return std::ranges::any_of(data.prints, [&](Print const& print) {
        return print.locus == locus && print.first.is_allele() &&
               data.samples[print.sample].kind == SampleKind::remains;
    });
}

/// Larger is better: whether remains are typed, then the expected heterozygosity.
std::pair<bool, double> informativeness(Case const& data, LocusModel const& model) {
    double homozygosity = 0.0;
    for (double const p : model.frequencies.frequencies)
        homozygosity += p * p;
    return {remains_are_typed_at(data, model.locus), 1.0 - homozygosity};
}

/// Leaves out the X loci for which a more informative one of their linkage group stands; of equals, the first.
void keep_one_of_each_group(Case const& data, GeneticModel& model) {
    std::map<std::string_view, LocusModel const*> best;
    for (LocusModel const& locus : model.loci) {
        if (locus.kind != LocusKind::x)
            continue;
        LocusModel const*& of_group = best[x_linkage_group(data.loci[locus.locus].name)];
        if (of_group == nullptr || informativeness(data, *of_group) < informativeness(data, locus))
            of_group = &locus;
    }
    for (LocusModel const& locus : model.loci)
        if (locus.kind == LocusKind::x && best[x_linkage_group(data.loci[locus.locus].name)] != &locus)
            model.x_loci_left_out.push_back(locus.locus);
    std::erase_if(model.loci, [&](LocusModel const& locus) {
        return std::ranges::binary_search(model.x_loci_left_out, locus.locus);
    });
}

} // namespace

AllelesOfLoci alleles_seen(Case const& data) {
    std::vector<std::bitset<AlleleName::kMaxTenths + 1>> seen(data.loci.size());
    auto const mark = [&](LocusIndex locus, AlleleName allele) {
        if (allele.is_allele())
            seen[locus].set(static_cast<std::size_t>(allele.tenths()));
    };
    for (Print const& print : data.prints) {
        mark(print.locus, print.first);
        mark(print.locus, print.second);
        for (AlleleName const further : data.detail_of(print).further_alleles)
            mark(print.locus, further);
    }
    AllelesOfLoci names(data.loci.size());
    for (std::size_t locus = 0; locus < names.size(); ++locus)
        for (std::int16_t tenths = 1; tenths <= AlleleName::kMaxTenths; ++tenths)
            if (seen[locus].test(static_cast<std::size_t>(tenths)))
                names[locus].emplace_back(tenths);
    return names;
}

GeneticModel make_genetic_model(Case const& data, ModelChoice const& choice) {
    return make_genetic_model(data, choice, alleles_seen(data));
}

GeneticModel make_genetic_model(Case const& data, ModelChoice const& choice, AllelesOfLoci const& seen) {
    GeneticModel model;
    model.population = choice.population;
    model.theta = choice.theta;
    model.dropout = choice.dropout;
    model.drop_in = choice.drop_in;
    model.empty_prints = choice.empty_prints;
    Faults faults;
    for (FrequencyTable const& table : data.frequencies) {
        Locus const& locus = data.loci[table.locus];
        if (table.population != choice.population || !carries_lr(locus.kind))
            continue;
        try {
            CompletedFrequencies completed = complete_frequencies(table, seen[table.locus], choice.minimum_frequency);
            MutationMatrix maternal = matrix_for(data, choice, locus.name, Sex::female, completed.frequencies);
            MutationMatrix paternal = matrix_for(data, choice, locus.name, Sex::male, completed.frequencies);
            note_added(model, table.locus, completed);
            model.loci.push_back({table.locus, std::move(completed.frequencies), std::move(maternal),
                                  std::move(paternal), locus.kind, choice.theta});
        } catch (ModelError const& error) {
            faults.push_back(fault_of(data, choice, table.locus, error.what()));
        }
    }
    if (!faults.empty())
        throw InputError(std::move(faults));
    if (choice.x_loci == XLoci::one_of_each_group)
        keep_one_of_each_group(data, model);
    return model;
}

LocusModel without_mutation(LocusModel const& model) {
    MutationMatrix const identity = MutationMatrix::identity(model.alleles());
    return {model.locus, model.frequencies, identity, identity, model.kind, 0.0};
}

} // namespace kinmatch::models
