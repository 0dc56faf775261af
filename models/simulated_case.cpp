#include "models/simulated_case.hpp"

#include "models/error.hpp"
#include "models/family_shape.hpp"
#include "models/gene_drop.hpp"
#include "models/mutation.hpp"
#include "models/random_draws.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace kinmatch::models {
namespace {

// What is the same for every family of one shape.
struct PreparedShape {
    Family pedigree;
    std::vector<MemberIndex> order; ///< parents first
    std::vector<MemberIndex> typed;
};

std::vector<PreparedShape> prepared_shapes() {
    std::vector<PreparedShape> prepared;
    for (FamilyShape const& shape : family_mix()) {
        Family pedigree = pedigree_of(shape);
        std::vector<MemberIndex> order = parents_first(pedigree);
        prepared.push_back({std::move(pedigree), std::move(order), typed_members(shape)});
    }
    return prepared;
}

GeneDrop gene_drop(FrequencyTable const& table, MutationParameters const& mutation, double theta) {
    std::vector<AlleleName> ladder;
    std::vector<double> frequencies;
    for (ListedFrequency const& row : table.rows) {
        ladder.push_back(row.allele);
        frequencies.push_back(row.frequency);
    }
    MutationMatrix const matrix = mutation_matrix(mutation, ladder, frequencies);
    return GeneDrop(frequencies, matrix, matrix, theta);
}

std::string numbered(char letter, std::size_t number, std::size_t count) {
    std::string const digits = std::to_string(number);
    return letter + std::string(std::to_string(count).size() - digits.size(), '0') + digits;
}

std::size_t part_of(std::size_t count, double fraction, std::string_view name) {
    if (!(fraction >= 0.0 && fraction <= 1.0))
        throw ModelError(std::string(name) + " must be between 0 and 1, not " + std::to_string(fraction));
    return static_cast<std::size_t>(std::llround(fraction * static_cast<double>(count)));
}

void check_below_one(double value, std::string_view name) {
    if (!(value >= 0.0 && value < 1.0))
        throw ModelError(std::string(name) + " must be at least 0 and below 1, not " + std::to_string(value));
}

Sex drawn_sex(RandomDraws& draws) {
    return draws.below(2) == 0 ? Sex::male : Sex::female;
}

std::vector<std::size_t> first_numbers(std::size_t count) {
    std::vector<std::size_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), std::size_t{0});
    return numbers;
}

constexpr std::size_t kNotFound = std::numeric_limits<std::size_t>::max();

class Simulation {
  public:
    Simulation(Case genetics, SimulationPlan const& plan);
    SimulatedCase run() &&;

  private:
    void add_family(std::size_t number);
    SampleIndex add_sample(std::string id, SampleKind kind, Sex sex);
    void choose_truth();
    void choose_partial();
    void drop_family(std::uint32_t family);
    void keep_missing(std::uint32_t family);
    void print_references(std::uint32_t family);
    void draw_strangers();
    void add_remains();
    void print_remains(std::size_t remains, SampleIndex sample);
    void add_print(SampleIndex sample, std::size_t locus, std::vector<AlleleName> const& alleles);
    std::vector<char> surviving_loci();

    [[nodiscard]] std::size_t loci() const { return genes_.size(); }
    [[nodiscard]] PreparedShape const& shape_of(std::size_t family) const { return shapes_[family % shapes_.size()]; }
    [[nodiscard]] Case& contents() { return result_.contents; }

    SimulationPlan plan_;
    SimulatedCase result_;
    RandomDraws draws_;
    std::vector<PreparedShape> shapes_ = prepared_shapes();
    std::vector<GeneDrop> genes_; ///< [loci]

    // [missing persons] number of the remains that are this person; kNotFound: none. In the order of families and
    // members, so that one pass finds everybody.
    std::vector<std::size_t> remains_of_missing_;
    std::size_t next_missing_ = 0; ///< first missing person of the family at hand

