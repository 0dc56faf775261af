#include "io/tidy/leftovers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace kinmatch::io::tidy {
namespace {

void tell_loci_without_frequencies(Draft& draft) {
    std::vector<std::uint64_t> prints(draft.data.loci.size(), 0);
    for (models::Print const& print : draft.data.prints)
        ++prints[print.locus];
    for (std::size_t i = 0; i < prints.size(); ++i) {
        std::string const& name = draft.data.loci[i].name;
        bool const is_known = std::ranges::binary_search(draft.existing.loci, name, {}, &models::Locus::name);
        if (draft.loci_with_frequencies.contains(name) || (is_known && prints[i] == 0))
            continue;
        draft.log.note({.file = draft.file_of("genotypes.csv"), .part = fmt::format("locus {}", name)},
                       {"KM-IMP-139", fmt::format("{} rows at a locus without frequencies", prints[i]), "",
                        "They are kept and play no part in the LR."});
    }
}

std::vector<bool> samples_with_an_allele(models::Case const& data) {
    std::vector<bool> printed(data.samples.size(), false);
    for (models::Print const& print : data.prints)
        if (print.sample != models::kNoSample && print.first.is_allele())
            printed[print.sample] = true;
    return printed;
}

std::vector<bool> samples_in_families(models::Case const& data) {
    std::vector<bool> used(data.samples.size(), false);
    for (models::Family const& family : data.families)
        for (models::Member const& member : family.members)
            if (member.sample != models::kNoSample)
                used[member.sample] = true;
    return used;
}

void tell_samples(Draft& draft) {
    std::vector<bool> const printed = samples_with_an_allele(draft.data);
    std::vector<bool> const used = samples_in_families(draft.data);
    for (std::size_t i = 0; i < draft.data.samples.size(); ++i) {
        models::Sample const& sample = draft.data.samples[i];
        if (draft.existing.find_sample(sample.id) != models::kNoSample)
            continue;
        std::string const part = fmt::format("sample {}", sample.id);
        if (sample.kind == models::SampleKind::remains && !printed[i])
            draft.log.warning({.file = draft.file_of("samples.csv"), .part = part},
                              {"KM-IMP-143", "remains without an allele in genotypes.csv", "a typed sample",
                               "They are kept and cannot be compared until they are typed."});
        if (sample.kind == models::SampleKind::reference && !used[i])
            draft.log.note({.file = draft.file_of("samples.csv"), .part = part},
                           {"KM-IMP-144", "a reference that no family uses", "",
                            "Name the sample in pedigrees.csv if it belongs to a family."});
    }
}

} // namespace

void tell_leftovers(Draft& draft) {
    tell_loci_without_frequencies(draft);
    tell_samples(draft);
}

} // namespace kinmatch::io::tidy
