#pragma once

#include "engine/evidence_table.hpp"
#include "engine/known_rows.hpp"
#include "engine/reference_genotypes.hpp"
#include "engine/shared_elimination.hpp"
#include "engine/tree_cache.hpp"
#include "models/gamete_terms.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace kinmatch::engine {

/// What a builder may keep from tile to tile before it begins anew.
struct BuilderMemory {
    std::size_t trees = TreeCache::kMost;
    std::size_t elimination_bytes = std::size_t{96} << 20U;
};

/// Builds the tables of one tile of hypotheses after another: for one thread, for as many of a run as it likes. It
/// keeps its memory from tile to tile.
///
/// At each channel gamete vectors (models/gamete_evidence.hpp) give the table where they define it; elimination gives
/// the rest: sharing work among families where that pays, else several channels at a time. The numbers are those of
/// evidence_at, to the bit. A tile is walked channel by channel, so that the vectors and known rows of one locus stay
/// in the cache: some dozens of hypotheses are best for the tables alone, some hundreds where scans come between tiles.
class TableBuilder {
  public:
    /// \pre what `source` refers to outlives this.
    explicit TableBuilder(EvidenceSource const& source, BuilderMemory memory = {})
        : source_(source), elimination_(source, memory.elimination_bytes), trees_(memory.trees),
          known_lr_(source.book.channels.size()), known_impossible_(source.book.channels.size()) {}

    /// \param results [hypotheses] overwritten; a table next to a fault means nothing.
    void build(std::span<models::Hypothesis const> hypotheses, std::span<TableOrFault> results);

    /// \param tables [hypotheses] overwritten.
    /// \pre build gives an EvidenceTable for each hypothesis.
    void build(std::span<models::Hypothesis const> hypotheses, std::span<InconsistencyTable> tables);

  private:
    enum class Answer : std::uint8_t { given, family_untyped, none };

    /// One hypothesis of the tile at hand.
    struct Asked {
        models::Hypothesis hypothesis;
        models::Family const* family = nullptr;
        FamilyGenotypes genotypes;
        models::LoopFreeFamily const* tree = nullptr;
        std::optional<std::size_t> tree_channel;        ///< for which the tree was found
        bool has_tree = false;                          ///< in the channel at hand
        std::optional<FamilyKey> family_key;            ///< in the channel at hand
        std::vector<std::size_t> left;                  ///< channels left to elimination of this family alone
        std::vector<std::optional<FamilyFault>> faults; ///< [channels]
        std::vector<std::uint8_t> any_typed;            ///< [channels]
    };

    template <typename Value>
    using KnownOfChannels = std::vector<std::optional<KnownRows<Value>>>;

    void forget_many_trees();
    void begin(models::Hypothesis const& hypothesis, Asked& asked);
    void prepare(EvidenceTable& table) const;
    void prepare(InconsistencyTable& table) const;
    template <typename TableAt>
    void fill_tile(std::span<models::Hypothesis const> hypotheses, TableAt const& table_at);
    [[nodiscard]] std::optional<FamilyFault> first_fault(Asked const& asked) const;
    [[nodiscard]] bool lacks_sex(Asked const& asked) const;
    [[nodiscard]] bool find_tree(Asked& asked, std::size_t channel, Meioses meioses);
    template <typename Table>
    void look_ahead(Asked& asked, std::size_t channel, Table const& table);
    void find_key(Asked& asked, std::size_t channel, Meioses meioses);
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
    [[nodiscard]] models::LoopFreeFamily const* tree_of(Asked& asked, std::size_t channel);
    void fill(Asked& asked, std::size_t channel, EvidenceTable& table);
    void fill(Asked& asked, std::size_t channel, InconsistencyTable& table);
    [[nodiscard]] Answer fill_lr(Asked const& asked, std::size_t channel, std::span<double> lr);
    template <typename Table>
    void add_eliminated_as_read(Asked& asked, std::size_t channel, Table& table);
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
    SharedElimination elimination_;
    std::vector<Asked> tile_;
    TreeCache trees_;
    KnownOfChannels<double> known_lr_;               ///< [channels] with mutation as stated
    KnownOfChannels<std::uint8_t> known_impossible_; ///< [channels] without mutation
    models::VectorRoom room_;
    models::GameteTerms terms_;
    std::vector<double> joint_; ///< [models::all_genotypes]
};

} // namespace kinmatch::engine
