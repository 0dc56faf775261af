#pragma once

#include "engine/evidence_table.hpp"
#include "engine/reference_genotypes.hpp"
#include "models/gamete_terms.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace kinmatch::engine {

/// Builds one table after another without allocating: for one thread, for as many hypotheses of a run as it likes.
///
/// At each channel gamete vectors (models/gamete_evidence.hpp) give the table where they define it; elimination gives
/// the rest, several channels at a time if it is dear. The numbers are those of evidence_at, to the bit.
class TableBuilder {
  public:
    /// \pre what `source` refers to outlives this.
    explicit TableBuilder(EvidenceSource const& source);

    /// \param table overwritten; of no meaning if there is a fault.
    [[nodiscard]] std::optional<FamilyFault> build(models::Hypothesis const& hypothesis, EvidenceTable& table);

    /// \param table overwritten.
    /// \pre build gives a table for this hypothesis.
    void build(models::Hypothesis const& hypothesis, InconsistencyTable& table);

  private:
    enum class Answer : std::uint8_t { given, family_untyped, none };

    void begin(models::Hypothesis const& hypothesis);
    [[nodiscard]] Answer ask_gamete_vectors(std::size_t channel, Meioses meioses);
    [[nodiscard]] models::LoopFreeFamily const* tree_of(std::size_t channel);
    void eliminate(std::size_t channel, EvidenceTable& table);
    void eliminate(std::size_t channel, InconsistencyTable& table) const;
    [[nodiscard]] std::optional<FamilyFault> fault() const;

    EvidenceSource source_;
    models::Hypothesis hypothesis_;
    models::Family const* family_ = nullptr;
    FamilyGenotypes genotypes_;

    std::unordered_map<std::string, std::optional<models::LoopFreeFamily>> trees_; ///< by pedigree_key and who is typed
    std::string key_;                              ///< of the pedigree, and of who is typed in the channel at hand
    std::size_t pedigree_key_ = 0;                 ///< length of the part of the pedigree
    models::LoopFreeFamily const* tree_ = nullptr; ///< of the channel before
    std::optional<std::size_t> tree_channel_;      ///< that channel

    models::VectorRoom room_;
    models::GameteTerms terms_;
    std::vector<double> joint_;
    std::vector<std::size_t> left_;                  ///< channels left to elimination
    std::vector<std::optional<FamilyFault>> faults_; ///< [channels]
    std::vector<std::uint8_t> any_typed_;            ///< [channels]
};

} // namespace kinmatch::engine
