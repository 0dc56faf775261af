#include "models/case_withdrawal.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace kinmatch::models {
namespace {

class Withdrawal {
  public:
    Withdrawal(Case const& data, std::set<RecordKey> const& withdrawn) : data_(data), withdrawn_(withdrawn) {}

    Case run() {
        find_samples();
        keep_families();
        keep_samples();
        keep_prints();
        keep_replicates();
        empty_history();
        return std::move(kept_);
    }

  private:
    [[nodiscard]] bool is_withdrawn(RecordKind kind, std::string const& id) const {
        return withdrawn_.contains({kind, id, "", ""});
    }
    [[nodiscard]] bool is_withdrawn(Print const& print) const;
    void find_samples();
    void keep_families();
    void keep_samples();
    void keep_prints();
    void keep_replicates();
    void empty_history();

    Case const& data_;
    std::set<RecordKey> const& withdrawn_;
    std::vector<bool> goes_;             ///< by sample
    std::vector<SampleIndex> new_index_; ///< by sample; kNoSample: it goes
    Case kept_ = data_;
};

/// There may be ten millions of them, and mostly none is withdrawn alone.
bool Withdrawal::is_withdrawn(Print const& print) const {
    auto const first = withdrawn_.lower_bound({RecordKind::genotype, "", "", ""});
    if (first == withdrawn_.end() || first->kind != RecordKind::genotype)
        return false;
    return withdrawn_.contains({RecordKind::genotype, data_.samples[print.sample].id, data_.loci[print.locus].name,
                                data_.replicates[print.replicate]});
}

/// Samples that are named, and those that only families name that go.
void Withdrawal::find_samples() {
    std::vector<bool> of_leaving(data_.samples.size(), false);
    std::vector<bool> of_staying(data_.samples.size(), false);
    for (Family const& family : data_.families)
        for (Member const& member : family.members)
            if (member.sample != kNoSample)
                (is_withdrawn(RecordKind::family, family.id) ? of_leaving : of_staying)[member.sample] = true;
    SampleIndex next = 0;
    for (std::size_t i = 0; i < data_.samples.size(); ++i) {
        bool const goes = is_withdrawn(RecordKind::sample, data_.samples[i].id) || (of_leaving[i] && !of_staying[i]);
        goes_.push_back(goes);
        new_index_.push_back(goes ? kNoSample : next++);
    }
}

void Withdrawal::keep_families() {
    std::erase_if(kept_.families, [&](Family const& family) { return is_withdrawn(RecordKind::family, family.id); });
    for (Family& family : kept_.families)
        for (Member& member : family.members)
            if (member.sample != kNoSample)
                member.sample = new_index_[member.sample];
}

void Withdrawal::keep_samples() {
    std::erase_if(kept_.samples, [&](Sample const& sample) { return goes_[data_.find_sample(sample.id)]; });
}

void Withdrawal::keep_prints() {
    kept_.prints.clear();
    kept_.print_details.clear();
    for (Print print : data_.prints) {
        if (goes_[print.sample] || is_withdrawn(print))
            continue;
        print.sample = new_index_[print.sample];
        if (print.detail != 0) {
            kept_.print_details.push_back(data_.detail_of(print));
            print.detail = static_cast<std::uint32_t>(kept_.print_details.size());
        }
        kept_.prints.push_back(print);
    }
}

/// A name that no print has any longer goes too.
void Withdrawal::keep_replicates() {
    std::vector<bool> used(data_.replicates.size(), false);
    used.front() = true; // the unnamed one always stands there
    for (Print const& print : kept_.prints)
        used[print.replicate] = true;
    std::vector<std::uint16_t> new_index(used.size(), 0);
    kept_.replicates.clear();
    for (std::size_t i = 0; i < used.size(); ++i)
        if (used[i]) {
            new_index[i] = static_cast<std::uint16_t>(kept_.replicates.size());
            kept_.replicates.push_back(data_.replicates[i]);
        }
    for (Print& print : kept_.prints)
        print.replicate = new_index[print.replicate];
}

void Withdrawal::empty_history() {
    for (HistoryEntry& entry : kept_.history) {
        bool const is_of_sample = entry.record.kind == RecordKind::sample || entry.record.kind == RecordKind::genotype;
        SampleIndex const sample = is_of_sample ? data_.find_sample(entry.record.id) : kNoSample;
        bool const of_family =
            entry.record.kind == RecordKind::family && is_withdrawn(RecordKind::family, entry.record.id);
        if (of_family || (sample != kNoSample && goes_[sample]))
            entry.before.clear();
    }
}

} // namespace

Case without(Case const& data, std::set<RecordKey> const& withdrawn) {
    return Withdrawal{data, withdrawn}.run();
}

} // namespace kinmatch::models