    std::vector<std::vector<Inheritance>> family_genome_; ///< [loci][members] of the family at hand
    std::vector<Inheritance> remains_genome_;             ///< [remains x loci]
    std::vector<Sex> remains_sex_;                        ///< [remains] unknown: a stranger, still to be drawn
    std::vector<char> is_partial_;                        ///< [remains]
};

Simulation::Simulation(Case genetics, SimulationPlan const& plan)
    : plan_(plan), result_{std::move(genetics), {}}, draws_(plan.seed), family_genome_(contents().loci.size()),
      remains_genome_(plan.remains * contents().loci.size()), remains_sex_(plan.remains, Sex::unknown),
      is_partial_(plan.remains, 0) {
    assert(contents().frequencies.size() == contents().loci.size());
    for (FrequencyTable const& table : contents().frequencies)
        genes_.push_back(gene_drop(table, plan.mutation, plan.theta));
    if (plan.theta > 0.0)
        contents().populations.front().theta = plan.theta;
    contents().mutation_rules = {{.locus = "", .parent_sex = Sex::male, .parameters = plan.mutation},
                                 {.locus = "", .parent_sex = Sex::female, .parameters = plan.mutation}};
}

SimulatedCase Simulation::run() && {
    for (std::size_t number = 1; number <= plan_.families; ++number)
        add_family(number);
    choose_truth();
    choose_partial();
    for (std::uint32_t family = 0; family < plan_.families; ++family) {
        drop_family(family);
        print_references(family);
        keep_missing(family);
    }
    draw_strangers();
    add_remains();
    return std::move(result_);
}

void Simulation::add_family(std::size_t number) {
    PreparedShape const& shape = shape_of(number - 1);
    Family family = shape.pedigree;
    family.id = numbered('F', number, plan_.families);
    for (Member& member : family.members) {
        if (member.sex == Sex::unknown)
            member.sex = drawn_sex(draws_);
        if (member.missing)
            remains_of_missing_.push_back(kNotFound);
    }
    for (MemberIndex const typed : shape.typed) {
        Member& member = family.members[typed];
        member.sample = add_sample(family.id + "-" + member.id, SampleKind::reference, member.sex);
    }
    contents().families.push_back(std::move(family));
}

SampleIndex Simulation::add_sample(std::string id, SampleKind kind, Sex sex) {
    Sample sample;
    sample.id = std::move(id);
    sample.kind = kind;
    sample.sex = sex;
    contents().samples.push_back(std::move(sample));
    return static_cast<SampleIndex>(contents().samples.size() - 1);
}

void Simulation::choose_truth() {
    std::size_t const wanted = part_of(plan_.remains, plan_.true_fraction, "the true fraction");
    if (wanted > remains_of_missing_.size())
        throw ModelError("cannot make " + std::to_string(wanted) +
                         " of the remains missing persons: the families miss " +
                         std::to_string(remains_of_missing_.size()));
    std::vector<std::size_t> persons = first_numbers(remains_of_missing_.size());
    std::vector<std::size_t> remains = first_numbers(plan_.remains);
    draws_.choose_to_front(std::span{persons}, wanted);
    draws_.choose_to_front(std::span{remains}, wanted);
    for (std::size_t i = 0; i < wanted; ++i)
        remains_of_missing_[persons[i]] = remains[i];
}

void Simulation::choose_partial() {
    std::size_t const wanted = part_of(plan_.remains, plan_.partial_fraction, "the partial fraction");
    std::vector<std::size_t> remains = first_numbers(plan_.remains);
    draws_.choose_to_front(std::span{remains}, wanted);
    for (std::size_t i = 0; i < wanted; ++i)
        is_partial_[remains[i]] = 1;
}

void Simulation::drop_family(std::uint32_t family) {
    Family const& pedigree = contents().families[family];
    for (std::size_t locus = 0; locus < loci(); ++locus) {
        family_genome_[locus].resize(pedigree.members.size());
        genes_[locus].drop(pedigree, shape_of(family).order, draws_, family_genome_[locus]);
    }
}

