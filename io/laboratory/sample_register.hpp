#pragma once

#include "io/laboratory/intake.hpp"
#include "io/laboratory/name_table.hpp"
#include "models/case.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace kinmatch::io::laboratory {

/// What a file says of a sample beside its alleles.
struct SampleFacts {
    std::optional<models::SampleKind> kind;
    models::Sex sex = models::Sex::unknown;
    std::string_view note = {};
};

/// What is known of samples beside what the files with their profiles say.
struct SampleSurroundings {
    std::optional<models::SampleKind> kind;                       ///< of samples whose file states none
    std::map<std::string, models::SampleKind, std::less<>> kinds; ///< the same of single files, before `kind`
    std::string population;                                       ///< of every sample; may be ""
    std::map<std::string, SampleFacts, std::less<>>
        listed;                                        ///< stand in a samples.csv, or in the case added to, as this
    std::set<std::string, std::less<>> family_samples; ///< are references, because a family names them
};

/// The samples that laboratory files name: rows of samples.csv.
///
/// Allelic ladders and controls are set aside (KM-LAB-112), as are samples that one file calls remains and another a
/// reference (113), and those whose kind nobody states (114). What samples.csv lists stays as it says there; where a
/// file with profiles says another kind or sex, that is told (warning 107).
class SampleRegister {
  public:
    explicit SampleRegister(Intake& intake) : intake_(intake) {}

    /// Number of the sample, which is told and refused if it is a control.
    std::uint32_t index(std::string_view id, Place const& place);
    void describe(std::string_view id, SampleFacts const& facts, Place const& place);
    /// Sets the sample aside, with all that is printed of it.
    void refuse(std::string_view id, Place const& place, Finding finding);
    /// Notes that the sample was run from this sample file.
    void add_run(std::uint32_t sample, std::string_view run) { entries_[sample].runs.emplace(run); }
    /// "": the only run of the sample, else its number from 1 in the order of names.
    [[nodiscard]] std::string run_number(std::uint32_t sample, std::string_view run) const;

    [[nodiscard]] bool is_refused(std::uint32_t sample) const { return entries_[sample].refused; }
    [[nodiscard]] std::string const& id(std::uint32_t sample) const { return ids_[sample]; }
    [[nodiscard]] bool contains(std::string_view id) const { return ids_.contains(id); }

    /// Settles every kind and hands the samples over.
    void finish(SampleSurroundings const& surroundings);

  private:
    struct Entry {
        SampleFacts facts;
        std::string note;
        Place place;
        std::set<std::string_view> files; ///< that name it
        bool refused = false;
        std::set<std::string, std::less<>> runs;
    };

    void set_aside(std::uint32_t sample, Place const& place, Finding finding);
    void take_kind_of_files(std::uint32_t sample, SampleSurroundings const& surroundings);
    void settle_kind(std::uint32_t sample, SampleSurroundings const& surroundings);
    void tell_contradiction(std::uint32_t sample, SampleFacts const& listed);
    void add_row(std::uint32_t sample, std::string_view population);

    Intake& intake_;
    NameTable ids_;
    std::deque<Entry> entries_{Entry{}}; ///< by number; [0] is no sample
};

} // namespace kinmatch::io::laboratory
