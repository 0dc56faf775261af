#include "engine/match_plan.hpp"

#include <tbb/parallel_invoke.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace kinmatch::engine {
namespace {

std::vector<models::Sex> observed_sexes(EvidenceSource const& source) {
    std::vector<models::Sex> sexes;
    for (models::SampleIndex const remains : source.book.remains)
        sexes.push_back(models::observed_sex(source.data, remains));
    return sexes;
}

ScanPlan scan_plan(CodeBook const& book) {
    std::vector<std::uint32_t> codes_of_channel;
    for (Channel const& channel : book.channels)
        codes_of_channel.push_back(static_cast<std::uint32_t>(channel.observations.size()));
    return {book.codes, book.remains.size(), codes_of_channel};
}

/// Of each population; the first one's, where it has the same rows and codes.
std::vector<CodeBook const*> books_of(std::span<EvidenceSource const> populations) {
    CodeBook const& first = populations.front().book;
    std::vector<CodeBook const*> books;
    for (EvidenceSource const& source : populations) {
        bool const is_as_first = source.book.first_row == first.first_row && source.book.codes == first.codes;
        books.push_back(is_as_first ? &first : &source.book);
    }
    return books;
}

std::vector<std::shared_ptr<ScanPlan const>> scan_plans(std::span<CodeBook const* const> books,
                                                        MatchOptions const& options) {
    std::vector<std::shared_ptr<ScanPlan const>> plans;
    if (options.threshold_log10_lr == -std::numeric_limits<double>::infinity() && !options.top_for_missing)
        return plans; // nothing can be certified below it
    for (CodeBook const* const book : books) {
        bool const is_as_first = !plans.empty() && book == books.front();
        plans.push_back(is_as_first ? plans.front() : std::make_shared<ScanPlan const>(scan_plan(*book)));
    }
    return plans;
}

/// Whether any of the locus's alleles may be anybody's, so that frequencies do not decide what is possible.
bool has_every_allele(models::LocusModel const& locus) {
    return std::ranges::all_of(locus.frequencies.frequencies, [](double p) { return p > 0.0; });
}

/// What is possible without mutation depends on the alleles printed, which every population has, and on what else a
/// print can be: a silent allele, or one lost. Alleles that are nowhere printed change nothing, since a printed one can
/// stand in the place of each.
bool has_same_possibilities(models::LocusModel const& a, models::LocusModel const& b) {
    return a.locus == b.locus && a.kind == b.kind && has_every_allele(a) && has_every_allele(b) &&
           a.print_model(0.0).has_silent == b.print_model(0.0).has_silent;
}

bool has_same_inconsistencies(EvidenceSource const& a, EvidenceSource const& b) {
    return a.model.dropout == b.model.dropout && a.model.drop_in == b.model.drop_in &&
           a.book.first_row == b.book.first_row && a.book.codes == b.book.codes &&
           std::ranges::equal(a.model.loci, b.model.loci, has_same_possibilities);
}

std::vector<std::size_t> inconsistent_like(std::span<EvidenceSource const> populations) {
    std::vector<std::size_t> like;
    for (EvidenceSource const& source : populations) {
        auto const first = std::ranges::find_if(populations, [&](EvidenceSource const& other) {
            return &other == &source || has_same_inconsistencies(other, source);
        });
        like.push_back(static_cast<std::size_t>(first - populations.begin()));
    }
    return like;
}

} // namespace

MatchPlan make_match_plan(std::span<EvidenceSource const> populations, std::vector<models::Hypothesis> hypotheses,
                          MatchOptions const& options) {
    std::vector<models::Sex> sexes;
    std::vector<CodeBook const*> books;
    std::vector<std::shared_ptr<ScanPlan const>> scans;
    std::vector<std::size_t> like;
    std::optional<RemainsCoverage> as_women;
    std::optional<RemainsCoverage> as_men;
    tbb::parallel_invoke([&] { as_women.emplace(populations, models::Ploidy::diploid); },
                         [&] { as_men.emplace(populations, models::Ploidy::haploid); },
                         [&] {
                             books = books_of(populations);
                             scans = scan_plans(books, options);
                         },
                         [&] {
                             sexes = observed_sexes(populations.front());
                             like = inconsistent_like(populations);
                         });
    return {.populations = populations,
            .options = options,
            .hypotheses = std::move(hypotheses),
            .observed_sexes = std::move(sexes),
            .as_women = *std::move(as_women),
            .as_men = *std::move(as_men),
            .books = std::move(books),
            .scans = std::move(scans),
            .inconsistent_like = std::move(like)};
}

} // namespace kinmatch::engine
