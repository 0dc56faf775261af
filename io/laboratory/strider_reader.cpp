#include "io/laboratory/strider_reader.hpp"

#include "io/laboratory/number_text.hpp"
#include "io/laboratory/xml_text.hpp"

namespace kinmatch::io::laboratory {
namespace {

void read_origin(pugi::xml_node origin, std::string_view locus, XmlText const& xml, SourceText const& source,
                 Reading& reading) {
    std::string const n_alleles = alleles_of_persons(origin.attribute("n").value());
    for (pugi::xml_node const row : origin.children("frequency"))
        reading.frequencies.add({.population = origin.attribute("name").value(),
                                 .locus = locus,
                                 .allele = row.attribute("allele").value(),
                                 .frequency = row.child_value(),
                                 .n_alleles = n_alleles,
                                 .place = {.file = source.name, .row = xml.line_of(row)}});
}

} // namespace

void read_strider(SourceText const& source, Reading& reading) {
    XmlText const xml{source.text};
    for (pugi::xml_node const marker : xml.root().children("marker"))
        for (pugi::xml_node const origin : marker.children("origin"))
            read_origin(origin, child_text(marker, "name"), xml, source, reading);
}

} // namespace kinmatch::io::laboratory
