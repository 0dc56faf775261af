#pragma once

#include "io/laboratory/reading.hpp"

#include <string_view>

namespace kinmatch::io::laboratory {

// Fields are separated by blanks or tabs. A parent 0 is not known; sex is 1 male, 2 female, 0 unknown. A row with
// fewer fields than it needs sets its family aside (KM-LAB-202). Who is missing: see FamilyCollector.

/// pedtools and QuickPed: a header with id, fid, mid, sex, perhaps famid, and a column "a/b" for each locus. Without
/// famid the family is named like the file. Typed members have samples called FAMILY/MEMBER; without any genotype
/// column members are typed by samples called like them. \throws Unreadable without these columns (KM-LAB-201).
void read_pedtools(SourceText const& source, Reading& reading);

/// LINKAGE, MERLIN and PLINK .ped: family, member, father, mother, sex and whatever follows. Genotypes there are
/// numbers of alleles and not their names, so that they are not read: KM-LAB-203 names the file.
void read_linkage(SourceText const& source, Reading& reading);

/// Whether the lines are those of a LINKAGE pedigree: six fields or more, as many in each, the fifth a sex.
[[nodiscard]] bool is_linkage(std::string_view text);

/// Whether the line names the columns of a pedtools pedigree.
[[nodiscard]] bool is_pedtools(std::string_view line);

} // namespace kinmatch::io::laboratory
