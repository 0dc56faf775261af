#include "tests/support/simulated_scan.hpp"

#include "tests/support/random_draws.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>

namespace kinmatch::support {
namespace {

using Frequencies = std::vector<double>;
using Gamete = std::vector<double>; ///< [alleles] probability of each over its frequency
using Genotype = std::pair<std::size_t, std::size_t>;
using Genotypes = std::vector<Genotype>; ///< [channels]

/// [loci][alleles] frequencies of 23 of the 29 loci.
std::vector<Frequencies> read_loci() {
    std::ifstream file(std::string{KINMATCH_SOURCE_DIR} + "/data-samples/frequencies_nist1036.csv");
    std::array<std::string, 6> const left_out{"D6S1043", "F13A01", "F13B", "FESFPS", "LPL", "Penta C"};
    std::map<std::string, Frequencies> loci;
    for (std::string line; std::getline(file, line);) {
        std::istringstream fields(line);
        std::array<std::string, 4> field; // population, locus, allele, frequency
        for (std::string& text : field)
            std::getline(fields, text, ',');
        if (field[0] == "US_Cauc" && std::find(left_out.begin(), left_out.end(), field[1]) == left_out.end())
            loci[field[1]].push_back(std::stod(field[3]));
    }
    std::vector<Frequencies> frequencies;
    for (auto const& [name, of_locus] : loci)
        frequencies.push_back(of_locus);
    return frequencies;
}

/// What a family says of the two gametes: each comes with this weight from a typed relative, else from the population.
struct FamilyKind {
    double paternal;
    double maternal;
    bool relative_is_parent; ///< then one of two alleles was passed on, else the allele itself is known
};

/// From both parents to a half-sibling, the strongest first.
constexpr std::array<FamilyKind, 8> kKinds{{
    {1.0, 1.0, true},    // both parents
    {0.75, 0.75, false}, // two siblings
    {1.0, 0.5, true},    // a parent and the other's sibling
    {0.5, 0.5, false},   // a sibling
    {1.0, 0.0, true},    // a parent
    {1.0, 0.0, true},    // a child
    {0.5, 0.25, true},   // a half-sibling and a cousin
    {0.5, 0.0, true},    // a half-sibling, uncle or grandparent
}};

class Simulation {
  public:
    explicit Simulation(SimulatedScanOptions const& options) : options_(options), draws_(options.seed) {}

    SimulatedScan run() {
        for (std::size_t h = 0; h < options_.hypotheses; ++h)
            add_family(kKinds[h * kKinds.size() / options_.hypotheses]);
        for (std::size_t r = 0; r < options_.remains; ++r)
            add_remains();
        scan_.remains = options_.remains;
        scan_.hypotheses = options_.hypotheses;
        number_codes();
        fill_tables();
        return std::move(scan_);
    }

  private:
    std::size_t draw_allele(Frequencies const& p) { return draws_.index(p); }

    Genotype draw_founder(Frequencies const& p) { return {draw_allele(p), draw_allele(p)}; }

    /// The allele, or a neighbour of it on the ladder, over the frequencies, mixed with the population's 1.
    Gamete gamete_from(std::vector<std::size_t> const& alleles, double weight, Frequencies const& p) const {
        Gamete gamete(p.size(), 1.0 - weight);
        double const share = weight / static_cast<double>(alleles.size());
        double const rate = options_.mutation_rate;
        for (std::size_t const allele : alleles) {
            gamete[allele] += share * (1.0 - rate) / p[allele];
            for (std::size_t other = 0; other < p.size() && rate > 0.0; ++other)
                if (other != allele)
                    gamete[other] += share * rate *
                                     std::pow(0.1, std::abs(static_cast<double>(other) - double(allele)) - 1.0) * 0.45 /
                                     p[other];
        }
        return gamete;
    }

