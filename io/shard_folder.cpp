#include "io/shard_folder.hpp"

#include "io/checked_files.hpp"
#include "io/durable_file.hpp"
#include "io/sha256.hpp"
#include "io/shard_candidates.hpp"
#include "io/system_failure.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <utility>

namespace kinmatch::io {
namespace {

using nlohmann::ordered_json;

constexpr char const* kPlan = "plan.json";
constexpr char const* kShard = "shard.json";
constexpr char const* kCandidates = "candidates.shard";
constexpr char const* kOwnChecksum = "sha256_of_the_above";

[[noreturn]] void throw_other(std::filesystem::path const& file, std::string found, std::string expected) {
    throw InputError(Fault{.severity = Severity::error,
                           .code = "KM-SHARD-002",
                           .where = file.string(),
                           .found = std::move(found),
                           .expected = std::move(expected),
                           .remedy = "Find out which of the two is wrong, move its folder away and run again."});
}

/// Over all that the JSON says but this.
std::string own_checksum(ordered_json shard) {
    shard.erase(kOwnChecksum);
    Sha256 hash;
    hash.update(shard.dump());
    return hash.hex();
}

bool is_taken(int error) {
    return error == EEXIST || error == ENOTEMPTY;
}

/// Renames and makes that survive a power cut. \return whether the name was free
bool give_name(TemporaryName& temporary, std::filesystem::path const& folder) {
    sync_folder(temporary.path());
    int const error = temporary.rename_to(folder);
    if (error != 0 && !is_taken(error))
        throw_system_failure(folder, "publish the folder", error);
    sync_folder(folder_of(folder));
    return error == 0;
}

void fill_plan(std::filesystem::path const& folder, std::filesystem::path const& case_file,
               std::string const& case_sha256, ordered_json const& plan) {
    copy_durably(case_file, folder / "case.h5");
    if (sha256_of_file(folder / "case.h5") != case_sha256)
        throw IoError(
            fmt::format("{}: the case file was replaced while it was read\n  Run again.", case_file.string()));
    write_durably(folder / kPlan, plan.dump(2) + "\n");
}

/// Another attempt may have put a whole one in its place meanwhile, which goes back.
void move_damaged_away(std::filesystem::path const& folder) {
    TemporaryName aside = make_temporary_folder(folder_of(folder));
    std::filesystem::path const moved = aside.path() / "damaged";
    if (std::rename(folder.c_str(), moved.c_str()) != 0) {
        if (errno != ENOENT)
            throw_system_failure(folder, "move the damaged shard away", errno);
        return;
    }
    if (find_shard(moved).shard && std::rename(moved.c_str(), folder.c_str()) != 0 && !is_taken(errno))
        throw_system_failure(folder, "move the shard back", errno);
}

/// Whether another attempt has given the shard already. One that is damaged makes way, and goes with its new name.
bool is_there_already(std::filesystem::path const& folder, ordered_json const& shard) {
    ShardFound const found = find_shard(folder);
    if (!found.shard) {
        move_damaged_away(folder);
        return false;
    }
    if (*found.shard != shard)
        throw_other(folder, "another attempt at this shard came to something else",
                    "the same bytes from every attempt");
    return true;
}

} // namespace

std::filesystem::path plan_folder(std::filesystem::path const& runs, std::string const& run, std::uint32_t shards) {
    return runs / fmt::format("{}.shards-of-{}", run, shards);
}

std::filesystem::path shard_folder(std::filesystem::path const& plan, std::uint32_t shard) {
    return plan / fmt::format("shard-{}", shard);
}

std::filesystem::path candidates_of_shard(std::filesystem::path const& folder) {
    return folder / kCandidates;
}

void publish_plan(std::filesystem::path const& folder, std::filesystem::path const& case_file,
                  std::string const& case_sha256, ordered_json const& plan) {
    if (!read_plan(folder)) {
        make_private_folder(folder_of(folder));
        TemporaryName temporary = make_temporary_folder(folder_of(folder));
        fill_plan(temporary.path(), case_file, case_sha256, plan);
        if (give_name(temporary, folder))
            return;
    }
    if (read_plan(folder) != plan)
        throw_other(folder / kPlan, "this is another plan than that of this shard", "the same plan for every shard");
}

std::optional<ordered_json> read_plan(std::filesystem::path const& folder) {
    if (!std::filesystem::exists(folder / kPlan))
        return std::nullopt;
    ordered_json plan = parse_json_file(folder / kPlan);
    if (!plan.is_object())
        throw InputError(Fault{.severity = Severity::error,
                               .code = "KM-SHARD-003",
                               .where = (folder / kPlan).string(),
                               .found = "this is no plan of shards",
                               .expected = "a JSON object as match --shard writes it",
                               .remedy = "The file is damaged: move the folder away and match the shards again."});
    return plan;
}

std::vector<std::filesystem::path> find_plans(std::filesystem::path const& folder) {
    if (std::filesystem::exists(folder / kPlan))
        return {folder};
    std::error_code error;
    std::vector<std::filesystem::path> plans;
    for (auto const& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().filename().string().front() != '.' && std::filesystem::exists(entry.path() / kPlan))
            plans.push_back(entry.path());
    if (error)
        throw_system_failure(folder, "read the folder", error.value());
    std::ranges::sort(plans);
    return plans;
}

void publish_shard(std::filesystem::path const& folder, ordered_json shard, models::CandidateList const& candidates) {
    TemporaryName temporary = make_temporary_folder(folder_of(folder));
    write_shard_candidates(candidates, temporary.path() / kCandidates);
    shard["files"][kCandidates] = sha256_of_file(temporary.path() / kCandidates);
    shard[kOwnChecksum] = own_checksum(shard);
    write_durably(temporary.path() / kShard, shard.dump(2) + "\n");
    while (!give_name(temporary, folder))
        if (is_there_already(folder, shard))
            return;
}

ShardFound find_shard(std::filesystem::path const& folder) {
    if (!std::filesystem::exists(folder))
        return {.shard = std::nullopt, .why_missing = "not there"};
    ordered_json shard = parse_json_file(folder / kShard);
    if (!shard.is_object() || shard.value(kOwnChecksum, ordered_json{}) != own_checksum(shard))
        return {.shard = std::nullopt, .why_missing = "its shard.json is not as it was written"};
    if (!files_are_whole(folder, shard))
        return {.shard = std::nullopt, .why_missing = "its files are not those that its shard.json names"};
    return {.shard = std::move(shard), .why_missing = ""};
}

} // namespace kinmatch::io
