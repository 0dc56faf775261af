#pragma once

#include "io/laboratory/intake.hpp"
#include "io/laboratory/sample_register.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io::laboratory {

/// A member of a family as a file states it.
struct FamilyMember {
    /// How the member's reference sample is found.
    enum class Typing : std::uint8_t {
        by_sample, ///< `sample` names it; "": untyped
        by_name    ///< a sample called like the member, if profiles hold one
    };
    /// Who says whether the member is missing.
    enum class Missing : std::uint8_t { no, yes, by_name };

    std::string family;
    std::string member;
    std::string father; ///< "": not known
    std::string mother;
    models::Sex sex = models::Sex::unknown;
    Typing typing = Typing::by_sample;
    std::string sample;
    Missing missing = Missing::by_name;
    Place place;
};

/// Gathers families from all files, and hands them over as rows of pedigrees.csv. A family is one record.
///
/// A member without a sample of its own is typed by the reference sample called FAMILY/MEMBER, FAMILY-MEMBER,
/// FAMILY_MEMBER, or MEMBER if that is no number and no other family has a member of that name; each link is told (note
/// KM-LAB-141). Missing are those whom the user names, else, where a file cannot say it, members called MP or "Missing
/// ...". A name that no family has is told (warning 142).
class FamilyCollector {
  public:
    FamilyCollector(Intake& intake, std::set<std::string, std::less<>> const& missing)
        : intake_(intake), missing_(missing) {}

    void add(FamilyMember member) { members_.push_back(std::move(member)); }
    /// Sets aside what a file prints of the missing person himself: that is no kinship (KM-LAB-143).
    void refuse_profile_of_missing(std::string_view sample, Place const& place);
    void refuse(std::string_view family, Place const& place, Finding finding);
    /// Whether the user, or else the name, says that the member is missing.
    [[nodiscard]] bool is_missing_by_name(std::string_view family, std::string_view member) const;
    /// Links members to samples and hands over; the samples of members are added to the surroundings.
    void finish(SampleRegister const& samples, SampleSurroundings& surroundings);

  private:
    [[nodiscard]] bool is_missing(FamilyMember const& member) const;
    void link(FamilyMember& member, SampleRegister const& samples);
    [[nodiscard]] std::string sample_called_like(FamilyMember const& member, SampleRegister const& samples) const;
    void hand_over(FamilyMember const& member);
    void tell_names_of_nobody();

    Intake& intake_;
    std::set<std::string, std::less<>> const& missing_;
    std::vector<FamilyMember> members_;
    std::map<std::string, std::set<std::string>> families_with_; ///< by member
    std::map<std::string, std::uint32_t> records_;               ///< by family
    std::set<std::string, std::less<>> refused_;
};

} // namespace kinmatch::io::laboratory
