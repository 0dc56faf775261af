#pragma once

#include "io/laboratory/family_collector.hpp"
#include "io/laboratory/format.hpp"
#include "io/laboratory/frequency_collector.hpp"
#include "io/laboratory/intake.hpp"
#include "io/laboratory/profile_collector.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace kinmatch::io::laboratory {

/// One file on its way in.
struct SourceText {
    std::string_view name; ///< as given; lives as long as the intake
    std::string_view text; ///< decoded
    Format format = Format::vertical;
    Content wanted = Content::profiles; ///< what it was given for
};

/// Something that several files may state, as one of them did.
struct Statement {
    std::string text;
    std::string_view file;
    std::uint32_t record = 0; ///< whose row it became
};

/// Where all readers put what they read.
struct Reading {
    explicit Reading(tidy::LocusAliases aliases)
        : intake(std::move(aliases)), profiles(intake), frequencies(intake), families(intake, missing) {}
    Reading(Reading const&) = delete;
    Reading& operator=(Reading const&) = delete;

    Intake intake;
    ProfileCollector profiles;
    FrequencyCollector frequencies;
    FamilyCollector families;
    std::string population;                      ///< of frequencies whose file names none; "": the file's name is used
    std::string pedigree;                        ///< of Familias files that state several; "": none named
    std::set<Content> given_apart;               ///< for which files of their own were given
    std::map<std::string, Statement> statements; ///< of databases of Familias: theta and mutation models, by what of
    std::set<std::string, std::less<>> missing;  ///< members that are missing, as MEMBER or FAMILY/MEMBER
};

} // namespace kinmatch::io::laboratory
