#include "io/laboratory/allele_cells.hpp"

#include "io/laboratory/allele_text.hpp"
#include "io/laboratory/header.hpp"

#include <fmt/format.h>

namespace kinmatch::io::laboratory {
namespace {

bool is_blank(std::string_view cell) {
    return cell.empty() || cell == "NULL" || cell == "NA" || cell == "-";
}

} // namespace

void AlleleCells::add(std::string_view cell, models::LocusKind kind) {
    if (is_blank(cell))
        return;
    bool const may_be_list = kind == models::LocusKind::y || kind == models::LocusKind::sex;
    if (may_be_list && cell.find(',') != std::string_view::npos)
        add_list(cell);
    else
        alleles_.push_back(cell);
}

void AlleleCells::add_list(std::string_view cell) {
    if (is_blank(cell))
        return;
    auto const parts = split_alleles(cell);
    if (parts)
        alleles_.insert(alleles_.end(), parts->begin(), parts->end());
    else
        ambiguous_ = cell;
}

void add_or_refuse(TypedLocus typed, AlleleCells const& cells, ProfileCollector& profiles) {
    typed.alleles = cells.alleles();
    if (!cells.ambiguous())
        return profiles.add(typed);
    profiles.refuse(typed, {"KM-LAB-105", fmt::format("'{}'", *cells.ambiguous()), "one allele, or alleles apart",
                            "It may be two alleles or a decimal comma: write it with a decimal point, or with a blank "
                            "behind the comma."});
}

models::Sex read_sex(std::string_view text) {
    std::string const word = folded(text);
    if (word == "m" || word == "male" || word == "1")
        return models::Sex::male;
    if (word == "f" || word == "female" || word == "2")
        return models::Sex::female;
    return models::Sex::unknown;
}

} // namespace kinmatch::io::laboratory