    Gamete draw_gamete(double weight, bool from_parent, Frequencies const& p) {
        Genotype const relative = draw_founder(p);
        return from_parent ? gamete_from({relative.first, relative.second}, weight, p)
                           : gamete_from({relative.first}, weight, p);
    }

    void add_family(FamilyKind const& kind) {
        std::vector<std::pair<Gamete, Gamete>> family;
        for (Frequencies const& p : loci_) {
            Gamete paternal = draw_gamete(kind.paternal, kind.relative_is_parent, p);
            family.emplace_back(std::move(paternal), draw_gamete(kind.maternal, kind.relative_is_parent, p));
        }
        families_.push_back(std::move(family));
    }

    std::size_t draw_from(Gamete const& gamete, Frequencies const& p) {
        std::vector<double> weights(p.size());
        double sum = 0.0;
        for (std::size_t a = 0; a < p.size(); ++a)
            sum += weights[a] = gamete[a] * p[a];
        for (double& weight : weights)
            weight /= sum;
        return draws_.index(weights);
    }

    void add_remains() {
        bool const is_missing = draws_.chance(options_.planted);
        auto const& family = families_[draws_.below(families_.size())];
        bool const is_partial = draws_.chance(options_.partial);
        Genotypes genotypes;
        std::vector<std::uint8_t> typed;
        for (std::size_t c = 0; c < loci_.size(); ++c) {
            Frequencies const& p = loci_[c];
            Genotype g =
                is_missing ? Genotype{draw_from(family[c].first, p), draw_from(family[c].second, p)} : draw_founder(p);
            genotypes.emplace_back(std::min(g.first, g.second), std::max(g.first, g.second));
            typed.push_back(is_partial && draws_.chance(options_.untyped) ? 0 : 1);
        }
        remains_.push_back(std::move(genotypes));
        typed_.push_back(std::move(typed));
    }

    void number_codes() {
        codes_.resize(loci_.size());
        for (std::size_t r = 0; r < remains_.size(); ++r)
            for (std::size_t c = 0; c < loci_.size(); ++c)
                if (typed_[r][c] != 0)
                    codes_[c][remains_[r][c]] = 0;
        for (auto& of_channel : codes_) {
            std::uint32_t code = 1;
            for (auto& [genotype, number] : of_channel)
                number = code++;
            scan_.codes_of_channel.push_back(code);
        }
        for (std::size_t r = 0; r < remains_.size(); ++r)
            for (std::size_t c = 0; c < loci_.size(); ++c)
                scan_.codes.push_back(typed_[r][c] != 0 ? codes_[c][remains_[r][c]] : 0);
    }

    void fill_tables() {
        for (auto const& family : families_)
            for (std::size_t c = 0; c < loci_.size(); ++c) {
                auto const& [f, g] = family[c];
                scan_.lr.push_back(1.0);
                for (auto const& [genotype, code] : codes_[c])
                    scan_.lr.push_back(
                        0.5 * (f[genotype.first] * g[genotype.second] + f[genotype.second] * g[genotype.first]));
            }
    }

    SimulatedScanOptions options_;
    RandomDraws draws_;
    std::vector<Frequencies> loci_ = normalised(read_loci());
    std::vector<std::vector<std::pair<Gamete, Gamete>>> families_; ///< [hypotheses][channels]
    std::vector<Genotypes> remains_;
    std::vector<std::vector<std::uint8_t>> typed_;
    std::vector<std::map<Genotype, std::uint32_t>> codes_; ///< [channels]
    SimulatedScan scan_;

    static std::vector<Frequencies> normalised(std::vector<Frequencies> loci) {
        for (Frequencies& p : loci) {
            double sum = 0.0;
            for (double const frequency : p)
                sum += frequency;
            for (double& frequency : p)
                frequency /= sum;
        }
        return loci;
    }
};

} // namespace

SimulatedScan simulate_scan(SimulatedScanOptions const& options) {
    return Simulation(options).run();
}

} // namespace kinmatch::support
