#pragma once

#include "engine/channel_rows.hpp"
#include "engine/code_book.hpp"
#include "engine/reference_genotypes.hpp"
#include "models/gamete_vectors.hpp"
#include "models/genetic_model.hpp"

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace kinmatch::engine {

/// With the mutation that the model states, or without any.
enum class Meioses : std::uint8_t { as_stated, without_mutation };

/// What the evidence tables of a run have in common. Parts are made when first asked for; safe to share among threads,
/// and no result depends on who came first.
class SharedEvidence {
  public:
    /// \pre all three outlive this.
    SharedEvidence(models::Case const& data, models::GeneticModel const& model, CodeBook const& book);

    [[nodiscard]] ReferenceGenotypes const& references();
    /// Of a channel. \pre models::suits_gamete_vectors.
    [[nodiscard]] ChannelRows const& rows(std::size_t channel);
    [[nodiscard]] models::GameteVectors& vectors(std::size_t channel, Meioses meioses);
    [[nodiscard]] models::LocusModel const& locus(std::size_t channel, Meioses meioses);

  private:
    /// Something made once.
    template <typename Value>
    class Once {
      public:
        template <typename Make>
        Value& get(Make const& make) {
            if (Value* const made = made_.load(std::memory_order_acquire))
                return *made;
            std::scoped_lock const lock(mutex_);
            if (!value_) {
                value_ = make();
                made_.store(value_.get(), std::memory_order_release);
            }
            return *value_;
        }

      private:
        std::mutex mutex_;
        std::unique_ptr<Value> value_;
        std::atomic<Value*> made_{nullptr};
    };

    struct OfChannel {
        Once<ChannelRows> rows;
        Once<models::LocusModel> strict;
        std::array<Once<models::GameteVectors>, 2> vectors; ///< by Meioses
    };

    models::Case const& data_;
    models::GeneticModel const& model_;
    CodeBook const& book_;
    Once<ReferenceGenotypes> references_;
    std::vector<OfChannel> channels_;
};

} // namespace kinmatch::engine
