#include "engine/code_book.hpp"

#include <algorithm>
#include <map>

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

class Builder {
  public:
    Builder(models::Case const& data, models::GeneticModel const& model, CodeBook& book)
        : data_(data), model_(model), book_(book), of_no_man_(book.remains.size(), 0) {}

    void build() {
        book_.codes.resize(book_.remains.size() * model_.loci.size());
        for (LocusModel const& locus : model_.loci)
            if (locus.kind == models::LocusKind::x)
                find_two_x_alleles(locus);
        for (std::size_t c = 0; c < model_.loci.size(); ++c)
            add_channel(c);
        number_rows();
    }

  private:
    [[nodiscard]] models::ReadPrint read(models::SampleIndex sample, LocusModel const& locus) const {
        return models::read_print(data_, models::prints_at(data_, sample, locus.locus), locus.frequencies.alleles,
                                  model_.dropout, model_.empty_prints);
    }

    [[nodiscard]] Observation observe(LocusPrint const& print, LocusModel const& locus, Ploidy ploidy) const {
        return models::observe(print, locus.print_model(model_.drop_in), ploidy);
    }

    void find_two_x_alleles(LocusModel const& locus) {
        for (std::size_t r = 0; r < book_.remains.size(); ++r) {
            auto const [typing, print] = read(book_.remains[r], locus);
            if (typing == Typing::typed && observe(print, locus, Ploidy::haploid).empty())
                of_no_man_[r] = 1;
        }
    }

    /// Numbers the distinct prints of a channel in ascending order, and gives each remains its code.
    void add_channel(std::size_t c) {
        LocusModel const& locus = model_.loci[c];
        std::map<PrintKey, Code> numbers;
        std::vector<std::map<PrintKey, Code>::iterator> column(book_.remains.size(), numbers.end());
        for (std::size_t r = 0; r < column.size(); ++r) {
            auto [typing, print] = read(book_.remains[r], locus);
            if (typing == Typing::typed)
                column[r] = numbers.try_emplace({std::move(print), of_no_man_[r] != 0 && is_x(locus)}, kNotTyped).first;
            else if (typing != Typing::untyped)
                book_.set_aside.push_back({book_.remains[r], locus.locus, typing});
        }
        Channel channel{.locus_model = c, .observations = {{}}, .of_a_man = {{}}};
        for (auto& [key, code] : numbers)
            code = add_observation(key, locus, channel);
        if (!is_x(locus))
            channel.of_a_man.clear();
        for (std::size_t r = 0; r < column.size(); ++r) {
            bool const is_printed = column[r] != numbers.end();
            Code const code = is_printed ? column[r]->second : kNotTyped;
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
