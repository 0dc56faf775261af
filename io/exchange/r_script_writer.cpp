#include "io/exchange/r_script_writer.hpp"

#include "io/exchange/r_text.hpp"
#include "models/error.hpp"
#include "models/version.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace kinmatch::io::exchange {
namespace {

using namespace models;

constexpr std::string_view kHead =
    R"(# One pair of a kinmatch case: are the remains the missing person (H1), or unrelated to the family (H2)?
# Written by kinmatch {} ({}), population {}. Needs R and its packages pedtools, pedmut, pedprobr and forrel.
library(pedtools)
library(pedprobr)
library(forrel)

)";

constexpr std::string_view kFunctions = R"(
mutation_matrix <- function(parent, afreq) {
  ladder <- list(alleles = names(afreq), afreq = afreq)
  if (!is.null(parent$matrix))
    parent$matrix <- matrix(parent$matrix, nrow = length(afreq), byrow = TRUE,
                            dimnames = list(names(afreq), names(afreq)))
  do.call(pedmut::mutationMatrix, c(parent, ladder))
}

mutation_model <- function(locus) {
  if (locus$mothers$model == "trivial" && locus$fathers$model == "trivial")
    return(NULL)
  pedmut::mutationModel(list(female = mutation_matrix(locus$mothers, locus$afreq),
                             male = mutation_matrix(locus$fathers, locus$afreq)))
}

with_loci <- function(pedigree) {
  for (name in names(loci)) {
    locus <- loci[[name]]
    genotypes <- unname(locus$genotypes[labels(pedigree)])
    genotypes[is.na(genotypes)] <- "-/-"
    pedigree <- addMarker(pedigree, geno = genotypes, afreq = locus$afreq, name = name,
                          chrom = locus$chrom, mutmod = mutation_model(locus))
  }
  pedigree
}

# A family may be in several parts.
parts <- function(family) {
  pedigree <- ped(id = family$id, fid = family$fid, mid = family$mid, sex = family$sex)
  if (is.ped(pedigree)) list(pedigree) else pedigree
}

)";

constexpr std::string_view kByKinshipLr = R"(h1 <- lapply(parts(family_h1), with_loci)
h2 <- lapply(c(parts(family_h2), list(singleton(remains, sex = remains_sex))), with_loci)
lr <- kinshipLR(H1 = h1, H2 = h2, ref = "H2")$LRperMarker[, 1]
)";

constexpr std::string_view kByLikelihood = R"(h1 <- lapply(parts(family_h1), with_loci)
h2 <- lapply(c(parts(family_h2), list(singleton(remains, sex = remains_sex))), with_loci)
lr <- likelihood(h1, lump = FALSE) / likelihood(h2, lump = FALSE)
)";

constexpr std::string_view kWithTheta = R"(h1 <- with_loci(parts(family_h1)[[1]])
h2 <- with_loci(parts(family_h2)[[1]])
lr <- likelihood(h1, theta = theta, lump = FALSE) / likelihood(h2, theta = theta, lump = FALSE)
)";

constexpr std::string_view kTail = R"(
expected <- 10^sapply(loci, function(locus) locus$log10_lr)
print(data.frame(R = as.numeric(lr), kinmatch = expected, difference = as.numeric(lr) - expected,
                 row.names = names(loci)), digits = 12)
cat("log10 LR in R:", format(sum(log10(lr)), digits = 12),
    "  kinmatch:", format(sum(sapply(loci, function(locus) locus$log10_lr)), digits = 12), "\n")
)";

/// A row of a pedigree; "": a founder's parents.
struct PedigreeRow {
    std::string id, father, mother;
    Sex sex = Sex::unknown;
};

std::string r_id(std::string const& id) {
    return id.empty() ? "NA" : r_string(id);
}

/// 0 unknown, 1 male, 2 female: the numbers of pedtools, and of Sex.
int r_sex(Sex sex) {
    return static_cast<int>(sex);
}

std::string family_text(std::string_view name, std::vector<PedigreeRow> const& rows) {
    std::vector<std::string> ids, fathers, mothers;
    std::vector<int> sexes;
    for (PedigreeRow const& row : rows) {
        ids.push_back(r_string(row.id));
        fathers.push_back(r_id(row.father));
        mothers.push_back(r_id(row.mother));
        sexes.push_back(r_sex(row.sex));
    }
    return fmt::format("{} <- data.frame(\n  id = c({}),\n  fid = c({}),\n  mid = c({}),\n  sex = c({}))\n", name,
                       fmt::join(ids, ", "), fmt::join(fathers, ", "), fmt::join(mothers, ", "),
                       fmt::join(sexes, ", "));
}

