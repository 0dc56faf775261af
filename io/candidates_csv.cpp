#include "io/candidates_csv.hpp"

#include "io/durable_file.hpp"

#include <fmt/compile.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace kinmatch::io {
namespace {

constexpr std::string_view kHeader = "rank,hypothesis,family,missing,remains,log10_lr,loci_compared,loci_inconsistent,"
                                     "rank_for_missing,rank_for_remains,log10_lr_sex,sex_conflict,posterior,"
                                     "posterior_among_listed";

/// Bytes; few enough to stay in the cache.
constexpr std::size_t kWrittenAtOnce = std::size_t{1} << 16U;

/// Of a row, beside those of populations.
constexpr std::size_t kCells = 14;

/// Characters of a number or word and its comma: a double has 24 at most, an integer 20.
constexpr std::size_t kMostOfACell = 26;

using Text = fmt::memory_buffer;

/// The field as RFC 4180 wants it: in quotes when it holds a comma, a quote or a line end.
std::string quoted(std::string const& field) {
    constexpr auto needs_quotes = [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; };
    if (std::ranges::none_of(field, needs_quotes))
        return field;
    std::string text = "\"";
    for (char const c : field)
        text += c == '"' ? std::string{"\"\""} : std::string{c};
    return text + "\"";
}

/// Ids as they stand in a row, quoted once: a family occurs in many.
struct QuotedIds {
    explicit QuotedIds(models::Case const& held) {
        for (models::Family const& family : held.families)
            families.push_back(quoted(family.id));
        for (models::Sample const& sample : held.samples)
            samples.push_back(quoted(sample.id));
    }
    std::vector<std::string> families;
    std::vector<std::string> samples;
};

/// Writes rows behind what is there, each into room for its longest form: a check for each character takes longer than
/// the characters. Formats are compiled, since parsing them in each row does too.
class RowWriter {
  public:
    RowWriter(CandidatesOfRun const& run, Text& text) : run_(run), ids_(run.held), text_(text) {}

    void header() {
        text_.append(kHeader);
        for (std::string const& population : run_.populations)
            text_.append("," + quoted("log10_lr:" + population));
        text_.push_back('\n');
    }

    void row(std::uint64_t rank, models::Candidate const& c, std::span<double const> log10_lr_by_population) {
        std::string const& family = ids_.families[c.family];
        std::string const missing = quoted(run_.held.families[c.family].members[c.missing].id);
        std::string const& remains = ids_.samples[c.remains];
        std::size_t const before = text_.size();
        text_.resize(before + family.size() + missing.size() + remains.size() +
                     kMostOfACell * (kCells + log10_lr_by_population.size()));
        char* end = text_.data() + before;
        end = fmt::format_to(end, FMT_COMPILE("{},kinship,{},{},{},{},"), rank, family, missing, remains, c.log10_lr);
        end = fmt::format_to(end, FMT_COMPILE("{},{},{},{},{},{:d},{},{}"), c.loci_compared, c.loci_inconsistent,
                             c.rank_for_missing, c.rank_for_remains, c.log10_lr_sex, c.sex_conflict, c.posterior,
                             c.posterior_among_listed);
        for (double const log10_lr : log10_lr_by_population)
            end = fmt::format_to(end, FMT_COMPILE(",{}"), log10_lr);
        *end++ = '\n';
        text_.resize(static_cast<std::size_t>(end - text_.data()));
    }

  private:
    CandidatesOfRun const& run_;
    QuotedIds ids_;
    Text& text_;
};

} // namespace

void write_candidates_csv(CandidatesOfRun const& candidates, std::filesystem::path const& path) {
    DurableFile file{path};
    Text text;
    RowWriter writer{candidates, text};
    writer.header();
    std::size_t const populations = candidates.list.populations();
    auto const flush = [&] {
        file.write(std::string_view{text.data(), text.size()});
        text.clear();
    };
    candidates.list.visit([&](models::CandidateBlock const& block) {
        for (std::size_t i = 0; i < block.candidates.size(); ++i) {
            writer.row(block.first + i + 1, block.candidates[i],
                       block.log10_lr_by_population.subspan(i * populations, populations));
            if (text.size() >= kWrittenAtOnce)
                flush();
        }
    });
    flush();
    file.publish();
}

} // namespace kinmatch::io
