#include "engine/shared_evidence.hpp"

namespace kinmatch::engine {

SharedEvidence::SharedEvidence(models::Case const& data, models::GeneticModel const& model, CodeBook const& book)
    : data_(data), model_(model), book_(book), channels_(book.channels.size()) {}

ReferenceGenotypes const& SharedEvidence::references() {
    return references_.get([&] { return std::make_unique<ReferenceGenotypes>(data_, model_); });
}

ChannelRows const& SharedEvidence::rows(std::size_t channel) {
    return channels_[channel].rows.get(
        [&] { return std::make_unique<ChannelRows>(book_.channels[channel], locus(channel, Meioses::as_stated)); });
}

models::GameteVectors& SharedEvidence::vectors(std::size_t channel, Meioses meioses) {
    auto& vectors = channels_[channel].vectors[static_cast<std::size_t>(meioses)];
    return vectors.get([&] { return std::make_unique<models::GameteVectors>(locus(channel, meioses)); });
}

models::LocusModel const& SharedEvidence::locus(std::size_t channel, Meioses meioses) {
    models::LocusModel const& stated = model_.loci[book_.channels[channel].locus_model];
    if (meioses == Meioses::as_stated)
        return stated;
    return channels_[channel].strict.get(
        [&] { return std::make_unique<models::LocusModel>(models::without_mutation(stated)); });
}

} // namespace kinmatch::engine
