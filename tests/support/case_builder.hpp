#pragma once

#include "models/case.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::support {

/// One member of a family to build.
struct Person {
    std::string id;
    std::string father = {}; ///< member id; empty with mother: a founder
    std::string mother = {};
    std::string sample = {}; ///< reference sample id; empty: untyped
};

/// Puts a small case together, in memory and in order: loci, then samples, then families, ids ascending in each.
class CaseBuilder {
  public:
    CaseBuilder();
    /// An autosomal locus of the one population P. Without frequencies it is kept and not scored.
    CaseBuilder& locus(std::string name, std::vector<models::ListedFrequency> frequencies);
    /// Of both parents, at every locus. Not called: the case states none.
    CaseBuilder& mutation(models::MutationParameters const& parameters);
    /// \param prints  one a locus, in their order, as "12/13", "12" (one printed), "12/?" (half-typed), "12/13/14",
    ///                replicates as "12/13|12/14"; "" is not typed.
    CaseBuilder& remains(std::string id, std::vector<std::string> const& prints);
    CaseBuilder& reference(std::string id, std::vector<std::string> const& prints);
    /// \param members  in the order of their ids; parents by id.
    CaseBuilder& family(std::string id, std::vector<Person> const& members, std::vector<std::string> const& missing);

    [[nodiscard]] models::Case const& build() const { return case_; }

  private:
    void add_sample(std::string id, models::SampleKind kind, std::vector<std::string> const& prints);
    void add_print(models::LocusIndex locus, std::string_view text, std::uint16_t replicate);

    models::Case case_;
};

/// "9.3", or "?" for the unknown partner.
[[nodiscard]] models::AlleleName allele(std::string_view text);

/// Alleles 10, 11, 12, ... with these frequencies.
[[nodiscard]] std::vector<models::ListedFrequency> ladder(std::vector<double> const& frequencies);

} // namespace kinmatch::support
