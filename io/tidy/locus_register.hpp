#pragma once

#include "io/fault_log.hpp"
#include "models/case.hpp"

#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kinmatch::io::tidy {

/// The loci of the folder, by every name that its files give them.
///
/// A name is followed through the table of known loci; a name that no kit prints is a locus if loci.csv or
/// frequencies.csv declare it, in exactly that spelling. Indices are those of first mention until settle().
class LocusRegister {
  public:
    static constexpr std::size_t kMostLoci = std::numeric_limits<models::LocusIndex>::max();

    explicit LocusRegister(FaultLog& log) : log_(log) {}

    /// Takes names of the user's own, by the name used.
    void follow(std::map<std::string, std::string, std::less<>> const& own) { own_ = own; }
    /// Takes the loci of a case that is added to, and the names it was given for them.
    void know(models::Case const& existing);
    /// The locus of a name in loci.csv or frequencies.csv. nullopt: too many (KM-IMP-114, told), or blank,
    /// which whoever reads the field tells.
    std::optional<models::LocusIndex> declare(std::string_view given, Place const& place);
    /// The locus of a name in genotypes.csv. nullopt: a name that nobody knows (KM-IMP-111), told.
    std::optional<models::LocusIndex> find(std::string_view given, Place const& place);
    /// The name used of a locus that need not occur in the case, as in mutation.csv. nullopt: as find().
    std::optional<std::string> name_used(std::string_view given, Place const& place);

    [[nodiscard]] models::Locus const& operator[](models::LocusIndex locus) const { return loci_[locus]; }
    void set_kind(models::LocusIndex locus, models::LocusKind kind) { loci_[locus].kind = kind; }
    /// Declarations could not be read whole: from now on nobody's name is told as unknown.
    void expect_gaps() { gaps_ = true; }

    /// Moves the loci into the case, sorted. \return the final index of each locus.
    [[nodiscard]] std::vector<models::LocusIndex> settle(models::Case& data);
    /// Every name given that is not the name used, sorted.
    [[nodiscard]] std::vector<models::LocusAlias> aliases() const;

  private:
    struct TextHash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    std::optional<models::LocusIndex> declare_own(std::string_view given, std::string_view used, Place const& place);
    std::optional<models::LocusIndex> add(std::string_view given, models::Locus const& locus, Place const& place);
    void tell_unknown(std::string_view given, Place const& place);

    FaultLog& log_;
    std::vector<models::Locus> loci_;
    std::map<std::string, models::LocusIndex, std::less<>> by_name_;
    std::unordered_map<std::string, models::LocusIndex, TextHash, std::equal_to<>> by_given_;
    std::map<std::string, std::string> aliases_;          ///< given to used
    std::map<std::string, std::string, std::less<>> own_; ///< names of the user's own, by the name used
    bool gaps_ = false;
};

} // namespace kinmatch::io::tidy