void Simulation::print_references(std::uint32_t family) {
    for (MemberIndex const typed : shape_of(family).typed)
        for (std::size_t locus = 0; locus < loci(); ++locus)
            add_print(contents().families[family].members[typed].sample, locus,
                      printed_alleles(family_genome_[locus][typed], contents().frequencies[locus]));
}

void Simulation::keep_missing(std::uint32_t family) {
    std::vector<Member> const& members = contents().families[family].members;
    for (MemberIndex m = 0; m < members.size(); ++m) {
        if (!members[m].missing)
            continue;
        std::size_t const remains = remains_of_missing_[next_missing_++];
        if (remains == kNotFound)
            continue;
        remains_sex_[remains] = members[m].sex;
        for (std::size_t locus = 0; locus < loci(); ++locus)
            remains_genome_[remains * loci() + locus] = family_genome_[locus][m];
        // The samples of remains stand behind all references.
        auto const sample = static_cast<SampleIndex>(contents().samples.size() + remains);
        result_.truth.push_back({.remains = sample, .family = family, .missing = m});
    }
}

void Simulation::draw_strangers() {
    for (std::size_t remains = 0; remains < plan_.remains; ++remains) {
        if (remains_sex_[remains] != Sex::unknown)
            continue;
        remains_sex_[remains] = drawn_sex(draws_);
        for (std::size_t locus = 0; locus < loci(); ++locus)
            remains_genome_[remains * loci() + locus] = genes_[locus].founder(draws_);
    }
}

void Simulation::add_remains() {
    for (std::size_t remains = 0; remains < plan_.remains; ++remains) {
        SampleIndex const sample =
            add_sample(numbered('V', remains + 1, plan_.remains), SampleKind::remains, remains_sex_[remains]);
        if (plan_.errors.dropout > 0.0)
            contents().samples[sample].dropout = plan_.errors.dropout;
        print_remains(remains, sample);
    }
    std::ranges::sort(result_.truth, {}, &TrueIdentity::remains);
}

void Simulation::print_remains(std::size_t remains, SampleIndex sample) {
    std::vector<char> const survives = is_partial_[remains] ? surviving_loci() : std::vector<char>(loci(), 1);
    for (std::size_t locus = 0; locus < loci(); ++locus)
        if (survives[locus])
            add_print(sample, locus,
                      printed_with_errors(remains_genome_[remains * loci() + locus], contents().frequencies[locus],
                                          genes_[locus], plan_.errors, draws_));
}

void Simulation::add_print(SampleIndex sample, std::size_t locus, std::vector<AlleleName> const& alleles) {
    Print print;
    print.sample = sample;
    print.locus = static_cast<LocusIndex>(locus);
    if (!alleles.empty())
        print.first = alleles[0];
    if (alleles.size() > 1)
        print.second = alleles[1];
    if (alleles.size() > 2) {
        PrintDetail& detail = contents().print_details.emplace_back();
        detail.further_alleles.assign(alleles.begin() + 2, alleles.end());
        print.detail = static_cast<std::uint32_t>(contents().print_details.size());
    }
    contents().prints.push_back(print);
}

std::vector<char> Simulation::surviving_loci() {
    std::vector<char> survives(loci());
    for (char& locus : survives)
        locus = static_cast<char>(draws_.below(2));
    if (std::ranges::count(survives, 1) == 0)
        survives[draws_.below(loci())] = 1;
    return survives;
}

} // namespace

SimulatedCase simulate_case(Case genetics, SimulationPlan const& plan) {
    check_below_one(plan.theta, "theta");
    check_below_one(plan.errors.dropout, "drop-out");
    check_below_one(plan.errors.drop_in, "drop-in");
    return Simulation(std::move(genetics), plan).run();
}

} // namespace kinmatch::models
