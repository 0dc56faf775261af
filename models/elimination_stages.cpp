#include "models/elimination_stages.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <utility>

namespace kinmatch::models {
namespace {

constexpr std::size_t kLast = std::numeric_limits<std::size_t>::max();

/// Few before many: whatever a stage uses depends on some of its own members, and so comes before it.
struct FewMembersFirst {
    bool operator()(std::vector<MemberIndex> const& a, std::vector<MemberIndex> const& b) const {
        return std::pair(a.size(), std::cref(a).get()) < std::pair(b.size(), std::cref(b).get());
    }
};

class StageFinder {
  public:
    explicit StageFinder(EliminationProgram const& program)
        : program_(program), stage_of_slot_(program.volumes.size(), kLast) {}

    EliminationStages find() {
        number_stages();
        for (Slot f = 0; f < program_.factors; ++f)
            of_slot(f).factors.push_back(f);
        for (std::size_t s = 0; s < program_.steps.size(); ++s) {
            Slot const result = result_of(program_.steps[s]);
            (stage_of_slot_[result] == kLast ? found_.last : of_slot(result).steps).push_back(s);
        }
        for (Step const& step : program_.steps)
            for (Slot const used : operands_of(step))
                add_result_if_used_in(stage_of_slot_[result_of(step)], used);
        add_result_if_used_in(kLast, result_of(program_.steps.back()));
        return std::move(found_);
    }

  private:
    [[nodiscard]] bool is_kept(Slot slot) const {
        return slot < program_.factors || program_.evidence[slot].size() <= 1;
    }

    EliminationStage& of_slot(Slot slot) { return found_.kept[stage_of_slot_[slot]]; }

    void number_stages() {
        std::map<std::vector<MemberIndex>, std::size_t, FewMembersFirst> stages;
        for (Slot slot = 0; slot < program_.volumes.size(); ++slot)
            if (is_kept(slot))
                stages.try_emplace(program_.evidence[slot], 0);
        for (auto& [evidence, number] : stages) {
            number = found_.kept.size();
            found_.kept.push_back({.evidence = evidence, .factors = {}, .steps = {}, .results = {}});
        }
        for (Slot slot = 0; slot < program_.volumes.size(); ++slot)
            if (is_kept(slot))
                stage_of_slot_[slot] = stages.at(program_.evidence[slot]);
    }

    void add_result_if_used_in(std::size_t stage, Slot slot) {
        if (stage_of_slot_[slot] != kLast && stage_of_slot_[slot] != stage)
            of_slot(slot).results.push_back(slot);
    }

    EliminationProgram const& program_;
    EliminationStages found_;
    std::vector<std::size_t> stage_of_slot_; ///< kLast: computed for every family
};

} // namespace

EliminationStages stages_of(EliminationProgram const& program) {
    return StageFinder(program).find();
}

} // namespace kinmatch::models
