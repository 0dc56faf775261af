#include "engine/table_builder.hpp"

#include "models/gamete_evidence.hpp"
#include "models/joint_genotypes.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cassert>

namespace kinmatch::engine {
namespace {

using models::EvidenceStatus;
using models::LocusEvidence;

/// Calls `visit` with every code whose print a person of this ploidy can give, and its observation.
template <typename Visit>
void for_each_code(Channel const& channel, models::Ploidy ploidy, Visit const& visit) {
    for (Code code = kNotTyped + 1; code < channel.observations.size(); ++code)
        if (models::Observation const& observation = channel.observation(code, ploidy); !observation.empty())
            visit(code, observation);
}

std::optional<FamilyFault> fault_of(LocusEvidence const& evidence, std::size_t channel) {
    if (evidence.status == EvidenceStatus::family_impossible)
        return FamilyFault{NotComparable::family_impossible, channel, 0.0};
    if (evidence.status == EvidenceStatus::too_much_work)
        return FamilyFault{NotComparable::too_much_work, channel, evidence.operations};
    return std::nullopt;
}

/// Each kind of table has its own mutation.
constexpr Meioses meioses_of(EvidenceTable const& /*table*/) {
    return Meioses::as_stated;
}
constexpr Meioses meioses_of(InconsistencyTable const& /*table*/) {
    return Meioses::without_mutation;
}

template <typename Value>
std::span<Value> rows_of(CodeBook const& book, std::size_t channel, std::vector<Value>& rows) {
    return std::span{rows}.subspan(book.first_row[channel], book.first_row[channel + 1] - book.first_row[channel]);
}

/// A few eliminations are worth a task each; one is not.
template <typename Visit>
void for_each_in_parallel(std::vector<std::size_t> const& channels, Visit const& visit) {
    if (channels.empty())
        return;
    if (channels.size() == 1)
        return visit(channels.front());
    tbb::parallel_for(std::size_t{0}, channels.size(), [&](std::size_t i) { visit(channels[i]); });
}

} // namespace

TableBuilder::TableBuilder(EvidenceSource const& source, TileFamilies const& families, std::size_t elimination_bytes)
    : source_(source), families_(families), elimination_(source, elimination_bytes),
      known_lr_(source.book.channels.size()), known_impossible_(source.book.channels.size()) {
    assert(read_alike(source.model, families.source().model));
    for (std::size_t c = 0; c < source.model.loci.size(); ++c)
        own_numbers_.emplace_back(families.source().model.loci[c].frequencies.alleles,
                                  source.model.loci[c].frequencies.alleles);
}

/// Known rows are told apart by the addresses of trees, and go with them.
void TableBuilder::forget_what_families_forgot() {
    if (times_forgotten_ == families_.times_forgotten())
        return;
    times_forgotten_ = families_.times_forgotten();
    for (auto& rows : known_lr_)
        rows.reset();
    for (auto& rows : known_impossible_)
        rows.reset();
}

void TableBuilder::begin(std::size_t place, Asked& asked) const {
    asked.place = place;
    asked.hypothesis = families_.hypotheses()[place];
    asked.is_read = false;
    asked.left.clear();
    asked.faults.assign(source_.book.channels.size(), std::nullopt);
    asked.any_typed.assign(source_.book.channels.size(), 0);
}

/// Null if gamete vectors cannot define the rows of this channel.
models::LoopFreeFamily const* TableBuilder::tree_of(Asked const& asked, std::size_t channel, Meioses meioses) const {
    bool const is_suited = models::suits_gamete_vectors(source_.shared->locus(channel, meioses));
    return is_suited ? families_.at(asked.place, channel).tree : nullptr;
}

/// Of what the rows of the channel depend on. \pre a tree defines them.
FamilyKey const* TableBuilder::key_of(Asked const& asked, std::size_t channel) const {
    std::optional<FamilyKey> const& key = families_.at(asked.place, channel).key;
    bool const has_rows = source_.book.channels[channel].observations.size() > 1;
    return key && has_rows ? &*key : nullptr;
}

std::span<models::Genotype const> TableBuilder::genotypes_of(Asked const& asked, std::size_t channel) {
    FamilyGenotypes const& family = families_.genotypes(asked.place);
    Renumbering const& own = own_numbers_[channel];
    if (own.changes_nothing())
        return family.genotypes_at(channel);
    genotypes_.resize(family.members);
    for (std::size_t m = 0; m < family.members; ++m)
        if (family.typed_at(channel)[m])
            genotypes_[m] = own(family.genotypes_at(channel)[m]);
    return genotypes_;
}

/// Leaves P(family, missing person has each genotype) in joint_ and P(family) in terms_.family, if given.
TableBuilder::Answer TableBuilder::ask_gamete_vectors(Asked const& asked, std::size_t channel, Meioses meioses) {
    if (std::ranges::count(families_.genotypes(asked.place).typed_at(channel), 1) == 0)
        return Answer::family_untyped;
    models::GameteVectors& vectors = source_.shared->vectors(channel, meioses);
    models::LoopFreeFamily const& tree = *families_.at(asked.place, channel).tree;
    if (!models::find_gamete_terms(tree, genotypes_of(asked, channel), vectors, room_, terms_) ||
        terms_.family < models::kLeastFamilyLikelihood)
        return Answer::none;
    joint_.resize(terms_.alleles * (terms_.alleles + 1) / 2);
    models::joint_with_genotypes(terms_, joint_);
    return Answer::given;
}

void TableBuilder::build(std::span<TableOrFault> results) {
    assert(results.size() == families_.hypotheses().size());
    fill_tile([&](std::size_t h) -> EvidenceTable& { return results[h].table; });
    for (std::size_t h = 0; h < results.size(); ++h)
        results[h].fault = first_fault(tile_[h]);
}

void TableBuilder::build(std::span<InconsistencyTable> tables) {
    assert(tables.size() == families_.hypotheses().size());
    fill_tile([&](std::size_t h) -> InconsistencyTable& { return tables[h]; });
}

template <typename TableAt>
void TableBuilder::fill_tile(TableAt const& table_at) {
    std::size_t const hypotheses = families_.hypotheses().size();
    forget_what_families_forgot();
    if (tile_.size() < hypotheses)
        tile_.resize(hypotheses);
    for (std::size_t h = 0; h < hypotheses; ++h) {
        begin(h, tile_[h]);
        prepare(table_at(h));
    }
    for (std::size_t c = 0; c < source_.book.channels.size(); ++c) {
        for (std::size_t h = 0; h < hypotheses; ++h)
            look_ahead(tile_[h], c, table_at(h));
        for (std::size_t h = 0; h < hypotheses; ++h)
            fill(tile_[h], c, table_at(h));
    }
    for (std::size_t h = 0; h < hypotheses; ++h)
        for_each_in_parallel(tile_[h].left, [&](std::size_t c) { eliminate(tile_[h], c, table_at(h)); });
}

std::optional<FamilyFault> TableBuilder::first_fault(Asked const& asked) const {
    for (std::optional<FamilyFault> const& fault : asked.faults)
        if (fault)
            return fault;
    if (std::ranges::find(asked.any_typed, 1) != asked.any_typed.end())
        return std::nullopt;
    return FamilyFault{lacks_sex(asked) ? NotComparable::sex_unknown : NotComparable::family_untyped, 0, 0.0};
}

/// Whether somebody is typed at an X locus, which says nothing of a missing person whose sex is not stated.
bool TableBuilder::lacks_sex(Asked const& asked) const {
    models::Family const& family = source_.data.families[asked.hypothesis.family];
    if (family.members[asked.hypothesis.missing].sex != models::Sex::unknown)
        return false;
    FamilyGenotypes const& genotypes = families_.genotypes(asked.place);
    for (std::size_t c = 0; c < source_.book.channels.size(); ++c) {
        bool const is_typed = std::ranges::count(genotypes.typed_at(c), 1) != 0 || !genotypes.are_certain[c];
        if (is_typed && source_.shared->locus(c, Meioses::as_stated).kind == models::LocusKind::x)
            return true;
    }
    return false;
}

void TableBuilder::prepare(EvidenceTable& table) const {
    table.first_row = source_.book.first_row;
    table.lr.resize(source_.book.rows());
    table.compared.resize(source_.book.rows());
}

void TableBuilder::prepare(InconsistencyTable& table) const {
    table.first_row = source_.book.first_row;
    table.inconsistent.assign(source_.book.rows(), 0);
}

template <typename Value>
KnownRows<Value>& TableBuilder::known(KnownOfChannels<Value>& of_channels, std::size_t channel) const {
    std::optional<KnownRows<Value>>& rows = of_channels[channel];
    return rows ? *rows : rows.emplace(source_.book.channels[channel].observations.size() - 1);
}

/// A tile's families are looked up together, so that they wait for memory together.
template <typename Table>
void TableBuilder::look_ahead(Asked const& asked, std::size_t channel, Table const& table) {
    if (tree_of(asked, channel, meioses_of(table)) == nullptr)
        return;
    if (FamilyKey const* const key = key_of(asked, channel))
        known(known_of(table), channel).prefetch(*key);
}

/// Of a channel's rows but that of kNotTyped: what a family alike had, else what `compute` makes of joint_, then kept.
template <typename Value, typename Compute>
TableBuilder::Answer TableBuilder::fill_rows(Asked const& asked, std::size_t channel, Meioses meioses,
                                             KnownOfChannels<Value>& known_of, std::span<Value> rows,
                                             Compute const& compute) {
    if (tree_of(asked, channel, meioses) == nullptr)
        return Answer::none;
    FamilyKey const* const key = key_of(asked, channel);
    if (key != nullptr)
        if (auto const found = known(known_of, channel).find(*key); !found.empty()) {
            std::ranges::copy(found, rows.begin() + 1);
            return Answer::given;
        }
    Answer const answer = ask_gamete_vectors(asked, channel, meioses);
    if (answer == Answer::given) {
        compute(source_.shared->rows(channel));
        if (key != nullptr)
            known(known_of, channel).keep(*key, rows.subspan(1));
    }
    return answer;
}

TableBuilder::Answer TableBuilder::fill_lr(Asked const& asked, std::size_t channel, std::span<double> lr) {
    return fill_rows(asked, channel, Meioses::as_stated, known_lr_, lr,
                     [&](ChannelRows const& rows) { rows.fill_lr(joint_, terms_.family, lr); });
}

void TableBuilder::fill(Asked& asked, std::size_t channel, EvidenceTable& table) {
    std::span<double> const lr = rows_of(source_.book, channel, table.lr);
    std::span<std::uint8_t> const compared = rows_of(source_.book, channel, table.compared);
    Answer const answer = fill_lr(asked, channel, lr);
    bool const is_given = answer == Answer::given;
    if (is_given)
        lr[kNotTyped] = 1.0;
    else
        std::ranges::fill(lr, 1.0);
    std::ranges::fill(compared, static_cast<std::uint8_t>(is_given));
    compared[kNotTyped] = 0;
    asked.any_typed[channel] = is_given;
    if (answer == Answer::none)
        add_eliminated(asked, channel, table);
}

void TableBuilder::fill(Asked& asked, std::size_t channel, InconsistencyTable& table) {
    std::span<std::uint8_t> const impossible = rows_of(source_.book, channel, table.inconsistent);
    if (fill_impossible(asked, channel, impossible) == Answer::none)
        add_eliminated(asked, channel, table);
}

/// A tree deals out anew who has which genotype; elimination sums as evidence_at does, from what this source reads.
FamilyGenotypes const& TableBuilder::as_read(Asked& asked) const {
    if (!asked.is_read)
        source_.shared->references().read(source_.data.families[asked.hypothesis.family], asked.as_read);
    asked.is_read = true;
    return asked.as_read;
}

template <typename Table>
void TableBuilder::add_eliminated(Asked& asked, std::size_t channel, Table& table) {
    models::LocusModel const& locus = source_.shared->locus(channel, meioses_of(table));
    auto const answer = elimination_.ask(asked.hypothesis, as_read(asked), channel, meioses_of(table));
    if (!answer)
        return asked.left.push_back(channel);
    if (answer->missing == nullptr || !models::suits_gamete_vectors(locus))
        return add(asked, channel, with_unrelated(asked, *answer, locus), table);
    find_joint(*answer->missing);
    add_joint(asked, channel, *answer, table);
}

void TableBuilder::add_joint(Asked& asked, std::size_t channel, SharedElimination::Answer const& answer,
                             EvidenceTable& table) {
    source_.shared->rows(channel).fill_lr(joint_, models::family_likelihood(*answer.missing),
                                          rows_of(source_.book, channel, table.lr));
    asked.any_typed[channel] = answer.status == EvidenceStatus::compared;
    std::ranges::fill(rows_of(source_.book, channel, table.compared).subspan(1), asked.any_typed[channel]);
}

void TableBuilder::add_joint(Asked const& /*asked*/, std::size_t channel, SharedElimination::Answer const& /*answer*/,
                             InconsistencyTable& table) {
    source_.shared->rows(channel).fill_impossible(joint_, rows_of(source_.book, channel, table.inconsistent));
}

void TableBuilder::find_joint(models::OrderedGenotypeTable const& missing) {
    joint_.clear();
    for (models::Genotype const genotype : models::all_genotypes(missing.alleles))
        joint_.push_back(models::joint(missing, genotype));
}

LocusEvidence TableBuilder::with_unrelated(Asked const& asked, SharedElimination::Answer const& answer,
                                           models::LocusModel const& locus) const {
    LocusEvidence evidence;
    evidence.status = answer.status;
    if (answer.missing == nullptr)
        return evidence;
    evidence.missing = *answer.missing;
    evidence.unrelated =
        models::independent_person(evidence.missing, locus, ploidy_of_missing(source_, asked.hypothesis, locus));
    return evidence;
}

template <typename Table>
void TableBuilder::eliminate(Asked& asked, std::size_t channel, Table& table) const {
    models::LocusModel const& locus = source_.shared->locus(channel, meioses_of(table));
    add(asked, channel, evidence_at(source_, asked.hypothesis, locus), table);
}

void TableBuilder::add(Asked& asked, std::size_t channel, LocusEvidence const& evidence, EvidenceTable& table) const {
    models::LocusModel const& locus = source_.shared->locus(channel, Meioses::as_stated);
    asked.faults[channel] = fault_of(evidence, channel);
    if (!evidence.has_table())
        return;
    asked.any_typed[channel] = evidence.status == EvidenceStatus::compared;
    auto const ploidy = ploidy_of_missing(source_, asked.hypothesis, locus);
    for_each_code(source_.book.channels[channel], ploidy, [&](Code code, models::Observation const& observation) {
        std::size_t const row = source_.book.first_row[channel] + code;
        table.lr[row] = models::lr(models::pair_likelihoods(evidence, observation));
        table.compared[row] = asked.any_typed[channel];
    });
}

TableBuilder::Answer TableBuilder::fill_impossible(Asked const& asked, std::size_t channel,
                                                   std::span<std::uint8_t> impossible) {
    return fill_rows(asked, channel, Meioses::without_mutation, known_impossible_, impossible,
                     [&](ChannelRows const& rows) { rows.fill_impossible(joint_, impossible); });
}

void TableBuilder::add(Asked const& asked, std::size_t channel, LocusEvidence const& evidence,
                       InconsistencyTable& table) const {
    models::LocusModel const& locus = source_.shared->locus(channel, Meioses::without_mutation);
    if (!evidence.has_table())
        return; // the family alone is impossible, or untyped: nothing can be said of the remains
    auto const ploidy = ploidy_of_missing(source_, asked.hypothesis, locus);
    for_each_code(source_.book.channels[channel], ploidy, [&](Code code, models::Observation const& observation) {
        table.inconsistent[source_.book.first_row[channel] + code] =
            models::pair_likelihoods(evidence, observation).h1 == 0.0;
    });
}

} // namespace kinmatch::engine
