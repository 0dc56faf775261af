#include "cli/match/shard_json.hpp"

#include "cli/match/manifest.hpp"

#include <cmath>
#include <limits>
#include <map>
#include <span>
#include <stdexcept>

namespace kinmatch::cli {
namespace {

using nlohmann::ordered_json;

ordered_json fault_json(models::Case const& data, engine::HypothesisFault const& of) {
    ordered_json json{{"missing", models::missing_id(data, of.hypothesis)},
                      {"population", of.population},
                      {"reason", to_text(of.fault.reason)},
                      {"channel", of.fault.channel},
                      {"operations", of.fault.operations}};
    if (std::isinf(of.fault.operations))
        json["operations"] = nullptr; // JSON has no infinity
    return json;
}

engine::NotComparable reason_from(std::string const& text) {
    for (std::size_t reason = 0; reason < engine::kNotComparableReasons; ++reason)
        if (to_text(static_cast<engine::NotComparable>(reason)) == text)
            return static_cast<engine::NotComparable>(reason);
    throw std::out_of_range("no reason why a family is not comparable: " + text);
}

engine::FamilyFault fault_from(ordered_json const& json) {
    auto const& operations = json.at("operations");
    return {.reason = reason_from(json.at("reason").get<std::string>()),
            .channel = json.at("channel").get<std::size_t>(),
            .operations = operations.is_number() ? operations.get<double>() : std::numeric_limits<double>::infinity()};
}

ordered_json names(models::Case const& data, std::vector<models::Hypothesis> const& part) {
    ordered_json list = ordered_json::array();
    for (models::Hypothesis const& hypothesis : part)
        list.push_back(models::missing_id(data, hypothesis));
    return list;
}

} // namespace

ordered_json plan_json(Question const& question, Parts const& parts) {
    ordered_json persons = ordered_json::array();
    for (auto const& part : parts)
        persons.push_back(part.size());
    return {{"format", "kinmatch-shard-plan"},
            {"format_version", "1.0"},
            {"program", program_json()},
            {"run", question.run_name},
            {"case_digest", question.case_digest},
            {"parameters", question.parameters},
            {"shards", parts.size()},
            {"missing_persons_of_shard", persons}};
}

ordered_json shard_identity(Question const& question, engine::ShardNumber shard,
                            std::vector<models::Hypothesis> const& part) {
    return {{"format", "kinmatch-shard"},
            {"format_version", "1.0"},
            {"program", program_json()},
            {"run", question.run_name},
            {"shard", shard.index},
            {"of", shard.of},
            {"missing_persons", names(question.held.data, part)}};
}

ordered_json shard_json(Question const& question, engine::ShardNumber shard,
                        std::vector<models::Hypothesis> const& part, engine::MatchResult const& result) {
    ordered_json json = shard_identity(question, shard, part);
    json["account"] = account_json(result.account, result.candidates->size());
    json["families_not_comparable"] = ordered_json::array();
    for (engine::HypothesisFault const& fault : result.faults)
        json["families_not_comparable"].push_back(fault_json(question.held.data, fault));
    return json;
}

ShardResult shard_result_from(ordered_json const& shard, models::Case const& data,
                              std::vector<models::Hypothesis> const& part) {
    std::map<std::string, models::Hypothesis> by_name;
    for (models::Hypothesis const& hypothesis : part)
        by_name.emplace(models::missing_id(data, hypothesis), hypothesis);
    ShardResult result;
    result.account = account_from(shard.at("account"));
    result.candidates = shard.at("account").at("candidates").get<std::uint64_t>();
    for (auto const& json : shard.at("families_not_comparable"))
        result.faults.push_back({by_name.at(json.at("missing").get<std::string>()),
                                 json.at("population").get<std::size_t>(), fault_from(json)});
    return result;
}

} // namespace kinmatch::cli
