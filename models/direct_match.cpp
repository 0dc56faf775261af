#include "models/direct_match.hpp"

#include "models/log10.hpp"

#include <algorithm>
#include <optional>

namespace kinmatch::models {
namespace {

/// What one print says, with drop-out.
class SeenWithDropout {
  public:
    SeenWithDropout(Genotype print, std::span<double const> frequencies, double dropout)
        : print_(print), p_(frequencies[print.first]), q_(frequencies[print.second]), shown_(1.0 - dropout),
          lost_(dropout) {}

    /// P(print | a person who has this genotype).
    [[nodiscard]] double given(Genotype genotype) const {
        if (!print_.is_homozygous())
            return genotype == print_ ? shown_ * shown_ : 0.0;
        if (genotype == print_)
            return 1.0 - lost_ * lost_;
        return genotype.first == print_.first || genotype.second == print_.first ? shown_ * lost_ : 0.0;
    }

    /// P(print, the allele from the other parent | this one from one parent): the sum over the other one.
    [[nodiscard]] double given(AlleleIndex allele) const {
        if (!print_.is_homozygous())
            return allele == print_.first ? q_ * shown_ * shown_ : allele == print_.second ? p_ * shown_ * shown_ : 0.0;
        if (allele == print_.first)
            return p_ * (1.0 - lost_ * lost_) + (1.0 - p_) * shown_ * lost_;
        return p_ * shown_ * lost_;
    }

    [[nodiscard]] double in_population() const {
        if (!print_.is_homozygous())
            return 2.0 * p_ * q_ * shown_ * shown_;
        return p_ * p_ * (1.0 - lost_ * lost_) + 2.0 * p_ * (1.0 - p_) * shown_ * lost_;
    }

  private:
    Genotype print_;
    double p_; ///< of the print's alleles
    double q_;
    double shown_;
    double lost_;
};

double hardy_weinberg(Genotype genotype, std::span<double const> p) {
    double const product = p[genotype.first] * p[genotype.second];
    return genotype.is_homozygous() ? product : 2.0 * product;
}

/// Whether one print holds all that the other shows.
bool agree(Genotype first, Genotype second) {
    if (first.is_homozygous())
        return first.first == second.first || first.first == second.second;
    return first == second || (second.is_homozygous() && (second.first == first.first || second.first == first.second));
}

/// The sum over the genotypes of one person that may have given both prints.
///
/// \pre they agree.
double of_one_person(Genotype first, Genotype second, SeenWithDropout const& a, SeenWithDropout const& b,
                     std::span<double const> frequencies) {
    auto const at = [&](Genotype g) { return hardy_weinberg(g, frequencies) * a.given(g) * b.given(g); };
    if (!first.is_homozygous() || !second.is_homozygous())
        return at(first.is_homozygous() ? second : first);
    double sum = at(first); // and every heterozygote that lost its other allele in both
    for (std::size_t other = 0; other < frequencies.size(); ++other)
        if (other != first.first)
            sum += at(Genotype(first.first, static_cast<AlleleIndex>(other)));
    return sum;
}

} // namespace

PrintPairLr log10_lr_of_prints(Genotype first, Genotype second, std::span<double const> frequencies, double dropout) {
    SeenWithDropout const a(first, frequencies, dropout);
    SeenWithDropout const b(second, frequencies, dropout);
    double const unrelated = a.in_population() * b.in_population();
    double const one_person = agree(first, second) ? of_one_person(first, second, a, b, frequencies) : 0.0;
    double one_allele_shared = 0.0;
    for (std::size_t allele = 0; allele < frequencies.size(); ++allele) {
        auto const shared = static_cast<AlleleIndex>(allele);
        one_allele_shared += frequencies[allele] * a.given(shared) * b.given(shared);
    }
    double const siblings = 0.25 * one_person + 0.5 * one_allele_shared + 0.25 * unrelated;
    return {portable_log10(one_person / unrelated), portable_log10(siblings / unrelated)};
}

} // namespace kinmatch::models
