#include "cli/match/matching.hpp"

#include "cli/check/family_faults.hpp"
#include "cli/match/first_sensitivities.hpp"
#include "cli/match/manifest.hpp"
#include "cli/match/sensitivity_csv.hpp"
#include "cli/print_faults.hpp"
#include "cli/progress_line.hpp"
#include "io/durable_file.hpp"
#include "io/run_folder.hpp"
#include "models/posterior.hpp"

#include <map>
#include <string>
#include <utility>

namespace kinmatch::cli {
namespace {

/// Candidates that the policy lets be reported.
std::uint64_t count_reportable(models::Policy const& policy, models::CandidateList const& list,
                               models::Evidence ranked_by) {
    std::uint64_t count = 0;
    list.visit([&](models::CandidateBlock const& block) {
        for (models::Candidate const& candidate : block.candidates)
            count += is_reportable(policy, models::log10_lr_of(candidate, ranked_by));
    });
    return count;
}

/// Of a run of several populations, whose LRs stand beside each candidate; else none.
std::vector<std::string> names_beside_candidates(std::span<engine::EvidenceSource const> populations) {
    std::vector<std::string> names;
    for (engine::EvidenceSource const& source : populations)
        if (populations.size() > 1)
            names.push_back(source.data.populations[source.model.population].name);
    return names;
}

/// sensitivity.csv, if it was asked for.
std::map<std::string, std::string> sensitivity_files(Question const& question, models::CandidateList const& list) {
    std::uint32_t const wanted = question.request.sensitivity_for_top;
    if (wanted == 0)
        return {};
    models::Case const& data = question.held.data;
    SensitivityBases const bases{data, question.choices, question.options.ranking_population,
                                 elimination_limits(question.request.model), question.options.min_loci};
    return {{"sensitivity.csv", sensitivity_csv(data, first_sensitivities(list, wanted, bases))}};
}

nlohmann::ordered_json manifest_of(Question const& question, std::span<engine::EvidenceSource const> populations,
                                   engine::MatchResult const& result) {
    auto manifest = make_manifest(question.case_digest, question.parameters, populations, result);
    if (auto const& policy = question.request.thresholds.policy)
        manifest["account"]["reportable"] = count_reportable(*policy, *result.candidates, question.options.ranked_by);
    return manifest;
}

} // namespace

engine::Scratch scratch_in(io::ScratchFile& file) {
    return {[&file](std::span<std::byte const> bytes) { return file.append(bytes); },
            [&file](std::uint64_t offset, std::span<std::byte> bytes) { file.read(offset, bytes); }};
}

engine::MatchResult match_with_progress(Question const& question, std::span<engine::EvidenceSource const> populations,
                                        std::vector<models::Hypothesis> missing, Shown shown,
                                        io::ScratchFile& scratch) {
    ProgressLine line("match", "pairs");
    std::uint64_t const remains = populations.front().book.remains.size();
    auto const show = [&](std::uint64_t done, std::uint64_t all) {
        if (shown == Shown::progress)
            line.update(done * remains, all * remains);
    };
    return engine::match_some(populations, std::move(missing), question.options, scratch_in(scratch), show);
}

void print_family_faults(std::span<engine::EvidenceSource const> populations,
                         std::vector<engine::HypothesisFault> const& faults) {
    Faults told;
    for (auto const& [hypothesis, population, fault] : faults)
        told.push_back(describe(fault, hypothesis, populations[population]));
    print_faults(told);
}

std::filesystem::path publish_matched(Question const& question, std::span<engine::EvidenceSource const> populations,
                                      engine::MatchResult const& result, std::filesystem::path const& runs) {
    CaseInHand const& held = question.held;
    models::CandidatesWithPosteriors const candidates{*result.candidates, question.priors, question.options.ranked_by,
                                                      held.data.samples.size()};
    return io::publish_run(runs, question.run_name,
                           {held.file, held.sha256, held.data, candidates, names_beside_candidates(populations),
                            manifest_of(question, populations, result), sensitivity_files(question, candidates)});
}

std::filesystem::path match_all(Question const& question, PopulationSources const& populations, Shown shown,
                                std::filesystem::path const& runs) {
    print_faults(populations.warnings());
    io::make_private_folder(runs);
    io::ScratchFile scratch{runs};
    engine::MatchResult const result = match_with_progress(question, populations.sources(),
                                                           models::all_hypotheses(question.held.data), shown, scratch);
    print_family_faults(populations.sources(), result.faults);
    return publish_matched(question, populations.sources(), result, runs);
}

} // namespace kinmatch::cli
