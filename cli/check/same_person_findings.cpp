#include "cli/check/same_person_findings.hpp"

#include "cli/counted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace kinmatch::cli {
namespace {

using engine::SamePerson;
using models::SampleKind;

/// Below it full siblings explain the profiles about as well.
constexpr double kSurelyNoSiblings = 2.0;

/// A member whose reference a sample is.
struct ReferenceUse {
    models::SampleIndex sample;
    std::string family;
    std::string member;
};

/// [samples] by sample: of whom each is the reference.
class ReferenceUses {
  public:
    explicit ReferenceUses(models::Case const& data) {
        for (models::Family const& family : data.families)
            for (models::Member const& member : family.members)
                if (member.sample != models::kNoSample)
                    uses_.push_back({member.sample, family.id, member.id});
        std::ranges::stable_sort(uses_, {}, &ReferenceUse::sample);
    }
    [[nodiscard]] auto of(models::SampleIndex sample) const {
        return std::ranges::equal_range(uses_, sample, {}, &ReferenceUse::sample);
    }

  private:
    std::vector<ReferenceUse> uses_;
};

/// The persons found, said with what their samples are.
class PersonWords {
  public:
    PersonWords(models::Case const& data, models::GeneticModel const& model)
        : data_(data), model_(model), uses_(data) {}

    [[nodiscard]] models::Finding finding(SamePerson const& person) const {
        Fault fault = meaning(person);
        if (person.log10_lr_siblings < kSurelyNoSiblings)
            fault.severity = Severity::note;
        fault.where = where(person);
        fault.found += evidence(person);
        return {.fault = std::move(fault), .log10_lr = person.log10_lr};
    }

  private:
    [[nodiscard]] bool holds(SamePerson const& person, SampleKind kind) const {
        return std::ranges::any_of(person.samples,
                                   [&](models::SampleIndex s) { return data_.samples[s].kind == kind; });
    }

    [[nodiscard]] bool is_twice_in_a_family(SamePerson const& person) const {
        std::vector<std::string> families;
        for (models::SampleIndex const s : person.samples)
            for (ReferenceUse const& use : uses_.of(s))
                families.push_back(use.family);
        std::ranges::sort(families);
        return std::ranges::adjacent_find(families) != families.end();
    }

    [[nodiscard]] std::string where(SamePerson const& person) const {
        std::vector<std::string> samples;
        for (models::SampleIndex const s : person.samples) {
            std::string text = data_.samples[s].id;
            for (ReferenceUse const& use : uses_.of(s))
                text += " (" + use.family + "/" + use.member + ")";
            samples.push_back(std::move(text));
        }
        return fmt::format("samples {}", fmt::join(samples, ", "));
    }

    [[nodiscard]] std::string evidence(SamePerson const& person) const {
        std::string const population =
            data_.populations.size() > 1 ? " under population " + data_.populations[model_.population].name : "";
        return fmt::format(": {} at {} shared{}, log10 LR {:.2f} against unrelated, {:.2f} against full siblings{}",
                           person.is_identical ? "the same" : "the same up to drop-out",
                           counted(person.shared_loci, "locus", "loci"),
                           person.samples.size() > 2 ? " by the weakest pair" : "", person.log10_lr,
                           person.log10_lr_siblings, population);
    }

    [[nodiscard]] Fault meaning(SamePerson const& person) const {
        bool const reference = holds(person, SampleKind::reference);
        bool const remains = holds(person, SampleKind::remains);
        if (holds(person, SampleKind::staff))
            return {.severity = Severity::error,
                    .code = "KM-CHECK-013",
                    .where = "",
                    .found = "a sample shows the profile of staff",
                    .expected = "profiles that nobody of the staff has",
                    .remedy = "Contamination, or two tubes exchanged: leave the sample out and type it again."};
        if (reference && remains)
            return {.severity = Severity::error,
                    .code = "KM-CHECK-014",
                    .where = "",
                    .found = "a reference shows the profile of remains",
                    .expected = "references of relatives, who are no remains",
                    .remedy = "Contamination, two tubes exchanged, a direct reference of the missing person, or "
                              "identical twins. Ask the laboratory."};
        if (is_twice_in_a_family(person))
            return {.severity = Severity::error,
                    .code = "KM-CHECK-015",
                    .where = "",
                    .found = "two members of one family show one profile",
                    .expected = "a profile for each",
                    .remedy = "The same tube twice, unless they are identical twins: leave one out, or type it again."};
        if (reference)
            return {.severity = Severity::warning,
                    .code = "KM-CHECK-016",
                    .where = "",
                    .found = "references of different families or laboratories show one profile",
                    .expected = "one id for one person",
                    .remedy = "If it is one person, the families share a member: give the samples one id, and see "
                              "whether they miss the same people."};
        return {.severity = Severity::warning,
                .code = "KM-CHECK-018",
                .where = "",
                .found = "remains show one profile",
                .expected = "one sample for one person",
                .remedy = "They may be parts of one person; each is compared alone, and an identification of one holds "
                          "for all."};
    }

    models::Case const& data_;
    models::GeneticModel const& model_;
    ReferenceUses uses_;
};

} // namespace

models::Findings describe(std::vector<SamePerson> const& persons, models::Case const& data,
                          models::GeneticModel const& model) {
    PersonWords const words(data, model);
    models::Findings findings;
    for (SamePerson const& person : persons)
        findings.push_back(words.finding(person));
    return findings;
}

} // namespace kinmatch::cli
