#include "models/simulated_print.hpp"

#include <algorithm>

namespace kinmatch::models {
namespace {

bool happens(double probability, RandomDraws& draws) {
    return probability > 0.0 && draws.uniform() < probability;
}

void keep_one_of_each(std::vector<AlleleName>& printed) {
    printed.erase(std::unique(printed.begin(), printed.end()), printed.end());
}

// A foreign allele is not seen if it is silent or printed anyway.
void add_foreign(AlleleName allele, std::vector<AlleleName>& printed) {
    if (allele == kSilentAllele || std::ranges::find(printed, allele) != printed.end())
        return;
    keep_one_of_each(printed);
    printed.insert(std::ranges::upper_bound(printed, allele), allele);
}

} // namespace

std::vector<AlleleName> printed_alleles(Inheritance const& genotype, FrequencyTable const& table) {
    std::vector<AlleleName> printed;
    for (AlleleIndex const copy : {genotype.paternal, genotype.maternal})
        if (AlleleName const allele = table.rows[copy].allele; allele != kSilentAllele)
            printed.push_back(allele);
    std::ranges::sort(printed);
    return printed;
}

std::vector<AlleleName> printed_with_errors(Inheritance const& genotype, FrequencyTable const& table,
                                            GeneDrop const& genes, TypingErrors const& errors, RandomDraws& draws) {
    std::vector<AlleleName> printed = printed_alleles(genotype, table);
    std::erase_if(printed, [&](AlleleName) { return happens(errors.dropout, draws); });
    if (errors.dropout > 0.0)
        keep_one_of_each(printed);
    if (happens(errors.drop_in, draws))
        add_foreign(table.rows[genes.from_population(draws)].allele, printed);
    return printed;
}

} // namespace kinmatch::models
