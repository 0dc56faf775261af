#include "cli/check/case_findings.hpp"

#include "cli/check/family_faults.hpp"
#include "cli/check/relationship_findings.hpp"
#include "cli/check/same_person_findings.hpp"
#include "cli/explain/out_of_reach.hpp"
#include "cli/options/population_sources.hpp"
#include "cli/progress_line.hpp"
#include "engine/check/fit_source.hpp"
#include "engine/family_check.hpp"
#include "models/case_warnings.hpp"
#include "models/error.hpp"
#include "models/frequency_warnings.hpp"
#include "models/sample_warnings.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace kinmatch::cli {
namespace {

/// Everything found so far, and how far the work is.
class Findings {
  public:
    explicit Findings(Shown shown) : shown_(shown) {}

    void add(Faults const& faults) {
        for (Fault const& fault : faults)
            all_.push_back({.fault = fault});
    }
    void add(models::Findings const& findings) { std::ranges::copy(findings, std::back_inserter(all_)); }

    /// Adds what `find` returns, who is given something to tell its progress to.
    template <typename Find>
    void add(std::string const& what, std::string const& unit, Find const& find) {
        ProgressLine line("check: " + what, unit);
        add(find([&](std::uint64_t done, std::uint64_t all) {
            if (shown_ == Shown::progress)
                line.update(done, all);
        }));
    }

    models::Findings take() {
        models::sort_findings(all_);
        return std::move(all_);
    }

  private:
    Shown shown_;
    models::Findings all_;
};

/// The thresholds, or none if the policy named cannot be used: what is wrong with it is added.
std::optional<Thresholds> usable_thresholds(ThresholdOptions const& options, Findings& findings) {
    try {
        return resolve(options);
    } catch (InputError const& error) {
        findings.add(error.faults());
    }
    return std::nullopt;
}

std::size_t least_loci(std::optional<Thresholds> const& thresholds, models::GeneticModel const& model) {
    return thresholds && thresholds->policy ? thresholds->min_loci : models::default_least_loci(model);
}

Faults family_faults(engine::EvidenceSource const& source) {
    Faults faults;
    for (auto const& [hypothesis, population, fault] : engine::check_families(source))
        faults.push_back(describe(fault, hypothesis, source));
    return faults;
}

models::Findings relationship_findings(engine::EvidenceSource const& source, engine::Progress const& progress) {
    engine::FitSource const fit(source);
    models::Findings findings = untestable_families(source.data);
    for (engine::RelationshipFit const& found : engine::check_relationships(fit.source(), is_told, progress))
        findings.push_back(describe(found, fit.source()));
    return findings;
}

models::Findings same_person_findings(engine::EvidenceSource const& source, engine::Progress const& progress) {
    auto const rule = engine::same_person_rule(source.data);
    return describe(engine::find_same_persons(source.data, source.model, rule, progress), source.data, source.model);
}

/// What can be said of the case without a model.
void check_records(models::Case const& data, Findings& findings) {
    findings.add(models::case_warnings(data));
    findings.add(models::reference_sex_warnings(data));
    findings.add(models::shared_reference_notes(data));
    findings.add(models::frequency_sum_warnings(data));
}

/// What the model of each population shows of single samples and families.
void check_under_models(PopulationSources const& populations, std::optional<Thresholds> const& thresholds,
                        Findings& findings) {
    engine::EvidenceSource const& first = populations.sources().front();
    findings.add(populations.warnings());
    findings.add(models::sample_warnings(first.data, first.model, least_loci(thresholds, first.model)));
    for (engine::EvidenceSource const& source : populations.sources()) {
        findings.add(models::model_warnings(source.data, source.model));
        findings.add(models::frequency_count_warnings(source.data, source.model));
        findings.add(family_faults(source));
    }
    if (populations.sources().size() == 1)
        findings.add(models::missing_locus_warnings(first.data, first.model));
}

/// What people compared with each other show: the first population stands for all.
void compare_people(PopulationSources const& populations, std::optional<Thresholds> const& thresholds,
                    Findings& findings) {
    engine::EvidenceSource const& first = populations.sources().front();
    findings.add("relationships", "families",
                 [&](engine::Progress const& progress) { return relationship_findings(first, progress); });
    findings.add("persons sampled twice", "samples",
                 [&](engine::Progress const& progress) { return same_person_findings(first, progress); });
    if (thresholds)
        findings.add("missing persons within reach", "missing persons", [&](engine::Progress const& progress) {
            return out_of_reach(populations.sources(), thresholds->log10_lr, progress);
        });
}

} // namespace

models::Findings find_all(ModelOptions const& model, ThresholdOptions const& threshold_options,
                          models::Case const& data, CheckDepth depth, Shown shown) {
    Findings findings(shown);
    std::optional<Thresholds> const thresholds = usable_thresholds(threshold_options, findings);
    check_records(data, findings);
    try {
        PopulationSources const populations(data, resolve(model, data), {}, elimination_limits(model));
        check_under_models(populations, thresholds, findings);
        if (depth == CheckDepth::pairs)
            compare_people(populations, thresholds, findings);
    } catch (InputError const& error) {
        findings.add(error.faults());
    }
    return findings.take();
}

} // namespace kinmatch::cli