bool has_half_repeat(AlleleFrequencies const& ladder) {
    return std::ranges::any_of(ladder.alleles, [](AlleleName allele) { return allele.rest() == 5; });
}

/// Arguments of pedmut::mutationMatrix.
std::string mutation_text(MutationParameters const& parameters, MutationMatrix const& matrix,
                          AlleleFrequencies const& ladder) {
    bool const is_stepwise = parameters.model == MutationModel::stepwise;
    if (parameters.model == MutationModel::none)
        return R"(list(model = "trivial"))";
    if (parameters.model == MutationModel::custom || (is_stepwise && has_half_repeat(ladder))) {
        std::vector<std::string> entries;
        std::ranges::transform(matrix.values(), std::back_inserter(entries), r_number);
        return fmt::format("list(model = \"custom\", matrix = c(\n      {}))", fmt::join(entries, ", "));
    }
    std::string const steps =
        is_stepwise ? fmt::format(", rate2 = {}, range = {}", r_number(parameters.rate2), r_number(parameters.range))
                    : "";
    return fmt::format("list(model = \"{}\", rate = {}{})", to_text(parameters.model), r_number(parameters.rate),
                       steps);
}

/// Alleles by name; "-": not known.
std::string genotype_text(StatedGenotype const& genotype) {
    return fmt::format("\"{}/{}\"", genotype.first.text(),
                       genotype.second == kUnknownAllele ? "-" : genotype.second.text());
}

class ScriptWriter {
  public:
    explicit ScriptWriter(StatedPair const& pair) : pair_(pair), remains_(label_of_remains()) {}

    std::string write();

  private:
    [[nodiscard]] std::string unused(std::string label) const;
    /// The remains are a person of their own in H2, beside the missing person.
    [[nodiscard]] std::string label_of_remains() const { return unused(pair_.remains); }
    [[nodiscard]] std::vector<PedigreeRow> family(std::string const& missing) const;
    void join_remains(std::vector<PedigreeRow>& rows) const;
    [[nodiscard]] std::string locus(StatedLocus const& locus) const;
    [[nodiscard]] bool needs_likelihood() const;
    void check();
    void check_with_theta(StatedLocus const& locus);
    [[nodiscard]] bool is_in_one_part() const;
    void refuse(std::string_view code, std::string where, std::string found, std::string expected);

    StatedPair const& pair_;
    std::string remains_;
    Faults faults_;
};

void ScriptWriter::refuse(std::string_view code, std::string where, std::string found, std::string expected) {
    faults_.push_back({.code = std::string{code},
                       .where = std::move(where),
                       .found = std::move(found),
                       .expected = std::move(expected),
                       .remedy = "These packages cannot compute it: leave the locus out with --leave-out, or look "
                                 "whether --familias holds it."});
}

std::string ScriptWriter::unused(std::string label) const {
    while (std::ranges::find(pair_.family->members, label, &Member::id) != pair_.family->members.end())
        label += "'";
    return label;
}

/// \param missing  what the missing person is called
std::vector<PedigreeRow> ScriptWriter::family(std::string const& missing) const {
    auto const& members = pair_.family->members;
    auto const label = [&](MemberIndex m) -> std::string {
        if (m == kNoMember)
            return "";
        return m == pair_.missing ? missing : members[m].id;
    };
    std::vector<PedigreeRow> rows;
    for (MemberIndex m = 0; m < members.size(); ++m)
        rows.push_back({label(m), label(members[m].father), label(members[m].mother), members[m].sex});
    return rows;
}

/// Adds the remains, and an untyped child that they have with a member of the other sex.
void ScriptWriter::join_remains(std::vector<PedigreeRow>& rows) const {
    bool const is_female = pair_.missing_member().sex == Sex::female;
    auto const spouse = std::ranges::find(rows, is_female ? Sex::male : Sex::female, &PedigreeRow::sex);
    std::string const other = spouse->id; // every family of several members in one part has fathers and mothers
    std::string const child = unused(remains_ + "'");
    rows.push_back({remains_, "", "", is_female ? Sex::female : Sex::male});
    rows.push_back({child, is_female ? other : remains_, is_female ? remains_ : other, Sex::male});
}

