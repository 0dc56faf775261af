#include "cli/match/match_request.hpp"

#include "cli/options/prior_options.hpp"
#include "cli/options/sex_options.hpp"

#include <algorithm>
#include <thread>

namespace kinmatch::cli {

MatchRequest request_from(nlohmann::ordered_json const& parameters) {
    MatchRequest request;
    request.model = model_options_from(parameters);
    request.match.sex = sex_model_from(parameters);
    request.match.threads = threads_here();
    if (auto const& top = parameters.at("top_for_missing"); top.is_number())
        request.match.top_for_missing = top.get<std::size_t>();
    auto const& threshold = parameters.at("threshold_log10_lr");
    if (threshold.is_number())
        request.thresholds.log10_lr = threshold.get<double>();
    request.all = threshold.is_string();
    request.thresholds.min_loci = parameters.at("min_loci").get<std::uint32_t>();
    request.thresholds.policy = policy_from(parameters.at("policy"));
    request.rank_by = parameters.at("rank_by").get<std::string>();
    request.sensitivity_for_top = parameters.at("sensitivity_for_top").get<std::uint32_t>();
    request.prior = prior_rule_from(parameters);
    request.include_sex = parameters.at("include_sex").get<bool>();
    return request;
}

int threads_here() noexcept {
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

} // namespace kinmatch::cli
