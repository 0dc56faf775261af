#include "engine/code_book.hpp"

#include <algorithm>
#include <map>

namespace kinmatch::engine {
namespace {

using models::Observation;

/// The prints of one sample at one locus.
std::span<models::Print const> prints_at(std::span<models::Print const> prints, models::LocusIndex locus) {
    auto const [first, last] = std::ranges::equal_range(prints, locus, {}, &models::Print::locus);
    return {first, last};
}

/// Gives every distinct observation its position in ascending order; the untyped one is the empty list, and first.
std::vector<Code> number(std::vector<Observation> const& column, std::vector<Observation>& distinct) {
    std::map<Observation, Code> book{{Observation{}, kNotTyped}};
    for (Observation const& observation : column)
        book.try_emplace(observation, kNotTyped);
    for (auto& [observation, code] : book) {
        code = static_cast<Code>(distinct.size());
        distinct.push_back(observation);
    }
    std::vector<Code> codes;
    for (Observation const& observation : column)
        codes.push_back(book.at(observation));
    return codes;
}

} // namespace

std::vector<models::SampleIndex> all_remains(models::Case const& data) {
    std::vector<models::SampleIndex> remains;
    for (models::SampleIndex s = 0; s < data.samples.size(); ++s)
        if (data.samples[s].kind == models::SampleKind::remains)
            remains.push_back(s);
    return remains;
}

CodeBook make_code_book(models::Case const& data, models::GeneticModel const& model,
                        std::vector<models::SampleIndex> remains) {
    CodeBook book{.channels = {}, .remains = std::move(remains), .codes = {}, .set_aside = {}};
    std::size_t const width = model.loci.size();
    book.codes.resize(book.remains.size() * width);
    for (std::size_t c = 0; c < width; ++c) {
        models::LocusModel const& locus = model.loci[c];
        std::vector<Observation> column;
        for (models::SampleIndex const sample : book.remains) {
            auto typed =
                models::observe(data, prints_at(data.prints_of(sample), locus.locus), locus.frequencies.alleles);
            if (typed.typing != models::Typing::typed && typed.typing != models::Typing::untyped)
                book.set_aside.push_back({sample, locus.locus, typed.typing});
            column.push_back(std::move(typed.observation));
        }
        book.channels.push_back({c, {}});
        std::vector<Code> const codes = number(column, book.channels.back().observations);
        for (std::size_t r = 0; r < codes.size(); ++r)
            book.codes[r * width + c] = codes[r];
    }
    return book;
}

} // namespace kinmatch::engine
