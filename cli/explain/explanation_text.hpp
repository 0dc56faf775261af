#pragma once

#include "cli/text_table.hpp"
#include "engine/explanation.hpp"
#include "models/candidate.hpp"
#include "models/sex_evidence.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace kinmatch::cli {

/// A pair as it is shown to people and to programs.
struct ExplainedPair {
    engine::EvidenceSource const& source;
    models::Hypothesis hypothesis;
    models::SampleIndex remains;
    std::string population;
    std::string mutation; ///< in words
    double theta = 0.0;
    models::SexModel sex;
    std::uint32_t min_loci = 1;                         ///< loci compared, at least
    double prior = 0.0;                                 ///< of the pair
    models::Evidence ranked_by = models::Evidence::dna; ///< the posterior too
    engine::Explanation explanation;
};

/// What ranks the pair under this population: the DNA alone, or with the sexes. \pre the pair is comparable.
[[nodiscard]] double ranking_log10_lr(ExplainedPair const& pair);

/// Of the pair alone, by that LR. \pre the pair is comparable.
[[nodiscard]] double posterior_of(ExplainedPair const& pair);

/// The parts of to_text(), for those who set them otherwise.
struct ExplanationParts {
    std::string h1;
    std::string h2;
    std::string model;
    std::vector<TextRow> loci; ///< the first names the columns
    std::string total;         ///< lines, like the next two
    std::string sex;
    std::string posterior; ///< empty if the pair is not comparable
};
[[nodiscard]] ExplanationParts parts_of(ExplainedPair const& pair);

/// H1 and H2 in words, one row a locus, the total, what was not compared and why, which loci compared are linked, the
/// sexes, which are never part of the total, and the posterior. Plain text, 12 digits.
[[nodiscard]] std::string to_text(ExplainedPair const& pair);

/// Keys h1, h2, log10_lr, log10_lr_sex, sex_conflict, prior, posterior, loci[{locus, compared, likelihood_h1,
/// likelihood_h2, lr, ...}]; every locus of the case; linked_loci[{first, second, recombination}] among those compared.
/// Doubles read back to the same bits; -inf is the string "-inf"; null where nothing was computed.
[[nodiscard]] nlohmann::ordered_json to_json(ExplainedPair const& pair);

} // namespace kinmatch::cli
