#include "models/family_eliminator.hpp"

#include "models/table_scale.hpp"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <type_traits>

namespace kinmatch::models {
namespace {

/// Beyond either a family is dear: what is common to families does not count beside what is not, and tables should
/// rather be freed as soon as they are used up.
constexpr double kMostOperations = 1e8;
constexpr std::size_t kMostNumbers = std::size_t{1} << 20;

/// About what a table costs beside its numbers, in a program and where it is kept.
constexpr std::size_t kBytesOfASlot = 512;
constexpr std::size_t kBytesOfAnEntry = 160;

template <typename Value>
void append_bytes(std::string& key, Value value) {
    static_assert(std::is_arithmetic_v<Value> || std::is_enum_v<Value>);
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    key.append(bytes, sizeof value);
}

/// All that the scopes of a family's factors, the sizes of its variables and their recipes depend on at one locus.
void write_shape(Family const& family, std::span<Observation const> observations, MemberIndex focus, std::string& key) {
    key.clear();
    append_bytes(key, focus);
    for (MemberIndex m = 0; m < family.members.size(); ++m) {
        Member const& member = family.members[m];
        append_bytes(key, member.father);
        append_bytes(key, member.mother);
        append_bytes(key, member.sex);
        Observation const& print = observations[m];
        append_bytes(key, static_cast<std::uint32_t>(print.size()));
        append_bytes(key, static_cast<std::uint32_t>(count_phases(print)));
        append_bytes(key, !print.empty() && print.front().genotype.is_homozygous());
    }
}

/// How many genotypes each print leaves, the shape tells already.
void write_prints(std::span<Observation const> observations, std::span<MemberIndex const> members, std::string& key) {
    key.clear();
    for (MemberIndex const m : members)
        for (auto const& [genotype, probability] : observations[m]) {
            append_bytes(key, genotype.first);
            append_bytes(key, genotype.second);
            append_bytes(key, probability);
        }
}

/// Where what each step makes stands; the last place is the end of all.
std::vector<std::size_t> places_of(EliminationProgram const& program) {
    std::vector<std::size_t> places(program.volumes.size() + 1, 0);
    for (std::size_t slot = program.factors; slot < program.volumes.size(); ++slot)
        places[slot + 1] = places[slot] + program.volumes[slot];
    return places;
}

} // namespace

OrderedGenotypeTable const* FamilyEliminator::table(Family const& family, std::span<Observation const> observations,
                                                    MemberIndex focus) {
    assert(model_.theta == 0.0 && observations[focus].empty());
    Asked asked{family, observations, focus, std::nullopt};
    Shape& shape = shape_of(asked);
    if (shape.is_dear)
        return nullptr;
    room_.tables_.resize(shape.program.volumes.size());
    room_.factors_.resize(std::max(room_.factors_.size(), shape.program.factors));
    room_.made_.resize(std::max(room_.made_.size(), shape.place.back()));
    int exponent = 0;
    for (std::size_t s = 0; s < shape.stages.kept.size(); ++s)
        exponent += take_stage(asked, shape, s);
    for (std::size_t const step : shape.stages.last)
        exponent += run_step(shape, step);
    fill_table(shape, exponent);
    return &room_.table_;
}

void FamilyEliminator::forget() {
    shapes_.clear();
    bytes_kept_ = 0;
}

FamilyEliminator::Shape& FamilyEliminator::shape_of(Asked& asked) {
    write_shape(asked.family, asked.observations, asked.focus, room_.key_);
    if (auto const known = shapes_.find(room_.key_); known != shapes_.end())
        return known->second;
    Shape shape = make_shape(asked);
    bytes_kept_ += kBytesOfAnEntry + room_.key_.size() + kBytesOfASlot * (1 + shape.program.volumes.size());
    return shapes_.emplace(room_.key_, std::move(shape)).first->second;
}

FamilyEliminator::Shape FamilyEliminator::make_shape(Asked& asked) const {
    FactorGraph graph = make_factor_graph(asked.family, model_, asked.observations, asked.focus, founders_of(asked));
    EliminationPlan const plan = plan_elimination(graph, limits_);
    Shape shape;
    if (!plan.is_within(limits_) || !plan.branches.empty() || plan.operations > kMostOperations)
        return shape;
    shape.program = make_program(graph, plan.order);
    shape.place = places_of(shape.program);
    shape.is_dear = shape.place.back() > kMostNumbers;
    shape.focus_is_one_allele = graph.focus->front() == graph.focus->back();
    shape.recipes = std::move(graph.recipes);
    shape.stages = stages_of(shape.program);
    shape.kept.resize(shape.stages.kept.size());
    return shape;
}

FounderDistribution const& FamilyEliminator::founders_of(Asked& asked) const {
    if (!asked.founders)
        asked.founders = unrelated_founders(asked.family, model_, asked.observations, asked.focus);
    return *asked.founders;
}

/// From what is kept, or computed and kept. Returns the exponent of its results together.
int FamilyEliminator::take_stage(Asked& asked, Shape& shape, std::size_t stage_number) {
    EliminationStage const& stage = shape.stages.kept[stage_number];
    auto& kept_by_prints = shape.kept[stage_number];
    write_prints(asked.observations, stage.evidence, room_.key_);
    auto kept = kept_by_prints.find(room_.key_);
    if (kept == kept_by_prints.end()) {
        kept = kept_by_prints.emplace(room_.key_, compute_stage(asked, shape, stage)).first;
        bytes_kept_ += kBytesOfAnEntry + room_.key_.size() + sizeof(double) * kept->second.values.size();
    }
    double const* values = kept->second.values.data();
    for (Slot const slot : stage.results) {
        room_.tables_[slot] = values;
        values += shape.program.volumes[slot];
    }
    return kept->second.exponent;
}

FamilyEliminator::Kept FamilyEliminator::compute_stage(Asked& asked, Shape const& shape,
                                                       EliminationStage const& stage) {
    Kept made;
    for (Slot const factor : stage.factors)
        made.exponent += make_factor(asked, shape, factor);
    for (std::size_t const step : stage.steps)
        made.exponent += run_step(shape, step);
    for (Slot const slot : stage.results)
        made.values.insert(made.values.end(), room_.tables_[slot], room_.tables_[slot] + shape.program.volumes[slot]);
    return made;
}

/// Returns the exponent of the power of two taken out, as elimination does. It makes the distribution of founders,
/// which takes longest, only where the factor speaks of it.
int FamilyEliminator::make_factor(Asked& asked, Shape const& shape, Slot slot) {
    FactorRecipe const& recipe = shape.recipes[slot];
    static FounderDistribution const kUnread{};
    FactorSource const source{model_, asked.observations, speaks_of_founders(recipe) ? founders_of(asked) : kUnread};
    std::vector<double>& values = room_.factors_[slot] = factor_values(recipe, source);
    room_.tables_[slot] = values.data();
    int const shift = shift_of(values);
    if (is_near_one(shift))
        return 0;
    rescale(values, shift);
    return shift;
}

int FamilyEliminator::run_step(Shape const& shape, std::size_t number) {
    Step const& step = shape.program.steps[number];
    Slot const result = result_of(step);
    double* const values = room_.made_.data() + shape.place[result];
    int const exponent = run(step, room_.tables_, {values, shape.program.volumes[result]}, room_.steps_);
    room_.tables_[result] = values;
    return exponent;
}

void FamilyEliminator::fill_table(Shape const& shape, int exponent) {
    Slot const last = result_of(shape.program.steps.back());
    std::span<double const> const values{room_.tables_[last], shape.program.volumes[last]};
    std::size_t const n = model_.alleles();
    room_.table_.alleles = n;
    room_.table_.exponent = exponent;
    if (shape.focus_is_one_allele) {
        room_.table_.values.assign(n * n, 0.0);
        for (std::size_t a = 0; a < n; ++a)
            room_.table_.values[a * n + a] = values[a];
    } else {
        room_.table_.values.assign(values.begin(), values.end());
    }
}

} // namespace kinmatch::models
