#include "io/laboratory/pedigree_readers.hpp"

#include "io/laboratory/allele_cells.hpp"
#include "io/laboratory/delimited_text.hpp"
#include "io/laboratory/header.hpp"
#include "io/laboratory/unreadable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace kinmatch::io::laboratory {
namespace {

constexpr std::string_view kBetweenWords = " \t";

std::vector<std::string_view> words(std::string_view line) {
    std::vector<std::string_view> list;
    for (std::size_t at = line.find_first_not_of(kBetweenWords); at != std::string_view::npos;
         at = line.find_first_not_of(kBetweenWords, at)) {
        std::size_t const end = std::min(line.find_first_of(kBetweenWords, at), line.size());
        list.push_back(line.substr(at, end - at));
        at = end;
    }
    return list;
}

std::string parent(std::string_view id) {
    return id == "0" || id == "NA" ? std::string{} : std::string{id};
}

bool tell_short_row(std::string_view family, Place const& place, std::size_t found, std::size_t needed,
                    Reading& reading) {
    if (found >= needed)
        return false;
    reading.families.refuse(family, place,
                            {"KM-LAB-202", fmt::format("{} fields", found), fmt::format("{} at least", needed),
                             "Complete the row: ids hold no blanks."});
    return true;
}

/// Where the columns of a pedtools pedigree stand.
struct PedigreeColumns {
    explicit PedigreeColumns(Header const& header)
        : family(header.find({"famid"})), member(header.find({"id", "iid"})), father(header.find({"fid"})),
          mother(header.find({"mid"})), sex(header.find({"sex"})) {}

    [[nodiscard]] bool complete() const { return member && father && mother && sex; }

    std::optional<std::size_t> family, member, father, mother, sex;
};

class Pedtools {
  public:
    Pedtools(SourceText const& source, Reading& reading)
        : source_(source), reading_(reading), lines_(source.text),
          family_(std::filesystem::path{source.name}.stem().string()) {}

    void read();

  private:
    void read_row(PedigreeColumns const& columns);
    [[nodiscard]] bool is_typed() const;
    void read_profile(FamilyMember& member);
    void read_genotype(std::string_view sample, std::size_t column);
    [[nodiscard]] Place place() const { return {.file = source_.name, .row = lines_.row()}; }

    SourceText const& source_;
    Reading& reading_;
    Lines lines_;
    std::string family_;
    Header header_;
    std::size_t first_locus_ = 0; ///< columns from here on are loci
    std::vector<std::string_view> fields_;
};

void Pedtools::read() {
    (void)lines_.next_filled();
    header_ = Header{words(lines_.line())};
    PedigreeColumns const columns{header_};
    if (!columns.complete())
        throw Unreadable({"KM-LAB-201", "no columns id, fid, mid and sex", "the header of a pedtools pedigree",
                          "Correct the header, or leave --format out."},
                         lines_.row());
    first_locus_ = std::max({*columns.member, *columns.father, *columns.mother, *columns.sex}) + 1;
    while (lines_.next_filled())
        read_row(columns);
}

void Pedtools::read_row(PedigreeColumns const& columns) {
    fields_ = words(lines_.line());
    std::string const family{columns.family && *columns.family < fields_.size() ? fields_[*columns.family]
                                                                                : std::string_view{family_}};
    if (tell_short_row(family, place(), fields_.size(), header_.size(), reading_))
        return;
    if (fields_.size() > header_.size()) // a blank within an id or a genotype has shifted what follows
        return reading_.families.refuse(family, place(),
                                        {"KM-LAB-204", fmt::format("{} fields", fields_.size()),
                                         fmt::format("{}, as in the header", header_.size()),
                                         "Write ids and genotypes without blanks: 8/9."});
    FamilyMember member;
    member.family = family;
    member.member = fields_[*columns.member];
    member.father = parent(fields_[*columns.father]);
    member.mother = parent(fields_[*columns.mother]);
    member.sex = read_sex(fields_[*columns.sex]);
    member.typing = first_locus_ == header_.size() ? FamilyMember::Typing::by_name : FamilyMember::Typing::by_sample;
    member.place = place();
    if (is_typed())
        read_profile(member);
    reading_.families.add(std::move(member));
}

bool Pedtools::is_typed() const {
    return std::any_of(fields_.begin() + static_cast<std::ptrdiff_t>(first_locus_), fields_.end(),
                       [](std::string_view cell) { return cell != "-/-" && cell != "-" && cell != "0/0"; });
}

void Pedtools::read_profile(FamilyMember& member) {
    std::string const sample = fmt::format("{}/{}", member.family, member.member);
    if (reading_.families.is_missing_by_name(member.family, member.member))
        return reading_.families.refuse_profile_of_missing(sample, place());
    member.sample = sample;
    reading_.profiles.samples().describe(sample, {.kind = models::SampleKind::reference, .sex = member.sex}, place());
    for (std::size_t column = first_locus_; column < header_.size(); ++column)
        read_genotype(sample, column);
}

void Pedtools::read_genotype(std::string_view sample, std::size_t column) {
    std::string_view const cell = fields_[column];
    std::size_t const slash = std::min(cell.find('/'), cell.size());
    std::array<std::string_view, 2> alleles{cell.substr(0, slash), cell.substr(std::min(slash + 1, cell.size()))};
    bool const is_blank = std::ranges::all_of(
        alleles, [](std::string_view allele) { return allele.empty() || allele == "-" || allele == "0"; });
    if (!is_blank)
        reading_.profiles.add({.sample = sample, .locus = header_.given(column), .alleles = alleles, .place = place()});
}

} // namespace

void read_pedtools(SourceText const& source, Reading& reading) {
    Pedtools{source, reading}.read();
}

void read_linkage(SourceText const& source, Reading& reading) {
    constexpr std::size_t kPedigreeFields = 5;
    constexpr std::size_t kFirstGenotype = 6;
    Lines lines{source.text};
    bool has_genotypes = false;
    while (lines.next_filled()) {
        std::vector<std::string_view> const fields = words(lines.line());
        Place const place{.file = source.name, .row = lines.row()};
        if (tell_short_row(fields.front(), place, fields.size(), kPedigreeFields, reading))
            continue;
        has_genotypes |= fields.size() > kFirstGenotype;
        FamilyMember member;
        member.family = fields[0];
        member.member = fields[1];
        member.father = parent(fields[2]);
        member.mother = parent(fields[3]);
        member.sex = read_sex(fields[4]);
        member.typing = FamilyMember::Typing::by_name;
        member.place = place;
        reading.families.add(std::move(member));
    }
    if (has_genotypes)
        reading.intake.reject(
            {.file = source.name}, "all genotypes",
            {"KM-LAB-203", "alleles as numbers 1, 2, ...", "alleles by name, such as 9.3",
             "Give the profiles in another file with --profiles, under samples called FAMILY/MEMBER."});
}

bool is_linkage(std::string_view text) {
    constexpr std::size_t kLooked = 20;
    Lines lines{text};
    std::size_t width = 0;
    for (std::size_t i = 0; i < kLooked && lines.next_filled(); ++i) {
        auto const fields = words(lines.line());
        width = width == 0 ? fields.size() : width;
        if (fields.size() < 6 || fields.size() != width || fields[4].size() != 1 ||
            fields[4].find_first_of("012MFmf") != 0)
            return false;
    }
    return width > 0;
}

bool is_pedtools(std::string_view line) {
    return PedigreeColumns{Header{words(line)}}.complete();
}

} // namespace kinmatch::io::laboratory
