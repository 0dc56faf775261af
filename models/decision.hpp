#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::models {

/// What reviewers may say of a candidate.
enum class Verdict : std::uint8_t {
    pending = 0,
    possible = 1,
    recommend = 2,
    exclude = 3,
    need_more_data = 4,
    inconclusive = 5
};

/// "pending", "possible", "recommend", "exclude", "need more data", "inconclusive".
[[nodiscard]] std::string_view to_text(Verdict verdict) noexcept;
/// Back from these words; nullopt for any other.
[[nodiscard]] std::optional<Verdict> verdict_from(std::string_view word) noexcept;

/// What a reviewer wrote down about a pair, and what it was about.
struct Decision {
    std::string remains;        ///< sample id
    std::string family;         ///< id
    std::string missing_person; ///< member id within the family
    Verdict verdict = Verdict::pending;
    std::string note;            ///< any text
    std::string reviewer;        ///< who decided
    std::string second_reviewer; ///< "": none
    std::string decided_at;      ///< UTC, 2026-11-22T07:59:00Z, or with a fraction of the second
    std::string run;             ///< name of the run folder whose review file was read
    double log10_lr = 0.0;       ///< that the run lists for the pair; -inf is an exclusion; never NaN
    std::string remains_hash;    ///< of the inputs in that run: io/input_hash.hpp
    std::string family_hash;

    friend bool operator==(Decision const&, Decision const&) = default;
};

/// Whether both are about one pair.
[[nodiscard]] bool is_same_pair(Decision const& one, Decision const& other) noexcept;

/// Positions of the decisions that stand, ascending: of each pair the one decided last; of two decided at the same
/// moment, the one that comes later in the list. In whatever order files of decisions arrive, the same ones stand.
[[nodiscard]] std::vector<std::size_t> standing_decisions(std::span<Decision const> decisions);

} // namespace kinmatch::models
