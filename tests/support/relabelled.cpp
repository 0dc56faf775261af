#include "tests/support/relabelled.hpp"

#include <algorithm>

namespace kinmatch::support {
namespace {

using models::AlleleIndex;
using models::Member;
using models::MemberIndex;
using models::MutationMatrix;

MutationMatrix moved(MutationMatrix const& matrix, std::vector<AlleleIndex> const& place) {
    std::size_t const n = matrix.size();
    std::vector<double> values(n * n);
    for (AlleleIndex i = 0; i < n; ++i)
        for (AlleleIndex j = 0; j < n; ++j)
            values[place[i] * n + place[j]] = matrix(i, j);
    return MutationMatrix(n, std::move(values));
}

} // namespace

FamilyAtLocus with_members_moved(FamilyAtLocus const& at, std::vector<MemberIndex> const& place) {
    FamilyAtLocus result = at;
    for (MemberIndex m = 0; m < place.size(); ++m) {
        Member member = at.family.members[m];
        if (!member.is_founder()) {
            member.father = place[member.father];
            member.mother = place[member.mother];
        }
        result.family.members[place[m]] = member;
        result.observations[place[m]] = at.observations[m];
    }
    return result;
}

FamilyAtLocus with_alleles_moved(FamilyAtLocus const& at, std::vector<AlleleIndex> const& place) {
    FamilyAtLocus result = at;
    for (AlleleIndex a = 0; a < place.size(); ++a) {
        result.model.frequencies.alleles[place[a]] = at.model.frequencies.alleles[a];
        result.model.frequencies.frequencies[place[a]] = at.model.frequencies.frequencies[a];
    }
    result.model.maternal = moved(at.model.maternal, place);
    result.model.paternal = moved(at.model.paternal, place);
    for (models::Observation& observation : result.observations) {
        for (auto& [genotype, probability] : observation)
            genotype = models::Genotype(place[genotype.first], place[genotype.second]);
        std::ranges::sort(observation);
    }
    return result;
}

} // namespace kinmatch::support
