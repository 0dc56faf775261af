#include "io/laboratory/purpose.hpp"

#include "io/laboratory/delimited_text.hpp"
#include "io/laboratory/file_text.hpp"
#include "io/laboratory/recognise.hpp"
#include "io/laboratory/tidy_table_reader.hpp"
#include "io/laboratory/unreadable.hpp"

#include <optional>
#include <string_view>

namespace kinmatch::io::laboratory {
namespace {

Purpose purpose_of_table(std::string_view text) {
    DelimitedText table{text};
    (void)table.next();
    auto const name = tidy_table_of(table.fields());
    if (name == "pedigrees.csv")
        return Purpose::families;
    if (name == "frequencies.csv")
        return Purpose::frequencies;
    if (name == "mutation.csv" || name == "mutation_matrix.csv")
        return Purpose::mutation;
    return Purpose::further;
}

Purpose purpose_of_text(std::string_view text, Intake const& intake) {
    auto const format = recognise(text, intake);
    if (!format)
        return Purpose::further;
    if (format == Format::tidy)
        return purpose_of_table(text);
    if (may_hold(*format, Content::families))
        return Purpose::families;
    return may_hold(*format, Content::profiles) ? Purpose::profiles : Purpose::frequencies;
}

} // namespace

Purpose purpose_of(std::filesystem::path const& file, Intake const& intake) {
    try {
        DecodedText const decoded = decode(read_bytes(file));
        return purpose_of_text(decoded.text, intake);
    } catch (Unreadable const&) { // reading it says why
        return Purpose::further;
    }
}

} // namespace kinmatch::io::laboratory
