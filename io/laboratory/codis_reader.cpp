#include "io/laboratory/codis_reader.hpp"

#include "io/laboratory/allele_cells.hpp"
#include "io/laboratory/sample_kinds.hpp"
#include "io/laboratory/unreadable.hpp"
#include "io/laboratory/xml_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kinmatch::io::laboratory {
namespace {

class CodisReader {
  public:
    CodisReader(SourceText const& source, Reading& reading) : source_(source), reading_(reading), xml_(source.text) {}

    void read() {
        std::string_view const version = child_text(xml_.root(), "HEADERVERSION");
        if (version != "3.2" && version != "3.3")
            throw Unreadable({"KM-LAB-153", fmt::format("CODIS header version '{}'", version), "version 3.2 or 3.3",
                              "Export the file as CMF 3.2 or 3.3."});
        for (pugi::xml_node const specimen : xml_.root().children("SPECIMEN"))
            read_specimen(specimen);
    }

  private:
    void read_specimen(pugi::xml_node specimen);
    [[nodiscard]] std::string_view kit_of(pugi::xml_node locus) const;
    void read_locus(pugi::xml_node locus, std::string_view sample);
    [[nodiscard]] Place place(pugi::xml_node node) const { return {.file = source_.name, .row = xml_.line_of(node)}; }

    SourceText const& source_;
    Reading& reading_;
    XmlText xml_;
    AlleleCells cells_;
};

/// What is worth keeping of a specimen beside its profile.
std::string note_of(pugi::xml_node specimen) {
    std::string note{child_text(specimen, "SPECIMENCATEGORY")};
    std::string_view const related = specimen.attribute("CASEID").value();
    if (!related.empty())
        note += fmt::format("; case {}", related);
    if (specimen.attribute("PARTIAL").as_bool())
        note += "; partial";
    std::string_view const comment = child_text(specimen, "SPECIMENCOMMENT");
    if (!comment.empty())
        note += fmt::format("; {}", comment);
    std::ranges::replace_if(
        note, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return note;
}

void CodisReader::read_specimen(pugi::xml_node specimen) {
    std::string_view const sample = child_text(specimen, "SPECIMENID");
    if (sample.empty())
        return reading_.intake.reject(place(specimen), "specimen",
                                      {"KM-LAB-154", "a specimen without SPECIMENID", "an id for every specimen",
                                       "Correct the specimen where it was exported."});
    KindReading kind = read_kind(child_text(specimen, "SPECIMENCATEGORY"));
    if (kind.trouble)
        return reading_.profiles.samples().refuse(sample, place(specimen), std::move(*kind.trouble));
    reading_.profiles.samples().describe(sample, {.kind = kind.kind, .note = note_of(specimen)}, place(specimen));
    for (pugi::xml_node const locus : specimen.children("LOCUS"))
        read_locus(locus, sample);
}

/// The locus' own kit, or that of the whole file.
std::string_view CodisReader::kit_of(pugi::xml_node locus) const {
    std::string_view const own = locus.attribute("KIT").value();
    return own.empty() ? child_text(xml_.root(), "KIT") : own;
}

void CodisReader::read_locus(pugi::xml_node locus, std::string_view sample) {
    TypedLocus typed{.sample = sample,
                     .locus = child_text(locus, "LOCUSNAME"),
                     .kit = kit_of(locus),
                     .alleles = {},
                     .place = place(locus)};
    cells_.clear();
    for (pugi::xml_node const allele : locus.children("ALLELE"))
        cells_.add(child_text(allele, "ALLELEVALUE"), reading_.intake.kind_of(typed.locus));
    if (typed.locus.empty() || (cells_.alleles().empty() && !cells_.ambiguous()))
        return reading_.profiles.refuse(typed, {"KM-LAB-155", "a locus without a name or without an allele", "both",
                                                "A locus that is not typed is left out of the file."});
    add_or_refuse(typed, cells_, reading_.profiles);
}

} // namespace

void read_codis(SourceText const& source, Reading& reading) {
    CodisReader{source, reading}.read();
}

} // namespace kinmatch::io::laboratory
