#include "models/held_record.hpp"

#include <algorithm>

namespace kinmatch::models {
namespace {

bool holds_genotype(Case const& data, RecordKey const& record) {
    SampleIndex const sample = data.find_sample(record.id);
    return sample != kNoSample && std::ranges::any_of(data.prints_of(sample), [&](Print const& print) {
               return data.loci[print.locus].name == record.locus &&
                      data.replicates[print.replicate] == record.replicate;
           });
}

} // namespace

bool holds(Case const& data, RecordKey const& record) {
    if (record.kind == RecordKind::family)
        return std::ranges::binary_search(data.families, record.id, {}, &Family::id);
    if (record.kind == RecordKind::sample)
        return data.find_sample(record.id) != kNoSample;
    return record.kind == RecordKind::genotype && holds_genotype(data, record);
}

} // namespace kinmatch::models
