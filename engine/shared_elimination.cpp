#include "engine/shared_elimination.hpp"

namespace kinmatch::engine {
namespace {

using models::EvidenceStatus;

} // namespace

SharedElimination::SharedElimination(EvidenceSource const& source, std::size_t memory_bytes)
    : source_(source), memory_bytes_(memory_bytes), eliminators_(source.book.channels.size()) {}

std::optional<SharedElimination::Answer> SharedElimination::ask(models::Hypothesis const& hypothesis,
                                                                FamilyGenotypes const& genotypes, std::size_t channel,
                                                                Meioses meioses) {
    models::LocusModel const& model = source_.shared->locus(channel, meioses);
    if (model.theta > 0.0)
        return std::nullopt;
    models::Family const& family = source_.data.families[hypothesis.family];
    read_observations(family, genotypes, channel, model);
    if (auto const status = models::status_without_table(family, model, observations_, hypothesis.missing))
        return Answer{*status, nullptr};
    forget_beyond_memory();
    models::FamilyEliminator& eliminator = eliminator_of(channel, meioses);
    std::size_t const kept_before = eliminator.bytes_kept();
    auto const* const table = eliminator.table(family, observations_, hypothesis.missing);
    bytes_kept_ += eliminator.bytes_kept() - kept_before;
    if (table == nullptr)
        return std::nullopt;
    EvidenceStatus const status = models::status_of(*table, observations_);
    return Answer{status, status == EvidenceStatus::family_impossible ? nullptr : table};
}

/// Prints that leave no choice have been read already.
void SharedElimination::read_observations(models::Family const& family, FamilyGenotypes const& genotypes,
                                          std::size_t channel, models::LocusModel const& model) {
    if (!genotypes.are_certain[channel]) {
        observations_ = models::family_observations(source_.data, family, model);
        return;
    }
    observations_.resize(family.members.size());
    for (std::size_t m = 0; m < family.members.size(); ++m) {
        observations_[m].clear();
        if (genotypes.typed_at(channel)[m])
            observations_[m].push_back({genotypes.genotypes_at(channel)[m], 1.0});
    }
}

models::FamilyEliminator& SharedElimination::eliminator_of(std::size_t channel, Meioses meioses) {
    auto& of_channel = eliminators_[channel][static_cast<std::size_t>(meioses)];
    if (!of_channel)
        of_channel.emplace(source_.shared->locus(channel, meioses), source_.limits, room_);
    return *of_channel;
}

/// All at once: which of them is asked most is not known.
void SharedElimination::forget_beyond_memory() {
    if (bytes_kept_ <= memory_bytes_)
        return;
    for (auto& of_channel : eliminators_)
        for (auto& eliminator : of_channel)
            if (eliminator)
                eliminator->forget();
    bytes_kept_ = 0;
}

} // namespace kinmatch::engine
