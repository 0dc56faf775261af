#include "cli/match/shard_plan.hpp"

#include "cli/match/shard_option.hpp"
#include "cli/options/usage_error.hpp"
#include "io/shard_folder.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

namespace kinmatch::cli {
namespace {

using nlohmann::ordered_json;

constexpr char const* kPlanExpected = "plan.json as match --shard writes it";

[[noreturn]] void refuse(std::filesystem::path const& folder, std::string found, std::string expected) {
    throw InputError(Fault{.severity = Severity::error,
                           .code = "KM-SHARD-004",
                           .where = folder.string(),
                           .found = std::move(found),
                           .expected = std::move(expected),
                           .remedy = "Move the folder away, match what is then missing, and merge again."});
}

/// Runs and number of parts decide which plans are the same; a plan without them is refused later, by its content.
std::string key_of(std::filesystem::path const& folder) {
    ordered_json const plan = io::read_plan(folder).value_or(ordered_json::object());
    return plan.value("run", ordered_json{}).dump() + plan.value("shards", ordered_json{}).dump();
}

std::string program_in_words(ordered_json const& plan) {
    ordered_json const program = plan.value("program", ordered_json{});
    auto const word = [&](char const* key) -> std::string {
        bool const is_told = program.is_object() && program.contains(key) && program[key].is_string();
        return is_told ? program[key].get<std::string>() : "?";
    };
    return fmt::format("{} {} ({})", word("name"), word("version"), word("commit"));
}

Plan plan_in(PlanFolders const& folders) {
    try {
        ordered_json const plan = io::read_plan(folders.front()).value_or(ordered_json::object());
        auto const shards = plan.at("shards").get<std::uint32_t>();
        if (shards < 1 || shards > kMostShards)
            throw std::out_of_range(fmt::format("{} shards", shards));
        return {folders, request_from(plan.at("parameters")), shards};
    } catch (InputError const&) {
        throw;
    } catch (std::exception const& error) {
        refuse(folders.front(), fmt::format("this plan cannot be used: {}", error.what()), kPlanExpected);
    }
}

ShardResult read_result(std::filesystem::path const& folder, ordered_json const& shard, Question const& question,
                        std::vector<models::Hypothesis> const& part) {
    models::Case const& data = question.held.data;
    try {
        ShardResult result = shard_result_from(shard, data, part);
        result.account.check();
        if (result.account.hypotheses != part.size() || result.account.remains != engine::all_remains(data).size())
            throw std::out_of_range("it is of other missing persons or remains");
        for (engine::HypothesisFault const& fault : result.faults)
            if (fault.population >= question.choices.size() || fault.fault.channel >= data.loci.size())
                throw std::out_of_range("a family that is not comparable at a locus that there is not");
        return result;
    } catch (std::exception const& error) {
        refuse(folder, fmt::format("the account of this shard cannot be used: {}", error.what()),
               "an account as match --shard writes it");
    }
}

/// The copies of a shard that are whole, one a folder; the first, or what is wrong with those that are not.
class Copies {
  public:
    explicit Copies(std::uint32_t index) : missing_{index, "not there"} {}

    void add(std::filesystem::path const& folder) {
        io::ShardFound found = io::find_shard(folder);
        if (!found.shard) {
            if (std::filesystem::exists(folder))
                missing_.why = folder.string() + ": " + found.why_missing;
            return;
        }
        if (shard_ && *shard_ != *found.shard)
            refuse(folder, "this shard differs from the one in " + folder_.string(), "the same bytes in every copy");
        shard_ = std::move(found.shard);
        folder_ = folder;
    }

    [[nodiscard]] std::optional<ordered_json> const& shard() const { return shard_; }
    [[nodiscard]] std::filesystem::path const& folder() const { return folder_; }
    [[nodiscard]] MissingShard const& missing() const { return missing_; }

  private:
    std::optional<ordered_json> shard_;
    std::filesystem::path folder_;
    MissingShard missing_;
};

} // namespace

std::vector<Plan> find_plans(std::vector<std::filesystem::path> const& folders) {
    std::map<std::string, PlanFolders> plans;
    for (std::filesystem::path const& folder : folders) {
        auto const found = io::find_plans(folder);
        if (found.empty())
            throw UsageError(folder.string() + ": there are no shards here\n  Name the folder that match --shard has "
                                               "as --output, or the folder of one plan in it.");
        for (std::filesystem::path const& plan : found)
            plans[key_of(plan)].push_back(std::filesystem::canonical(plan));
    }
    std::vector<Plan> list;
    for (auto const& [key, of_plan] : plans)
        list.push_back(plan_in(of_plan));
    return list;
}

void check_plan(PlanFolders const& folders, ordered_json const& expected) {
    for (std::filesystem::path const& folder : folders) {
        ordered_json const plan = io::read_plan(folder).value_or(ordered_json::object());
        if (plan == expected)
            continue;
        if (program_in_words(plan) != program_in_words(expected))
            refuse(folder, "these shards are of " + program_in_words(plan), program_in_words(expected));
        refuse(folder, "this plan is not that of its case and parameters", kPlanExpected);
    }
}

void check_identity_of_shard(std::filesystem::path const& folder, ordered_json const& shard,
                             ordered_json const& identity) {
    for (auto const& [key, value] : identity.items())
        if (!shard.contains(key) || shard[key] != value)
            refuse(folder, "this is no such shard of this run", "the part that the plan gives this shard");
}

FoundShards find_shards(PlanFolders const& folders, Question const& question, Parts const& parts) {
    FoundShards found;
    auto const of = static_cast<std::uint32_t>(parts.size());
    for (std::uint32_t index = 1; index <= of; ++index) {
        Copies copies{index};
        for (std::filesystem::path const& folder : folders)
            copies.add(io::shard_folder(folder, index));
        auto const& part = parts[index - 1];
        if (!copies.shard()) {
            found.missing.push_back(copies.missing());
            continue;
        }
        check_identity_of_shard(copies.folder(), *copies.shard(), shard_identity(question, {index, of}, part));
        found.usable.push_back(
            {{index, of}, copies.folder(), read_result(copies.folder(), *copies.shard(), question, part)});
    }
    return found;
}

std::string index_list(std::vector<MissingShard> const& missing) {
    std::string text;
    for (std::size_t i = 0; i < missing.size();) {
        std::size_t last = i;
        while (last + 1 < missing.size() && missing[last + 1].index == missing[last].index + 1)
            ++last;
        text += text.empty() ? "" : ",";
        text += std::to_string(missing[i].index);
        if (last > i)
            text += "-" + std::to_string(missing[last].index);
        i = last + 1;
    }
    return text;
}

} // namespace kinmatch::cli