std::string ScriptWriter::locus(StatedLocus const& locus) const {
    AlleleFrequencies const& ladder = locus.model->frequencies;
    std::vector<std::string> frequencies, genotypes;
    for (std::size_t a = 0; a < ladder.alleles.size(); ++a)
        frequencies.push_back(fmt::format("\"{}\" = {}", ladder.alleles[a].text(), r_number(ladder.frequencies[a])));
    for (MemberIndex m = 0; m < locus.genotypes.size(); ++m)
        if (locus.genotypes[m])
            genotypes.push_back(fmt::format("{} = {}",
                                            r_string(m == pair_.missing ? remains_ : pair_.family->members[m].id),
                                            genotype_text(*locus.genotypes[m])));
    return fmt::format("  {} = list(\n    chrom = {},\n    afreq = c({}),\n    mothers = {},\n    fathers = {},\n"
                       "    genotypes = c({}),\n    log10_lr = {})",
                       r_string(locus.name), locus.model->kind == LocusKind::x ? "23" : "NA",
                       fmt::join(frequencies, ", "), mutation_text(locus.mothers, locus.model->maternal, ladder),
                       mutation_text(locus.fathers, locus.model->paternal, ladder), fmt::join(genotypes, ", "),
                       r_number(locus.log10_lr));
}

bool ScriptWriter::needs_likelihood() const {
    return std::ranges::any_of(pair_.loci, [](StatedLocus const& locus) {
        return locus.model->kind == LocusKind::x || !(locus.mothers == locus.fathers);
    });
}

void ScriptWriter::check() {
    for (StatedLocus const& locus : pair_.loci) {
        if (locus.model->frequencies.alleles.back() == kSilentAllele)
            refuse("KM-EXP-021", fmt::format("locus {}", locus.name), "a silent allele", "alleles that are seen");
        if (pair_.theta > 0.0)
            check_with_theta(locus);
    }
    if (pair_.theta > 0.0 && !is_in_one_part())
        refuse("KM-EXP-023", fmt::format("family {}", pair_.family->id),
               fmt::format("theta {} and members who are related to none of the others", pair_.theta),
               "a pedigree in one part");
}

/// docs/validation.md says what was found there.
void ScriptWriter::check_with_theta(StatedLocus const& locus) {
    auto const is_half_typed = [](auto const& genotype) { return genotype && genotype->second == kUnknownAllele; };
    bool const is_x = locus.model->kind == LocusKind::x;
    if (is_x || std::ranges::any_of(locus.genotypes, is_half_typed))
        refuse("KM-EXP-022", fmt::format("locus {}", locus.name),
               fmt::format("theta {} with {}", pair_.theta, is_x ? "an X-linked locus" : "a half-typed genotype"),
               "theta 0, or autosomal loci and two alleles, for which pedprobr's theta was held to ours");
}

bool ScriptWriter::is_in_one_part() const {
    auto const& members = pair_.family->members;
    std::vector<char> reached(members.size(), 0);
    reached[pair_.missing] = 1;
    for (std::size_t round = 0; round < members.size(); ++round)
        for (Member const& child : members) {
            if (child.is_founder())
                continue;
            auto const child_index = static_cast<std::size_t>(&child - members.data());
            bool const any = reached[child_index] || reached[child.father] || reached[child.mother];
            if (any)
                reached[child_index] = reached[child.father] = reached[child.mother] = 1;
        }
    return std::ranges::all_of(reached, [](char is_reached) { return is_reached != 0; });
}

std::string ScriptWriter::write() {
    check();
    if (!faults_.empty())
        throw InputError(std::move(faults_));
    bool const has_theta = pair_.theta > 0.0;
    std::vector<PedigreeRow> unrelated = family(pair_.missing_member().id);
    if (has_theta)
        join_remains(unrelated);
    std::vector<std::string> loci;
    std::ranges::transform(pair_.loci, std::back_inserter(loci), [&](StatedLocus const& l) { return locus(l); });
    std::string text = fmt::format(kHead, version(), commit(), r_string(pair_.population));
    text += family_text("family_h1", family(remains_)) + family_text("family_h2", unrelated);
    text += fmt::format("remains <- {}\nremains_sex <- {}\ntheta <- {}\n\nloci <- list(\n{})\n", r_string(remains_),
                        r_sex(pair_.missing_member().sex), r_number(pair_.theta), fmt::join(loci, ",\n"));
    text += kFunctions;
    text += has_theta ? kWithTheta : needs_likelihood() ? kByLikelihood : kByKinshipLr;
    text += kTail;
    return text;
}

} // namespace

std::string write_r_script(StatedPair const& pair) {
    return ScriptWriter{pair}.write();
}

} // namespace kinmatch::io::exchange
