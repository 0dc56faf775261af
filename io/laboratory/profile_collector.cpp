#include "io/laboratory/profile_collector.hpp"

#include "io/laboratory/allele_text.hpp"
#include "io/laboratory/number_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

namespace kinmatch::io::laboratory {
namespace {

std::string print_name(std::string_view sample, std::string_view locus, std::string_view replicate) {
    return fmt::format("sample {}, locus {}{}{}", sample, locus, replicate.empty() ? "" : ", replicate ", replicate);
}

/// Distinct alleles in order: `8` and `8,8` are the same print.
std::vector<std::string_view> as_set(std::vector<std::string_view> alleles) {
    std::ranges::sort(alleles);
    alleles.erase(std::unique(alleles.begin(), alleles.end()), alleles.end());
    return alleles;
}

} // namespace

/// What a row says beside its alleles, whether these can be read or not. \return number of the sample.
std::uint32_t ProfileCollector::enter(TypedLocus const& typed) {
    std::uint32_t const sample = samples_.index(typed.sample, typed.place);
    if (samples_.is_refused(sample))
        return sample;
    if (!typed.run.empty())
        samples_.add_run(sample, typed.run);
    if (!typed.kit.empty())
        kits_.add(typed.kit, sample, intake_.locus_used(typed.locus));
    return sample;
}

void ProfileCollector::add(TypedLocus const& typed) {
    std::uint32_t const sample = enter(typed);
    if (samples_.is_refused(sample))
        return;
    if (auto trouble = read_alleles(typed))
        set_aside(typed, sample, std::move(*trouble));
    else
        store(typed, sample);
}

/// \return why they cannot be used; nullopt: they are in reading_.
std::optional<Finding> ProfileCollector::read_alleles(TypedLocus const& typed) {
    models::LocusKind const kind = intake_.kind_of(typed.locus);
    reading_.clear();
    for (std::string_view const cell : typed.alleles) {
        if (cell.empty())
            continue;
        AlleleReading read = read_allele(cell, kind);
        if (read.trouble)
            return std::move(read.trouble);
        reading_.push_back(std::move(read.allele));
    }
    if (reading_.size() <= kMostAlleles)
        return std::nullopt;
    return Finding{"KM-LAB-115", fmt::format("{} alleles", reading_.size()), fmt::format("{} at most", kMostAlleles),
                   "Look whether this is a mixture or a ladder."};
}

void ProfileCollector::refuse(TypedLocus const& typed, Finding finding) {
    std::uint32_t const sample = enter(typed);
    if (!samples_.is_refused(sample))
        set_aside(typed, sample, std::move(finding));
}

/// Kept without its alleles, so that no other row of the same print stands in its place.
void ProfileCollector::set_aside(TypedLocus const& typed, std::uint32_t sample, Finding finding) {
    std::string_view const replicate = typed.replicate.empty() ? typed.run : typed.replicate;
    intake_.reject(typed.place, print_name(typed.sample, typed.locus, replicate), std::move(finding));
    reading_.clear();
    store(typed, sample).refused = true;
}

ProfileCollector::Print& ProfileCollector::store(TypedLocus const& typed, std::uint32_t sample) {
    Print& print = prints_.emplace_back();
    print.sample = sample;
    print.given = names_.index(typed.locus);
    print.used = locus_used(print.given);
    print.replicate = names_.index(typed.replicate);
    print.run = names_.index(typed.run);
    print.file = names_.index(typed.place.file);
    print.row = static_cast<std::uint32_t>(typed.place.row);
    print.alleles = static_cast<std::uint32_t>(reading_.size());
    print.text = text_.size();
    text_.append(typed.dropout) += '\0';
    for (std::string const& allele : reading_)
        text_.append(allele) += '\0';
    return print;
}

std::uint32_t ProfileCollector::locus_used(std::uint32_t given) {
    auto const found = used_by_given_.find(given);
    if (found != used_by_given_.end())
        return found->second;
    std::uint32_t const used = names_.index(intake_.locus_used(names_[given]));
    return used_by_given_.emplace(given, used).first->second;
}

std::vector<std::string_view> ProfileCollector::texts_of(Print const& print) const {
    std::vector<std::string_view> texts;
    std::string_view rest = std::string_view{text_}.substr(print.text);
    for (std::uint32_t i = 0; i <= print.alleles; ++i) {
        std::size_t const length = rest.find('\0');
        texts.push_back(rest.substr(0, length));
        rest.remove_prefix(length + 1);
    }
    return texts;
}

std::vector<std::string_view> ProfileCollector::alleles_of(Print const& print) const {
    std::vector<std::string_view> texts = texts_of(print);
    texts.erase(texts.begin());
    return texts;
}

std::string ProfileCollector::record_name(Print const& print) const {
    return print_name(samples_.id(print.sample), names_[print.used], names_[print.replicate]);
}

void ProfileCollector::name_replicates() {
    for (Print& print : prints_)
        if (print.replicate == 0)
            print.replicate = names_.index(samples_.run_number(print.sample, names_[print.run]));
}

/// Finds prints of one sample, locus and replicate.
void ProfileCollector::settle_repeated() {
    std::vector<std::uint32_t> order(prints_.size());
    std::iota(order.begin(), order.end(), 0U);
    auto const key = [&](std::uint32_t i) {
        return std::tie(prints_[i].sample, prints_[i].used, prints_[i].replicate);
    };
    std::ranges::stable_sort(order, {}, key);
    for (auto first = order.begin(); first != order.end();) {
        auto const last = std::find_if(first, order.end(), [&](std::uint32_t i) { return key(i) != key(*first); });
        if (last - first > 1)
            settle({first, last});
        first = last;
    }
}

bool ProfileCollector::say_the_same(Print const& one, Print const& other) const {
    return as_set(alleles_of(one)) == as_set(alleles_of(other)) &&
           parse_number(texts_of(one)[0]) == parse_number(texts_of(other)[0]);
}

/// Keeps one of several that agree; those that saw nothing contradict nobody. `8` and `8,8` are one print: the latter
/// is kept, whichever file came first.
void ProfileCollector::settle(std::span<std::uint32_t const> same) {
    auto const refused = std::ranges::find_if(same, [&](std::uint32_t i) { return prints_[i].refused; });
    if (refused != same.end())
        return refuse_beside(prints_[*refused], same);
    std::uint32_t const kept = *std::ranges::max_element(same, {}, [&](std::uint32_t i) { return prints_[i].alleles; });
    for (std::uint32_t const i : same)
        if (prints_[i].alleles > 0 && !say_the_same(prints_[i], prints_[kept]))
            return refuse_contradiction(same);
    for (std::uint32_t const i : same) {
        prints_[i].dropped = i != kept;
        if (i != kept)
            intake_.count_once(place_of(prints_[i]).file);
    }
    intake_.remarks().note(place_of(prints_[kept]),
                           {"KM-LAB-116",
                            fmt::format("{} rows agree about {}", same.size(), record_name(prints_[kept])), "",
                            "They count once."});
}

void ProfileCollector::refuse_contradiction(std::span<std::uint32_t const> same) {
    std::vector<std::string> stated;
    for (std::uint32_t const i : same)
        stated.push_back(
            fmt::format("{} at {}", fmt::join(alleles_of(prints_[i]), ","), to_text(place_of(prints_[i]))));
    for (std::uint32_t const i : same) {
        prints_[i].dropped = true;
        intake_.reject(place_of(prints_[i]), record_name(prints_[i]),
                       {"KM-LAB-111", fmt::format("rows that contradict each other: {}", fmt::join(stated, "; ")),
                        "each sample, locus and replicate once",
                        "Remove the wrong row, or give replicates a sample file or a number of their own."});
    }
}

void ProfileCollector::refuse_beside(Print const& refused, std::span<std::uint32_t const> same) {
    for (std::uint32_t const i : same) {
        prints_[i].dropped = true;
        if (!prints_[i].refused)
            intake_.reject(
                place_of(prints_[i]), record_name(prints_[i]),
                {"KM-LAB-106", fmt::format("another row of this print cannot be used: {}", to_text(place_of(refused))),
                 "rows that agree", "Settle that row, or give replicates a sample file or a number of their own."});
    }
}

void ProfileCollector::hand_over(Print const& print) {
    std::vector<std::string_view> const texts = texts_of(print);
    std::array<std::string_view, 4 + kMostAlleles> cells{samples_.id(print.sample), names_[print.given],
                                                         names_[print.replicate], texts[0]};
    std::copy(texts.begin() + 1, texts.end(), cells.begin() + 4);
    intake_.add("genotypes.csv", {names_[print.file], print.row, intake_.begin_record()}, cells);
}

void ProfileCollector::finish(SampleSurroundings const& surroundings) {
    samples_.finish(surroundings);
    kits_.tell(intake_);
    name_replicates();
    settle_repeated();
    for (Print const& print : prints_)
        if (!print.refused && !print.dropped && !samples_.is_refused(print.sample))
            hand_over(print);
}

} // namespace kinmatch::io::laboratory
