#pragma once

#include "models/elimination.hpp"
#include "models/elimination_stages.hpp"
#include "models/elimination_steps.hpp"
#include "models/locus_model.hpp"

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace kinmatch::models {

/// Room for one elimination after another; what it allocates, it keeps. For one thread.
class EliminationRoom {
  private:
    std::string key_;
    std::vector<double const*> tables_;        ///< [slots] of the family at hand
    std::vector<std::vector<double>> factors_; ///< [factors] made anew for it
    std::vector<double> made_;                 ///< by its steps
    StepRoom steps_;
    OrderedGenotypeTable table_;

    friend class FamilyEliminator;
};

/// Eliminates families of one locus, one after another, and keeps what they have in common.
///
/// Families of one shape whose prints leave equally many genotypes are eliminated in the same steps, which are planned
/// once. Most of these depend on the print of one member, or of none, and are done once for each such print. The rest
/// is done in memory allocated once. No result depends on what was kept. For one thread.
class FamilyEliminator {
  public:
    /// \param room may be shared with eliminators of other loci.
    /// \pre model and room outlive this; theta is 0.
    FamilyEliminator(LocusModel const& model, EliminationLimits const& limits, EliminationRoom& room)
        : model_(model), limits_(limits), room_(room) {}

    /// P(observations, focus has paternal allele a and maternal allele b), to the bit as family_table has it.
    ///
    /// \param observations one for each member; that of the focus is empty.
    /// \return null if the family is dear or beyond the limits: keeping would not help there, and family_table answers.
    ///         Good until the room is used again.
    [[nodiscard]] OrderedGenotypeTable const* table(Family const& family, std::span<Observation const> observations,
                                                    MemberIndex focus);

    /// About how much is kept. It grows with every new shape and print; nothing is forgotten unasked.
    [[nodiscard]] std::size_t bytes_kept() const noexcept { return bytes_kept_; }
    void forget();

  private:
    /// What a stage makes of some prints: the product of its results and 2^exponent.
    struct Kept {
        std::vector<double> values; ///< one result after another
        int exponent = 0;
    };

    struct Shape {
        bool is_dear = true;
        bool focus_is_one_allele = false;
        std::vector<FactorRecipe> recipes; ///< [factors]
        EliminationProgram program;
        EliminationStages stages;
        std::vector<std::unordered_map<std::string, Kept>> kept; ///< [stages] by the prints of its members
        std::vector<std::size_t> place;                          ///< [slots] in the room, of what steps make
    };

    /// The family asked for.
    struct Asked {
        Family const& family;
        std::span<Observation const> observations;
        MemberIndex focus;
        std::optional<FounderDistribution> founders; ///< found when first needed
    };

    Shape& shape_of(Asked& asked);
    [[nodiscard]] Shape make_shape(Asked& asked) const;
    FounderDistribution const& founders_of(Asked& asked) const;
    [[nodiscard]] int take_stage(Asked& asked, Shape& shape, std::size_t stage);
    [[nodiscard]] Kept compute_stage(Asked& asked, Shape const& shape, EliminationStage const& stage);
    [[nodiscard]] int make_factor(Asked& asked, Shape const& shape, Slot factor);
    [[nodiscard]] int run_step(Shape const& shape, std::size_t step);
    void fill_table(Shape const& shape, int exponent);

    LocusModel const& model_;
    EliminationLimits limits_;
    std::size_t bytes_kept_ = 0;
    std::unordered_map<std::string, Shape> shapes_;
    EliminationRoom& room_;
};

} // namespace kinmatch::models
