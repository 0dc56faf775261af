#include "models/sex_evidence.hpp"

#include "models/error.hpp"
#include "models/locus_names.hpp"
#include "models/log10.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::models {
namespace {

void check_sex_model(SexModel const& model) {
    if (!(model.error > 0.0 && model.error <= 0.5))
        throw ModelError(
            fmt::format("the error probability of a sex is {}: it must be above 0, at most 0.5", model.error));
    if (!(model.frequency > 0.0 && model.frequency <= 1.0))
        throw ModelError(fmt::format("the probability of a sex is {}: it must be above 0, at most 1", model.frequency));
}

/// How often a sample shows an amelogenin allele, over all its prints.
std::ptrdiff_t times_printed(Case const& data, SampleIndex sample, AlleleName allele) {
    std::ptrdiff_t times = 0;
    for (Print const& print : data.prints_of(sample)) {
        if (data.loci[print.locus].kind != LocusKind::sex)
            continue;
        times += (print.first == allele ? 1 : 0) + (print.second == allele ? 1 : 0);
        times += std::ranges::count(data.detail_of(print).further_alleles, allele);
    }
    return times;
}

} // namespace

SexEvidence sex_evidence(Sex observed, Sex missing, SexModel const& model) {
    check_sex_model(model);
    if (observed == Sex::unknown || missing == Sex::unknown)
        return {};
    bool const conflict = observed != missing;
    double const probability_h1 = conflict ? model.error : 1.0 - model.error;
    return {.log10_lr = portable_log10(probability_h1 / model.frequency), .conflict = conflict};
}

std::array<SexEvidence, 3> sex_evidence_by_observed(Sex missing, SexModel const& model) {
    return {sex_evidence(Sex::unknown, missing, model), sex_evidence(Sex::male, missing, model),
            sex_evidence(Sex::female, missing, model)};
}

Sex amelogenin_sex(Case const& data, SampleIndex sample) {
    if (times_printed(data, sample, kAmelogeninY) > 0)
        return Sex::male;
    return times_printed(data, sample, kAmelogeninX) >= 2 ? Sex::female : Sex::unknown;
}

bool has_two_sexes(Case const& data, SampleIndex sample) {
    Sex const recorded = data.samples[sample].sex;
    Sex const printed = amelogenin_sex(data, sample);
    return recorded != Sex::unknown && printed != Sex::unknown && recorded != printed;
}

Sex observed_sex(Case const& data, SampleIndex sample) {
    if (has_two_sexes(data, sample))
        return Sex::unknown;
    Sex const recorded = data.samples[sample].sex;
    return recorded == Sex::unknown ? amelogenin_sex(data, sample) : recorded;
}

} // namespace kinmatch::models
