#include "engine/code_book.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <map>
#include <unordered_map>

namespace kinmatch::engine {
namespace {

using models::LocusModel;
using models::LocusPrint;
using models::Observation;
using models::Ploidy;
using models::Typing;

/// A print, and whether its sample shows two alleles at an X locus, which a man cannot.
struct PrintKey {
    LocusPrint print;
    bool of_no_man = false;

    friend auto operator<=>(PrintKey const&, PrintKey const&) = default;
};

/// Every distinct print of a channel, ascending.
using Numbers = std::map<PrintKey, Code>;

/// What is printed of one remains sample in a channel, and where that print stands.
struct Reading {
    Typing typing = Typing::untyped;
    Numbers::iterator print; ///< end unless typed
};

/// Gives each remains its rows of one locus after another, without a search.
class RowsOfRemains {
  public:
    RowsOfRemains(models::Case const& data, std::span<models::SampleIndex const> remains) : data_(data) {
        for (models::SampleIndex const sample : remains)
            rest_.push_back(data.prints_of(sample));
    }

    /// \pre loci are asked for in ascending order.
    std::span<models::Print const> at(std::size_t remains, models::LocusIndex locus) {
        auto& rest = rest_[remains];
        auto const begin = std::ranges::find_if(rest, [&](auto const& print) { return print.locus >= locus; });
        auto const end = std::find_if(begin, rest.end(), [&](auto const& print) { return print.locus != locus; });
        rest = {end, rest.end()};
        return {begin, end};
    }

    /// Whether these rows say no more than their two alleles, so that they read the same for every sample.
    [[nodiscard]] bool are_plain(std::span<models::Print const> rows) const {
        return rows.size() == 1 && rows.front().detail == 0 && std::isnan(data_.samples[rows.front().sample].dropout);
    }

  private:
    models::Case const& data_;
    std::vector<std::span<models::Print const>> rest_; ///< [remains] rows not yet asked for
};

class Builder {
  public:
    Builder(models::Case const& data, models::GeneticModel const& model, CodeBook& book)
        : data_(data), model_(model), book_(book), rows_(data, book.remains), of_no_man_(book.remains.size(), 0) {}

    void build() {
        assert(std::ranges::is_sorted(model_.loci, {}, &LocusModel::locus));
        book_.codes.resize(book_.remains.size() * model_.loci.size());
        for (LocusModel const& locus : model_.loci)
            if (locus.kind == models::LocusKind::x)
                find_two_x_alleles(locus);
        for (std::size_t c = 0; c < model_.loci.size(); ++c)
            add_channel(c);
        number_rows();
    }

  private:
    [[nodiscard]] models::ReadPrint read(std::span<models::Print const> rows, LocusModel const& locus) const {
        return models::read_print(data_, rows, locus.frequencies.alleles, model_.dropout, model_.empty_prints);
    }

    [[nodiscard]] Observation observe(LocusPrint const& print, LocusModel const& locus, Ploidy ploidy) const {
        return models::observe(print, locus.print_model(model_.drop_in), ploidy);
    }

    void find_two_x_alleles(LocusModel const& locus) {
        for (std::size_t r = 0; r < book_.remains.size(); ++r) {
            auto const [typing, print] = read(models::prints_at(data_, book_.remains[r], locus.locus), locus);
            if (typing == Typing::typed && observe(print, locus, Ploidy::haploid).empty())
                of_no_man_[r] = 1;
        }
    }

    /// Reads each remains at a channel, and collects the distinct prints.
    std::vector<Reading> read_column(LocusModel const& locus, Numbers& numbers) {
        std::unordered_map<std::uint64_t, Reading> plain;
        std::vector<Reading> column;
        for (std::size_t r = 0; r < book_.remains.size(); ++r) {
            auto const rows = rows_.at(r, locus.locus);
            bool const of_no_man = of_no_man_[r] != 0 && is_x(locus);
            if (!rows_.are_plain(rows)) {
                column.push_back(read_into(numbers, rows, locus, of_no_man));
                continue;
            }
            auto const [known, is_new] = plain.try_emplace(plain_key(rows.front(), of_no_man));
            if (is_new)
                known->second = read_into(numbers, rows, locus, of_no_man);
            column.push_back(known->second);
        }
        return column;
    }

    [[nodiscard]] static std::uint64_t plain_key(models::Print const& print, bool of_no_man) {
        auto const of = [](models::AlleleName allele) { return static_cast<std::uint16_t>(allele.tenths()); };
        return std::uint64_t{of(print.first)} << 32U | std::uint64_t{of(print.second)} << 16U |
               std::uint64_t{of_no_man};
    }

    [[nodiscard]] Reading read_into(Numbers& numbers, std::span<models::Print const> rows, LocusModel const& locus,
                                    bool of_no_man) const {
        auto [typing, print] = read(rows, locus);
        if (typing != Typing::typed)
            return {typing, numbers.end()};
        return {typing, numbers.try_emplace({std::move(print), of_no_man}, kNotTyped).first};
    }

    /// Numbers the distinct prints of a channel in ascending order, and gives each remains its code.
    void add_channel(std::size_t c) {
        LocusModel const& locus = model_.loci[c];
        Numbers numbers;
        std::vector<Reading> const column = read_column(locus, numbers);
        for (std::size_t r = 0; r < column.size(); ++r)
            if (column[r].typing != Typing::typed && column[r].typing != Typing::untyped)
                book_.set_aside.push_back({book_.remains[r], locus.locus, column[r].typing});
        Channel channel{.locus_model = c, .observations = {{}}, .of_a_man = {{}}};
        for (auto& [key, code] : numbers)
            code = add_observation(key, locus, channel);
        if (!is_x(locus))
            channel.of_a_man.clear();
        for (std::size_t r = 0; r < column.size(); ++r) {
            bool const is_printed = column[r].typing == Typing::typed;
            Code const code = is_printed ? column[r].print->second : kNotTyped;
            book_.codes[r * model_.loci.size() + c] = code;
            if (is_printed && code == kNotTyped)
                book_.set_aside.push_back({book_.remains[r], locus.locus, Typing::replicates_disagree});
        }
        book_.channels.push_back(std::move(channel));
    }

    void number_rows() {
        book_.first_row.assign(1, 0);
        for (Channel const& channel : book_.channels)
            book_.first_row.push_back(book_.first_row.back() + static_cast<std::uint32_t>(channel.observations.size()));
    }

    /// The code of a print; kNotTyped if no genotype at all gives it.
    [[nodiscard]] Code add_observation(PrintKey const& key, LocusModel const& locus, Channel& channel) const {
        Observation observation = observe(key.print, locus, Ploidy::diploid);
        if (observation.empty())
            return kNotTyped;
        channel.observations.push_back(std::move(observation));
        bool const may_be_a_man = is_x(locus) && !key.of_no_man;
        channel.of_a_man.push_back(may_be_a_man ? observe(key.print, locus, Ploidy::haploid) : Observation{});
        return static_cast<Code>(channel.observations.size() - 1);
    }

    [[nodiscard]] static bool is_x(LocusModel const& locus) { return locus.kind == models::LocusKind::x; }

    models::Case const& data_;
    models::GeneticModel const& model_;
    CodeBook& book_;
    RowsOfRemains rows_;
    std::vector<char> of_no_man_; ///< [remains]
};

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
    CodeBook book{.channels = {}, .remains = std::move(remains), .codes = {}, .set_aside = {}, .first_row = {}};
    Builder(data, model, book).build();
    return book;
}

} // namespace kinmatch::engine
