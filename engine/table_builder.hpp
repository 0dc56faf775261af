#pragma once

#include "engine/evidence_table.hpp"
#include "engine/known_rows.hpp"
#include "engine/reference_genotypes.hpp"
#include "engine/renumbering.hpp"
#include "engine/shared_elimination.hpp"
#include "engine/tile_families.hpp"
#include "models/gamete_terms.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// Builds the tables of one population for one tile of hypotheses after another: for one thread, for as many of a run
/// as it likes. It keeps its memory from tile to tile.
///
/// At each channel gamete vectors (models/gamete_evidence.hpp) give the table where they define it; elimination gives
/// the rest: sharing work among families where that pays, else several channels at a time. The numbers are those of
/// evidence_at, to the bit. A tile is walked channel by channel, so that the vectors and known rows of one locus stay
/// in the cache: some dozens of hypotheses are best for the tables alone, some hundreds where scans come between tiles.
class TableBuilder {
  public:
    static constexpr std::size_t kEliminationBytes = std::size_t{96} << 20U;

    /// \param families          of the tile at hand, as this source or one that reads alike has them.
    /// \param elimination_bytes that may be kept before elimination begins anew
    /// \pre what `source` refers to and `families` outlive this.
    TableBuilder(EvidenceSource const& source, TileFamilies const& families,
                 std::size_t elimination_bytes = kEliminationBytes);

    /// \param results [hypotheses of the tile at hand] overwritten; a table next to a fault means nothing.
    void build(std::span<TableOrFault> results);

    /// \param tables [hypotheses of the tile at hand] overwritten.
    /// \pre build gives an EvidenceTable for each hypothesis.
    void build(std::span<InconsistencyTable> tables);

  private:
    enum class Answer : std::uint8_t { given, family_untyped, none };

    /// One hypothesis of the tile at hand.
    struct Asked {
        std::size_t place = 0; ///< in the tile
        models::Hypothesis hypothesis;
        FamilyGenotypes as_read; ///< if is_read: only families that are eliminated are
        bool is_read = false;
        std::vector<std::size_t> left;                  ///< channels left to elimination of this family alone
        std::vector<std::optional<FamilyFault>> faults; ///< [channels]
        std::vector<std::uint8_t> any_typed;            ///< [channels]
    };

    template <typename Value>
    using KnownOfChannels = std::vector<std::optional<KnownRows<Value>>>;

    void forget_what_families_forgot();
    void begin(std::size_t place, Asked& asked) const;
    void prepare(EvidenceTable& table) const;
    void prepare(InconsistencyTable& table) const;
    template <typename TableAt>
    void fill_tile(TableAt const& table_at);
    [[nodiscard]] std::optional<FamilyFault> first_fault(Asked const& asked) const;
    [[nodiscard]] bool lacks_sex(Asked const& asked) const;
    [[nodiscard]] models::LoopFreeFamily const* tree_of(Asked const& asked, std::size_t channel, Meioses meioses) const;
    [[nodiscard]] FamilyKey const* key_of(Asked const& asked, std::size_t channel) const;
    [[nodiscard]] std::span<models::Genotype const> genotypes_of(Asked const& asked, std::size_t channel);
    template <typename Table>
    void look_ahead(Asked const& asked, std::size_t channel, Table const& table);
    [[nodiscard]] KnownOfChannels<double>& known_of(EvidenceTable const& /*table*/) { return known_lr_; }
    [[nodiscard]] KnownOfChannels<std::uint8_t>& known_of(InconsistencyTable const& /*table*/) {
        return known_impossible_;
    }
    template <typename Value>
    KnownRows<Value>& known(KnownOfChannels<Value>& of_channels, std::size_t channel) const;
    template <typename Value, typename Compute>
    [[nodiscard]] Answer fill_rows(Asked const& asked, std::size_t channel, Meioses meioses,
                                   KnownOfChannels<Value>& known_of, std::span<Value> rows, Compute const& compute);
    [[nodiscard]] Answer fill_impossible(Asked const& asked, std::size_t channel, std::span<std::uint8_t> impossible);
    [[nodiscard]] Answer ask_gamete_vectors(Asked const& asked, std::size_t channel, Meioses meioses);
    void fill(Asked& asked, std::size_t channel, EvidenceTable& table);
    void fill(Asked& asked, std::size_t channel, InconsistencyTable& table);
    [[nodiscard]] Answer fill_lr(Asked const& asked, std::size_t channel, std::span<double> lr);
    [[nodiscard]] FamilyGenotypes const& as_read(Asked& asked) const;
    template <typename Table>
    void add_eliminated(Asked& asked, std::size_t channel, Table& table);
    void add_joint(Asked& asked, std::size_t channel, SharedElimination::Answer const& answer, EvidenceTable& table);
    void add_joint(Asked const& asked, std::size_t channel, SharedElimination::Answer const& answer,
                   InconsistencyTable& table);
    void find_joint(models::OrderedGenotypeTable const& missing);
    [[nodiscard]] models::LocusEvidence with_unrelated(Asked const& asked, SharedElimination::Answer const& answer,
                                                       models::LocusModel const& locus) const;
    template <typename Table>
    void eliminate(Asked& asked, std::size_t channel, Table& table) const;
    void add(Asked& asked, std::size_t channel, models::LocusEvidence const& evidence, EvidenceTable& table) const;
    void add(Asked const& asked, std::size_t channel, models::LocusEvidence const& evidence,
             InconsistencyTable& table) const;

    EvidenceSource source_;
    TileFamilies const& families_;
    std::vector<Renumbering> own_numbers_; ///< [channels] from those that families_ have
    SharedElimination elimination_;
    std::vector<Asked> tile_;
    std::size_t times_forgotten_ = 0;                ///< of families_, when rows were last known by its trees
    KnownOfChannels<double> known_lr_;               ///< [channels] with mutation as stated
    KnownOfChannels<std::uint8_t> known_impossible_; ///< [channels] without mutation
    std::vector<models::Genotype> genotypes_;        ///< [members] of a family in the numbers of source_
    models::VectorRoom room_;
    models::GameteTerms terms_;
    std::vector<double> joint_; ///< [models::all_genotypes]
};

} // namespace kinmatch::engine
