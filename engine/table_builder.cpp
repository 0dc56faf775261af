#include "engine/table_builder.hpp"

#include "models/gamete_evidence.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstring>

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

void append(std::string& key, models::MemberIndex member) {
    char bytes[sizeof member];
    std::memcpy(bytes, &member, sizeof member);
    key.append(bytes, sizeof member);
}

template <typename Value>
std::span<Value> rows_of(CodeBook const& book, std::size_t channel, std::vector<Value>& rows) {
    return std::span{rows}.subspan(book.first_row[channel], book.first_row[channel + 1] - book.first_row[channel]);
}

/// A few eliminations are worth a task each; one is not.
template <typename Visit>
void for_each_in_parallel(std::vector<std::size_t> const& channels, Visit const& visit) {
    if (channels.size() == 1)
        return visit(channels.front());
    tbb::parallel_for(std::size_t{0}, channels.size(), [&](std::size_t i) { visit(channels[i]); });
}

} // namespace

TableBuilder::TableBuilder(EvidenceSource const& source) : source_(source) {}

void TableBuilder::begin(models::Hypothesis const& hypothesis) {
    hypothesis_ = hypothesis;
    family_ = &source_.data.families[hypothesis.family];
    source_.shared->references().read(*family_, genotypes_);
    left_.clear();
    tree_channel_.reset();
    key_.clear();
    append(key_, hypothesis.missing);
    for (models::Member const& member : family_->members) {
        append(key_, member.father);
        append(key_, member.mother);
    }
    pedigree_key_ = key_.size();
}

/// The family as a tree, or null if it has loops. Families of one shape, typed alike, have one tree.
models::LoopFreeFamily const* TableBuilder::tree_of(std::size_t channel) {
    auto const typed_at = [&](std::size_t locus) {
        return std::span{genotypes_.is_typed}.subspan(locus * genotypes_.members, genotypes_.members);
    };
    std::span<char const> const typed = typed_at(channel);
    if (tree_channel_ && std::ranges::equal(typed, typed_at(*tree_channel_)))
        return tree_;
    key_.resize(pedigree_key_);
    key_.append(typed.data(), typed.size());
    auto const [entry, is_new] = trees_.try_emplace(key_);
    if (is_new)
        entry->second = models::loop_free_family(*family_, typed, hypothesis_.missing);
    tree_channel_ = channel;
    tree_ = entry->second ? &*entry->second : nullptr;
    return tree_;
}

/// Leaves P(family, missing person has each genotype) in joint_ and P(family) in terms_.family, if given.
TableBuilder::Answer TableBuilder::ask_gamete_vectors(std::size_t channel, Meioses meioses) {
    models::LocusModel const& locus = source_.shared->locus(channel, meioses);
    if (!models::suits_gamete_vectors(locus) || !genotypes_.are_certain[channel])
        return Answer::none;
    models::LoopFreeFamily const* const tree = tree_of(channel);
    if (tree == nullptr)
        return Answer::none;
    std::size_t const members = genotypes_.members;
    if (std::ranges::count(std::span{genotypes_.is_typed}.subspan(channel * members, members), 1) == 0)
        return Answer::family_untyped;
    std::span<models::Genotype const> const genotypes{genotypes_.genotypes.data() + channel * members, members};
    models::GameteVectors& vectors = source_.shared->vectors(channel, meioses);
    if (!models::find_gamete_terms(*tree, genotypes, vectors, room_, terms_) ||
        terms_.family < models::kLeastFamilyLikelihood)
        return Answer::none;
    joint_.resize(source_.shared->rows(channel).genotypes());
    models::joint_with_genotypes(terms_, joint_);
    return Answer::given;
}

std::optional<FamilyFault> TableBuilder::build(models::Hypothesis const& hypothesis, EvidenceTable& table) {
    CodeBook const& book = source_.book;
    begin(hypothesis);
    table.first_row = book.first_row;
    table.lr.assign(book.rows(), 1.0);
    table.compared.assign(book.rows(), 0);
    faults_.assign(book.channels.size(), std::nullopt);
    any_typed_.assign(book.channels.size(), 0);
    for (std::size_t c = 0; c < book.channels.size(); ++c) {
        Answer const answer = ask_gamete_vectors(c, Meioses::as_stated);
        if (answer == Answer::none)
            left_.push_back(c);
        if (answer != Answer::given)
            continue;
        any_typed_[c] = 1;
        source_.shared->rows(c).fill_lr(joint_, terms_.family, rows_of(book, c, table.lr));
        std::ranges::fill(rows_of(book, c, table.compared).subspan(1), std::uint8_t{1});
    }
    for_each_in_parallel(left_, [&](std::size_t c) { eliminate(c, table); });
    return fault();
}

void TableBuilder::eliminate(std::size_t channel, EvidenceTable& table) {
    models::LocusModel const& locus = source_.shared->locus(channel, Meioses::as_stated);
    LocusEvidence const evidence = evidence_at(source_, hypothesis_, locus);
    faults_[channel] = fault_of(evidence, channel);
    if (!evidence.has_table())
        return;
    any_typed_[channel] = evidence.status == EvidenceStatus::compared;
    auto const ploidy = ploidy_of_missing(source_, hypothesis_, locus);
    for_each_code(source_.book.channels[channel], ploidy, [&](Code code, models::Observation const& observation) {
        std::size_t const row = source_.book.first_row[channel] + code;
        table.lr[row] = models::lr(models::pair_likelihoods(evidence, observation));
        table.compared[row] = any_typed_[channel];
    });
}

std::optional<FamilyFault> TableBuilder::fault() const {
    for (std::optional<FamilyFault> const& fault : faults_)
        if (fault)
            return fault;
    if (std::ranges::find(any_typed_, 1) == any_typed_.end())
        return FamilyFault{NotComparable::family_untyped, 0, 0.0};
    return std::nullopt;
}

void TableBuilder::build(models::Hypothesis const& hypothesis, InconsistencyTable& table) {
    CodeBook const& book = source_.book;
    begin(hypothesis);
    table.first_row = book.first_row;
    table.inconsistent.assign(book.rows(), 0);
    for (std::size_t c = 0; c < book.channels.size(); ++c) {
        Answer const answer = ask_gamete_vectors(c, Meioses::without_mutation);
        if (answer == Answer::none)
            left_.push_back(c);
        if (answer == Answer::given)
            source_.shared->rows(c).fill_impossible(joint_, rows_of(book, c, table.inconsistent));
    }
    for_each_in_parallel(left_, [&](std::size_t c) { eliminate(c, table); });
}

void TableBuilder::eliminate(std::size_t channel, InconsistencyTable& table) const {
    models::LocusModel const& locus = source_.shared->locus(channel, Meioses::without_mutation);
    LocusEvidence const evidence = evidence_at(source_, hypothesis_, locus);
    if (!evidence.has_table())
        return; // the family alone is impossible, or untyped: nothing can be said of the remains
    auto const ploidy = ploidy_of_missing(source_, hypothesis_, locus);
    for_each_code(source_.book.channels[channel], ploidy, [&](Code code, models::Observation const& observation) {
        table.inconsistent[source_.book.first_row[channel] + code] =
            models::pair_likelihoods(evidence, observation).h1 == 0.0;
    });
}

} // namespace kinmatch::engine
