#pragma once

#include "io/exchange/stated_pair.hpp"
#include "models/fault.hpp"

#include <string>

namespace kinmatch::io::exchange {

struct FamiliasText {
    std::string bytes; ///< Latin-1, lines end with CRLF
    Faults notes;      ///< KM-EXP-018
};

/// Writes a pair as a plain Familias .fam: the database with its loci, the persons, and two pedigrees.
///
/// H1 holds the remains in the missing person's place; in H2 they are unrelated, and an extra person without a name
/// stands there instead. The LR is that of H1 over H2, with the theta of the file. Frequencies are those of the model,
/// after its rules for unseen and rare alleles. read_familias() reads the same pair back, its missing person named by
/// --missing.
///
/// A sex that is not stated is written as male (KM-EXP-018): nobody has a child whose sex is not known, and no
/// autosomal LR depends on it.
///
/// \throws InputError with a fault for everything that Familias has no exact counterpart of: half-typed genotypes
///         (KM-EXP-011), X-linked loci (012), mutation models onestep and custom (013), stepwise at a ladder with
///         alleles such as 9.5 (014) and with rate 0 beside a second rate (015), alleles of frequency 0 (016), and
///         names with letters outside Latin-1 or quotes (017).
[[nodiscard]] FamiliasText write_familias(StatedPair const& pair);

} // namespace kinmatch::io::exchange
