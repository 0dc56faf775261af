#include "io/candidates_csv.hpp"

#include "io/durable_file.hpp"

#include <fmt/format.h>

#include <iterator>
#include <string>

namespace kinmatch::io {
namespace {

constexpr std::string_view kHeader = "rank,hypothesis,family,missing,remains,log10_lr,loci_compared,loci_inconsistent,"
                                     "rank_for_missing,rank_for_remains,log10_lr_sex,sex_conflict,posterior,"
                                     "posterior_among_listed\n";

/// The field as RFC 4180 wants it: in quotes when it holds a comma, a quote or a line end.
std::string quoted(std::string const& field) {
    if (field.find_first_of(",\"\r\n") == std::string::npos)
        return field;
    std::string text = "\"";
    for (char const c : field)
        text += c == '"' ? std::string{"\"\""} : std::string{c};
    return text + "\"";
}

void append_row(std::string& text, std::size_t rank, models::Candidate const& candidate, models::Case const& held) {
    models::Family const& family = held.families[candidate.family];
    fmt::format_to(
        std::back_inserter(text), "{},kinship,{},{},{},{},{},{},{},{},{},{:d},{},{}\n", rank, quoted(family.id),
        quoted(family.members[candidate.missing].id), quoted(held.samples[candidate.remains].id), candidate.log10_lr,
        candidate.loci_compared, candidate.loci_inconsistent, candidate.rank_for_missing, candidate.rank_for_remains,
        candidate.log10_lr_sex, candidate.sex_conflict, candidate.posterior, candidate.posterior_among_listed);
}

} // namespace

void write_candidates_csv(std::span<models::Candidate const> candidates, models::Case const& held,
                          std::filesystem::path const& path) {
    constexpr std::size_t kBlock = std::size_t{1} << 20U;
    DurableFile file{path};
    std::string text{kHeader};
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        append_row(text, i + 1, candidates[i], held);
        if (text.size() >= kBlock) {
            file.write(text);
            text.clear();
        }
    }
    file.write(text);
    file.publish();
}

} // namespace kinmatch::io
