#include "models/joint_genotypes.hpp"

#include <gtest/gtest.h>

namespace kinmatch::models {
namespace {

TEST(JointGenotypes, AreNumberedRowByRow) {
    std::size_t number = 0;
    for (Genotype const genotype : all_genotypes(4))
        EXPECT_EQ(genotype_number(genotype, 4), number++);
    EXPECT_EQ(number, 10U);
}

TEST(JointGenotypes, AddBothOrders) {
    GameteTerms terms;
    terms.alleles = 2;
    std::vector<double> const vectors{1, 2, 3, 4, 5, 6, 7, 8};
    terms.terms.push_back({1.0, &vectors[0], &vectors[2]});
    terms.terms.push_back({2.0, &vectors[4], &vectors[6]});
    std::vector<double> joint(3);
    joint_with_genotypes(terms, joint);
    EXPECT_EQ(joint, (std::vector<double>{3 + 70, 4 + 6 + 80 + 84, 8 + 96}));
}

} // namespace
} // namespace kinmatch::models
