#include "models/staleness.hpp"

#include <fmt/format.h>

#include <cmath>

namespace kinmatch::models {

std::vector<std::string> stale_reasons(Decision const& decision, PairNow const& now) {
    std::vector<std::string> reasons;
    if (!now.remains_hash)
        reasons.emplace_back("the remains are no longer in the case");
    else if (*now.remains_hash != decision.remains_hash)
        reasons.emplace_back("the profile of the remains changed");
    if (!now.family_hash)
        reasons.emplace_back("the family is no longer in the case");
    else if (!now.is_sought)
        reasons.emplace_back("the family no longer seeks the missing person");
    else if (*now.family_hash != decision.family_hash)
        reasons.emplace_back("the pedigree or a reference of the family changed");
    bool const is_pair = now.remains_hash && now.family_hash && now.is_sought;
    if (is_pair && !now.log10_lr)
        reasons.emplace_back("the pair is no longer listed");
    else if (is_pair && *now.log10_lr != decision.log10_lr &&
             !(std::abs(*now.log10_lr - decision.log10_lr) <= kNoticedMove))
        reasons.push_back(fmt::format("log10 LR was {:.3f} and is {:.3f}", decision.log10_lr, *now.log10_lr));
    return reasons;
}

} // namespace kinmatch::models
