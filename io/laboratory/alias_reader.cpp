#include "io/laboratory/alias_reader.hpp"

#include "io/laboratory/delimited_text.hpp"
#include "io/laboratory/file_text.hpp"
#include "io/laboratory/header.hpp"
#include "io/laboratory/unreadable.hpp"
#include "io/open_end.hpp"
#include "models/error.hpp"
#include "models/locus_names.hpp"

#include <fmt/format.h>

namespace kinmatch::io::laboratory {
namespace {

std::string used_name(std::string_view locus) {
    auto const known = models::find_known_locus(locus);
    return std::string{known ? known->name : locus};
}

void add(tidy::LocusAliases& aliases, std::string_view used, std::string_view given, Place const& place,
         FaultLog& log) {
    auto const known = models::find_known_locus(given);
    std::string const locus = used_name(used);
    if (given.empty() || locus == given || (known && known->name == locus))
        return;
    auto const [entry, is_new] = aliases.emplace(given, locus);
    if (known || entry->second != locus)
        log.error(place, {"KM-LAB-132",
                          fmt::format("'{}' is called {}, and is known as {}", given, locus,
                                      known ? std::string{known->name} : entry->second),
                          "one locus for each name", "Correct the alias."});
}

void read_alias_table(std::string_view text, std::string_view name, tidy::LocusAliases& aliases, FaultLog& log) {
    DelimitedText table{text};
    (void)table.next();
    Header const header{table.fields()};
    auto const used = header.find({"locus", "used"});
    auto const given = header.find({"alias", "given"});
    if (!used || !given)
        throw Unreadable({"KM-LAB-131", "no columns locus and alias", "columns locus,alias", "Correct the header."});
    while (table.next())
        add(aliases, table[*used], table[*given], {.file = name, .row = table.row()}, log);
    if (has_open_end(text))
        log.error({.file = name, .row = table.row()}, open_end("KM-LAB-017"));
}

} // namespace

tidy::LocusAliases read_aliases(std::span<std::filesystem::path const> files) {
    tidy::LocusAliases aliases;
    FaultLog log;
    for (std::filesystem::path const& file : files) {
        std::string const name = file.string();
        try {
            read_alias_table(decode(read_bytes(file)).text, name, aliases, log);
        } catch (Unreadable const& unreadable) {
            log.error({.file = name, .row = unreadable.row()}, unreadable.finding());
        }
    }
    if (log.has_errors())
        throw InputError(log.take());
    return aliases;
}

} // namespace kinmatch::io::laboratory
