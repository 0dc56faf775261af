#pragma once

#include "models/case.hpp"
#include "models/locus_model.hpp"
#include "models/locus_print.hpp"
#include "models/mutation_rule.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace kinmatch::models {

/// Which X-linked loci carry an LR. Loci of one linkage group are inherited together and are not independent in the
/// population: their LRs do not multiply.
enum class XLoci : std::uint8_t {
    one_of_each_group, ///< of each group the most informative locus that remains are typed at
    all                ///< all of them, as if independent
};

/// What a run may choose about the model; everything else is stated by the case.
struct ModelChoice {
    std::uint32_t population = 0;               ///< into Case::populations
    std::optional<MutationParameters> mutation; ///< for every locus and both sexes; nullopt: the case's own rules
    double mutation_scale = 1.0;                ///< times the mutation rates, of whatever origin
    MinimumFrequencyRule minimum_frequency;     ///< for alleles seen but not listed
    double theta = 0.0;                         ///< Fst, 0 <= theta < 1
    double dropout = 0.0; ///< of remains whose sample and row state none: probability that one allele copy is lost
    double drop_in = 0.0; ///< of remains: probability of one foreign allele in a replicate
    EmptyPrints empty_prints = EmptyPrints::not_typed; ///< of remains
    XLoci x_loci = XLoci::one_of_each_group;
};

/// An allele of the case that the population's table does not list, and the frequency it was given.
struct AddedAllele {
    LocusIndex locus = 0;
    AlleleName allele;
    double frequency = 0.0; ///< after the last rescaling
};

/// The probabilities of every locus that carries an LR, under one population.
struct GeneticModel {
    std::uint32_t population = 0; ///< into Case::populations, as chosen
    double theta = 0.0;           ///< as chosen; that of every locus
    std::vector<LocusModel> loci; ///< autosomal and X loci with frequencies in the population, in locus order
    std::vector<LocusIndex> x_loci_left_out; ///< ascending; another locus of their linkage group stands for them
    double dropout = 0.0;                    ///< as chosen, like the next two
    double drop_in = 0.0;
    EmptyPrints empty_prints = EmptyPrints::not_typed;
    std::vector<AddedAllele> added;
};

/// [loci of a case] alleles, ascending.
using AllelesOfLoci = std::vector<std::vector<AlleleName>>;

/// Alleles printed anywhere in the case. One pass over all prints.
[[nodiscard]] AllelesOfLoci alleles_seen(Case const& data);

/// Builds the model of a case: frequencies completed with the alleles seen (models/README.md, section 2),
/// mutation matrices by the rule that holds for each locus and parent sex.
///
/// \throws InputError with one fault for each locus whose frequencies or mutation cannot be used, and for a locus that
///         no mutation rule covers.
[[nodiscard]] GeneticModel make_genetic_model(Case const& data, ModelChoice const& choice);

/// The same, where several models of one case are made. \param seen alleles_seen of the case.
[[nodiscard]] GeneticModel make_genetic_model(Case const& data, ModelChoice const& choice, AllelesOfLoci const& seen);

/// The same locus without mutation, at theta 0: what is possible at all does not depend on theta.
[[nodiscard]] LocusModel without_mutation(LocusModel const& model);

} // namespace kinmatch::models
