#include "engine/check/fit_source.hpp"

#include <vector>

namespace kinmatch::engine {
namespace {

models::GeneticModel autosomal_at_theta_0(models::GeneticModel model) {
    std::erase_if(model.loci,
                  [](models::LocusModel const& locus) { return locus.kind != models::LocusKind::autosomal; });
    for (models::LocusModel& locus : model.loci)
        locus.theta = 0.0;
    model.theta = 0.0;
    return model;
}

} // namespace

FitSource::FitSource(EvidenceSource const& source)
    : model_(autosomal_at_theta_0(source.model)),
      book_(make_code_book(source.data, model_, {})), source_{source.data, model_, book_, source.limits} {}

} // namespace kinmatch::engine
