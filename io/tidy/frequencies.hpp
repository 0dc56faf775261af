#pragma once

#include "io/tidy/draft.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace kinmatch::io::tidy {

/// The rows of one population and locus.
struct FrequencyList {
    struct Entry {
        models::ListedFrequency listed;
        Place place; ///< its file is named until read_frequencies() returns
    };
    std::vector<Entry> entries;
    std::int64_t alleles_counted = 0; ///< 0: not stated
    bool damaged = false;             ///< some row could not be used: its sum means nothing
};

/// By population and by the locus' name used.
using FrequencyLists = std::map<std::pair<std::string, std::string>, FrequencyList>;

/// Reads frequencies.csv (KM-IMP-131 to 136): declares its loci.
[[nodiscard]] FrequencyLists read_frequencies(TableSource const& source, Draft& draft);

/// Moves the lists into the case, whose loci are settled.
void store_frequencies(FrequencyLists const& lists, Draft& draft);

} // namespace kinmatch::io::tidy
