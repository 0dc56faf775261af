#include "tests/engine/support/scene.hpp"

#include "models/simulated_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kinmatch::support {
namespace {

std::string name_of(RandomFamily const& random, models::AlleleIndex allele) {
    return random.frequencies.alleles[allele].text();
}

/// The allele that every genotype holds.
models::AlleleIndex common_allele(std::vector<WeightedGenotype> const& genotypes) {
    auto const in_all = [&](models::AlleleIndex allele) {
        return std::ranges::all_of(genotypes, [&](auto const& g) { return g.first == allele || g.second == allele; });
    };
    return in_all(genotypes.front().first) ? genotypes.front().first : genotypes.front().second;
}

/// What the laboratory would print; weights other than 1 become 1.
std::string print_of(RandomFamily const& random, std::vector<WeightedGenotype>& genotypes) {
    for (WeightedGenotype& genotype : genotypes)
        genotype.weight = 1.0;
    if (genotypes.size() == 1)
        return name_of(random, genotypes[0].first) + "/" + name_of(random, genotypes[0].second);
    return name_of(random, common_allele(genotypes)) + "/?";
}

void add_every_print(CaseBuilder& builder, RandomFamily const& random) {
    std::span<double const> const p = random.frequencies.frequencies;
    std::vector<std::string> prints;
    for (models::AlleleIndex a = 0; a < p.size(); ++a) {
        if (p[a] == 0.0)
            continue;
        prints.push_back(name_of(random, a) + "/?");
        for (models::AlleleIndex b = a; b < p.size(); ++b)
            if (p[b] > 0.0)
                prints.push_back(name_of(random, a) + "/" + name_of(random, b));
    }
    for (std::size_t i = 0; i < prints.size(); ++i)
        builder.remains(fmt::format("V{:02}", i), {prints[i]});
}

} // namespace

Scene make_scene(models::Case data, std::optional<models::MutationParameters> mutation) {
    Scene scene{std::move(data), {}, {}, {}};
    models::ModelChoice choice;
    choice.mutation = mutation;
    scene.model = models::make_genetic_model(scene.data, choice);
    scene.book = engine::make_code_book(scene.data, scene.model, engine::all_remains(scene.data));
    return scene;
}

Scene with_remains(Scene const& scene, models::SampleIndex remains) {
    Scene alone = scene;
    alone.book = engine::make_code_book(alone.data, alone.model, {remains});
    return alone;
}

RandomScene random_scene(std::uint64_t seed) {
    RandomFamily random = random_family(seed);
    CaseBuilder builder;
    builder.locus("L", ladder(random.frequencies.frequencies));
    for (models::MemberIndex m = 0; m < random.observations.size(); ++m)
        if (random.observations[m]) {
            builder.reference(fmt::format("R{:02}", m), {print_of(random, *random.observations[m])});
            random.family.members[m].sample = static_cast<models::SampleIndex>(builder.build().samples.size() - 1);
        }
    add_every_print(builder, random);
    Scene scene{builder.build(), {}, {}, {}};
    scene.data.families = {random.family};
    scene.model.loci.push_back({0, random.frequencies, random.maternal, random.paternal});
    scene.book = engine::make_code_book(scene.data, scene.model, engine::all_remains(scene.data));
    return {std::move(scene), std::move(random)};
}

models::Case simulated_village(std::uint64_t seed, std::size_t families, std::size_t remains) {
    CaseBuilder genetics;
    for (char const* const name : {"A", "B", "C", "D"})
        genetics.locus(name, ladder({0.1, 0.3, 0.25, 0.2, 0.15}));
    models::SimulationPlan plan{.families = families, .remains = remains, .partial_fraction = 0.5};
    plan.true_fraction = std::min(0.4, static_cast<double>(families) / static_cast<double>(remains));
    plan.mutation = {.model = models::MutationModel::stepwise, .rate = 0.1, .range = 0.1};
    plan.seed = seed;
    return models::simulate_case(genetics.build(), plan).contents;
}

models::Case sibling_printed_at_x(std::string const& print, models::Sex sex) {
    CaseBuilder builder;
    builder.locus("A", ladder({0.2, 0.3, 0.5})).locus("B", ladder({0.5, 0.5}));
    builder.reference("R", {print, "10/11"}).remains("V", {"10/11", "10/10"});
    builder.family("F", {{"FA"}, {"M", "FA", "MO"}, {"MO"}, {"S", "FA", "MO", "R"}}, {"M"});
    models::Case data = builder.build();
    data.loci.front().kind = models::LocusKind::x;
    std::vector<models::Member>& members = data.families.front().members;
    members[0].sex = models::Sex::male;
    members[1].sex = members[2].sex = models::Sex::female;
    members[3].sex = sex;
    return data;
}

} // namespace kinmatch::support
