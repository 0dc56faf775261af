#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kinmatch::support {

/// Codes and LR tables like those of a real case, made directly: 23 autosomal STR loci of NIST 1036 (US_Cauc, 7 to 39
/// alleles), stepwise mutation 0.002, families from both parents to a half-sibling.
///
/// The gametes of a missing person are independent given the family, so that LR(a/b) is, with f and g the probability
/// of each allele in the paternal and maternal gamete over its frequency, (f[a] g[b] + f[b] g[a]) / 2.
struct SimulatedScan {
    std::vector<std::uint32_t> codes_of_channel; ///< genotypes seen, and code 0: not typed
    std::vector<std::uint32_t> codes;            ///< [remains x channels]
    std::vector<double> lr;                      ///< [hypotheses x rows]; hypotheses with the strongest families first
    std::size_t remains = 0;
    std::size_t hypotheses = 0;

    [[nodiscard]] std::size_t channels() const { return codes_of_channel.size(); }
    [[nodiscard]] std::size_t rows() const { return lr.size() / hypotheses; }
    [[nodiscard]] std::span<double const> lr_of(std::size_t hypothesis) const {
        return std::span{lr}.subspan(hypothesis * rows(), rows());
    }
};

struct SimulatedScanOptions {
    std::size_t remains = 0;
    std::size_t hypotheses = 1;   ///< at least 1
    double partial = 0.2;         ///< chance that remains are partial
    double untyped = 0.5;         ///< chance that partial remains lack a locus
    double planted = 0.1;         ///< chance that remains are a missing person; else unrelated to all families
    double mutation_rate = 0.002; ///< 0: tables with exclusions
    std::uint64_t seed = 1;
};

/// The same for the same options, everywhere.
[[nodiscard]] SimulatedScan simulate_scan(SimulatedScanOptions const& options);

} // namespace kinmatch::support
