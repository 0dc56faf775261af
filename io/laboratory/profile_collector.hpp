#pragma once

#include "io/laboratory/intake.hpp"
#include "io/laboratory/kit_coverage.hpp"
#include "io/laboratory/name_table.hpp"
#include "io/laboratory/sample_register.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io::laboratory {

/// The alleles that a file prints for one sample at one locus.
struct TypedLocus {
    std::string_view sample;
    std::string_view locus;          ///< as the file names it
    std::string_view replicate = {}; ///< if the file numbers replicates
    std::string_view run = {};       ///< else what tells runs of a sample apart: its sample file
    std::string_view dropout = {};
    std::string_view kit = {};                 ///< as the file names it, or its panel
    std::span<std::string_view const> alleles; ///< cells as printed; blank ones are passed over; none: nothing seen
    Place place;
};

/// Gathers profiles from all files, and hands them over as rows of genotypes.csv.
///
/// A print that cannot be used is set aside with its sample, locus and replicate; no other allele of it is kept
/// (KM-LAB-101 to 104; more than kMostAlleles: 115), nor any other row of it (106). The same sample, locus and
/// replicate twice counts once if the alleles and drop-out are the same, and is set aside altogether if they are not
/// (111). Runs of one sample become replicates 1, 2, ... in the order of their names; a sample with one run has none.
class ProfileCollector {
  public:
    explicit ProfileCollector(Intake& intake) : intake_(intake), samples_(intake) {}

    [[nodiscard]] SampleRegister& samples() noexcept { return samples_; }
    void add(TypedLocus const& typed);
    /// Sets one print aside.
    void refuse(TypedLocus const& typed, Finding finding);
    /// Moves samples and prints into the intake.
    void finish(SampleSurroundings const& surroundings);

  private:
    struct Print {
        std::uint32_t sample = 0;
        std::uint32_t given = 0;     ///< the locus as named
        std::uint32_t used = 0;      ///< the locus' name used
        std::uint32_t replicate = 0; ///< into names_; becomes final in name_replicates()
        std::uint32_t run = 0;
        std::uint32_t file = 0;
        std::uint32_t row = 0;
        std::uint32_t alleles = 0;
        std::uint64_t text = 0; ///< dropout and alleles begin there in text_, each ended by NUL
        bool refused = false;   ///< told when it was read; without alleles
        bool dropped = false;
    };

    std::uint32_t enter(TypedLocus const& typed);
    [[nodiscard]] std::optional<Finding> read_alleles(TypedLocus const& typed);
    void set_aside(TypedLocus const& typed, std::uint32_t sample, Finding finding);
    Print& store(TypedLocus const& typed, std::uint32_t sample);
    std::uint32_t locus_used(std::uint32_t given);
    [[nodiscard]] Place place_of(Print const& print) const { return {.file = names_[print.file], .row = print.row}; }
    [[nodiscard]] std::vector<std::string_view> texts_of(Print const& print) const;
    [[nodiscard]] std::vector<std::string_view> alleles_of(Print const& print) const;
    [[nodiscard]] std::string record_name(Print const& print) const;
    /// The same set of alleles, and the same drop-out.
    [[nodiscard]] bool say_the_same(Print const& one, Print const& other) const;
    void name_replicates();
    void settle_repeated();
    void settle(std::span<std::uint32_t const> same);
    void refuse_contradiction(std::span<std::uint32_t const> same);
    void refuse_beside(Print const& refused, std::span<std::uint32_t const> same);
    void hand_over(Print const& print);

    Intake& intake_;
    SampleRegister samples_;
    KitCoverage kits_;
    NameTable names_;
    std::map<std::uint32_t, std::uint32_t> used_by_given_;
    std::vector<Print> prints_;
    std::string text_;
    std::vector<std::string> reading_; ///< alleles of the present row
};

} // namespace kinmatch::io::laboratory
