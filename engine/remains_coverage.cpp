#include "engine/remains_coverage.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>

namespace kinmatch::engine {
namespace {

constexpr std::size_t kBits = 64;

void set_bit(std::vector<std::uint64_t>& words, std::size_t first_word, std::size_t bit) {
    words[first_word + bit / kBits] |= std::uint64_t{1} << (bit % kBits);
}

/// Whether these remains are printed here as a person of this ploidy can be.
bool is_printed(CodeBook const& book, std::size_t remains, std::size_t channel, models::Ploidy x_ploidy) {
    Code const code = book.row(remains)[channel];
    bool const is_x = !book.channels[channel].of_a_man.empty();
    models::Ploidy const ploidy = is_x ? x_ploidy : models::Ploidy::diploid;
    return code != kNotTyped && !book.channels[channel].observation(code, ploidy).empty();
}

} // namespace

RemainsCoverage::RemainsCoverage(std::span<EvidenceSource const> populations, models::Ploidy x_ploidy)
    : first_word_(1, 0) {
    for (EvidenceSource const& source : populations) {
        channels_.push_back(source.book.channels.size());
        first_word_.push_back(first_word_.back() + (channels_.back() + kBits - 1) / kBits);
    }
    std::map<Channels, std::uint64_t> groups;
    for (std::size_t r = 0; r < populations.front().book.remains.size(); ++r) {
        Channels printed(first_word_.back(), 0);
        for (std::size_t p = 0; p < populations.size(); ++p)
            for (std::size_t c = 0; c < channels_[p]; ++c)
                if (is_printed(populations[p].book, r, c, x_ploidy))
                    set_bit(printed, first_word_[p], c);
        ++groups[printed];
    }
    for (auto const& [printed, remains] : groups)
        groups_.push_back({printed, fewest_and_most_shared(printed, printed).first, remains});
    std::ranges::sort(groups_, {}, &Group::fewest);
}

RemainsCoverage::TooFewLoci RemainsCoverage::count_below(std::uint32_t min_loci,
                                                         std::span<EvidenceTable const* const> tables) const {
    Channels const compared = compared_by(tables);
    std::size_t silent = 0; // channels that the family compares nobody at
    for (std::size_t p = 0; p < channels_.size(); ++p)
        silent = std::max(silent, channels_[p] - fewest_and_most_shared(compared, compared).first);
    TooFewLoci too_few;
    for (Group const& group : groups_) {
        if (group.fewest >= min_loci + silent)
            break; // these and all that follow share enough, whichever channels are silent
        auto const [fewest, most] = fewest_and_most_shared(group.printed, compared);
        too_few.under_any += fewest < min_loci ? group.remains : 0;
        too_few.under_each += most < min_loci ? group.remains : 0;
    }
    return too_few;
}

RemainsCoverage::Channels RemainsCoverage::compared_by(std::span<EvidenceTable const* const> tables) const {
    Channels compared(first_word_.back(), 0);
    for (std::size_t p = 0; p < tables.size(); ++p)
        for (std::size_t c = 0; c < channels_[p]; ++c) {
            auto const begin = tables[p]->compared.begin();
            if (std::find(begin + tables[p]->first_row[c], begin + tables[p]->first_row[c + 1], 1) !=
                begin + tables[p]->first_row[c + 1])
                set_bit(compared, first_word_[p], c);
        }
    return compared;
}

std::pair<std::uint32_t, std::uint32_t> RemainsCoverage::fewest_and_most_shared(Channels const& a,
                                                                                Channels const& b) const {
    std::uint32_t fewest = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t most = 0;
    for (std::size_t p = 0; p + 1 < first_word_.size(); ++p) {
        std::uint32_t shared = 0;
        for (std::size_t w = first_word_[p]; w < first_word_[p + 1]; ++w)
            shared += static_cast<std::uint32_t>(std::popcount(a[w] & b[w]));
        fewest = std::min(fewest, shared);
        most = std::max(most, shared);
    }
    return {fewest, most};
}

} // namespace kinmatch::engine
