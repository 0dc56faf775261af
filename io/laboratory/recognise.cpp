#include "io/laboratory/recognise.hpp"

#include "io/laboratory/delimited_text.hpp"
#include "io/laboratory/header.hpp"
#include "io/laboratory/number_text.hpp"
#include "io/laboratory/pedigree_readers.hpp"
#include "io/laboratory/tidy_table_reader.hpp"
#include "io/laboratory/unreadable.hpp"
#include "io/laboratory/vertical_reader.hpp"
#include "io/laboratory/wide_reader.hpp"

#include <algorithm>

namespace kinmatch::io::laboratory {
namespace {

std::optional<Format> recognise_xml(std::string_view text) {
    if (text.find("<CODISImportFile") != std::string_view::npos)
        return Format::codis;
    if (text.find("<frequencies") != std::string_view::npos && text.find("<marker") != std::string_view::npos)
        return Format::frequency_strider;
    return std::nullopt;
}

/// The name of a locus alone, and below it an allele and a frequency.
bool is_frequency_ladder(std::string_view text, Intake const& intake) {
    Lines lines{text};
    if (!lines.next_filled() || !intake.knows_locus(trimmed(lines.line())) || !lines.next_filled())
        return false;
    std::string_view const line = trimmed(lines.line());
    std::size_t const gap = line.find('\t');
    return gap != std::string_view::npos && parse_number(trimmed(line.substr(gap))).has_value();
}

bool is_list_of_withdrawals(Header const& header) {
    return std::ranges::all_of(header.names(), [](std::string_view name) {
        return name == "family" || name == "sample" || name == "locus" || name == "replicate";
    });
}

std::optional<Format> recognise_table(DelimitedText const& table, Intake const& intake) {
    Header const header{table.fields()};
    if (is_list_of_withdrawals(header))
        throw Unreadable({"KM-LAB-016", "a list of withdrawals, by its columns",
                          "profiles, families, frequencies or mutation rates",
                          "Nobody is withdrawn by it: give it with --withdraw; in an inbox call it withdraw.csv."});
    if (tidy_table_of(table.fields()))
        return Format::tidy;
    if (header.has("database") && header.has("allele"))
        return Format::frequency_validator;
    if (header.has("str") && header.has("population"))
        return Format::frequency_popstr;
    if (header.has("marker") && header.has("allele") && header.has("bp"))
        return Format::frequency_counts;
    if (header.has("rangefrom") && header.has("rangeto"))
        throw Unreadable({"KM-LAB-009", "mitochondrial haplotypes", "STR profiles", "They are not read."});
    if (is_vertical(header))
        return Format::vertical;
    if (header.names().front() == "allele" || header.names().front() == "alelo")
        return Format::frequency_grid;
    if (is_wide(header, intake))
        return Format::wide;
    return std::nullopt;
}

} // namespace

std::optional<Format> recognise(std::string_view text, Intake const& intake) {
    if (trimmed(text).starts_with('<'))
        return recognise_xml(text);
    if (text.starts_with("\"Output from Familias"))
        return Format::familias;
    if (is_frequency_ladder(text, intake))
        return Format::frequency_ladder;
    Lines lines{text};
    if (lines.next_filled() && is_pedtools(lines.line()))
        return Format::pedtools;
    DelimitedText table{text};
    (void)table.next();
    auto const format = recognise_table(table, intake);
    return !format && is_linkage(text) ? Format::linkage : format;
}

} // namespace kinmatch::io::laboratory
