#pragma once

#include "models/fault.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kinmatch::io {

/// A line of a text file.
struct Place {
    std::string_view file;
    std::uint64_t row = 0;      ///< line as an editor counts, the header is 1; 0: the file as a whole
    std::string_view part = {}; ///< instead of a row: "population P, locus L"; empty: none
    std::uint32_t record = 0;   ///< of a laboratory file, and so can be set aside alone; 0: none
};

/// "genotypes.csv:17", "frequencies.csv: population P, locus L" or "genotypes.csv"; without a file the part alone.
[[nodiscard]] std::string to_text(Place const& place);

/// What is wrong at a place: the other three parts of a Fault, and its code.
struct Finding {
    std::string_view code;
    std::string found;
    std::string expected;
    std::string remedy;
};

/// A record of a laboratory file that cannot be used, and why.
struct Refusal {
    std::uint32_t record = 0;
    std::uint64_t row = 0; ///< 0: of the record as a whole
    Finding finding;
};

/// Collects the faults of an import in the order in which they were met.
///
/// Memory is bounded: of each kind (code, file) the first kKeptOfAKind are kept as they are, the rest are counted and
/// told in one closing fault of the same code.
///
/// What is wrong with a record of a laboratory file is no error of the whole: such refusals are kept apart, all of
/// them.
class FaultLog {
  public:
    static constexpr std::size_t kKeptOfAKind = 1000;

    void error(Place const& place, Finding finding);
    void warning(Place const& place, Finding finding) { add(Severity::warning, place, std::move(finding)); }
    void note(Place const& place, Finding finding) { add(Severity::note, place, std::move(finding)); }

    [[nodiscard]] bool has_errors() const noexcept { return errors_ > 0; }
    [[nodiscard]] std::vector<Refusal> const& refusals() const noexcept { return refusals_; }
    /// All faults, errors first, otherwise as met; leaves the log empty.
    [[nodiscard]] Faults take();

  private:
    struct Kind {
        Severity severity = Severity::error;
        std::uint64_t count = 0;
    };

    void add(Severity severity, Place const& place, Finding finding);

    Faults faults_;
    std::vector<Refusal> refusals_;
    std::map<std::pair<std::string, std::string>, Kind> kinds_; ///< by file and code
    std::uint64_t errors_ = 0;
};

} // namespace kinmatch::io
