// Our matrices against those of pedmut 0.9.1 and Familias 2.6.4, run by us with the frequencies stated in the file.
#include "models/mutation.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

namespace kinmatch::models {
namespace {

using Json = nlohmann::json;
using Rows = std::vector<std::vector<double>>;
using Names = std::vector<std::string>;

std::map<std::string, MutationModel> const kModels{{"equal", MutationModel::equal},
                                                   {"proportional", MutationModel::proportional},
                                                   {"stepwise", MutationModel::stepwise},
                                                   {"onestep", MutationModel::onestep}};

/// Not ours: pedmut's stationary variants of stepwise, its Dawid model, and mutmat-084, where 9.5 and 10.5 fall into
/// different groups because R rounds halves to even. That leaves 60 of 84.
bool is_ours(Json const& matrix) {
    Json const& params = matrix["params"];
    return kModels.contains(params["model"]) && !params.contains("transform") && matrix["id"] != "mutmat-084";
}

MutationMatrix our_matrix(Json const& params, Names const& names, std::vector<double> const& frequencies) {
    std::vector<AlleleName> alleles;
    for (std::string const& name : names)
        alleles.push_back(AlleleName::parse(name).value());
    return mutation_matrix({.model = kModels.at(params["model"]),
                            .rate = params["rate"],
                            .range = params.value("range", 0.0),
                            .rate2 = params.value("rate2", 0.0)},
                           alleles, frequencies);
}

/// Probabilities among some alleles and the lump of all others, whose row is that of any one of them.
Rows lump(MutationMatrix const& matrix, Names const& names, Names const& lumped_names) {
    auto const is_lumped = [&](AlleleIndex i) { return std::ranges::count(lumped_names, names[i]) != 0; };
    std::vector<AlleleIndex> kept;
    AlleleIndex any_lumped = 0;
    for (AlleleIndex i = 0; i < names.size(); ++i)
        is_lumped(i) ? void(any_lumped = i) : kept.push_back(i);
    std::vector<AlleleIndex> from = kept;
    if (!lumped_names.empty())
        from.push_back(any_lumped);
    Rows rows;
    for (AlleleIndex const i : from) {
        std::vector<double>& row = rows.emplace_back();
        for (AlleleIndex const j : kept)
            row.push_back(matrix(i, j));
        if (!lumped_names.empty())
            row.push_back(0.0);
        for (AlleleIndex j = 0; j < names.size(); ++j)
            if (is_lumped(j))
                row.back() += matrix(i, j);
    }
    return rows;
}

void expect_as_stated(Json const& stated) {
    SCOPED_TRACE(stated["id"].get<std::string>());
    Json const& params = stated["params"];
    Names const names = params.value("from_alleles", stated["alleles"].get<Names>());
    auto const frequencies = params.value("from_freqs", stated["freqs"].get<std::vector<double>>());
    Rows const ours = lump(our_matrix(params, names, frequencies), names, params.value("lumped", Names{}));
    Rows const expected = stated["matrix_row_from_col_to"];
    ASSERT_EQ(ours.size(), expected.size());
    for (std::size_t i = 0; i < ours.size(); ++i) {
        ASSERT_EQ(ours[i].size(), expected[i].size());
        for (std::size_t j = 0; j < ours[i].size(); ++j)
            EXPECT_NEAR(ours[i][j], expected[i][j], 1e-15) << i << " to " << j;
    }
}

/// \return how many of the file's matrices were compared.
std::size_t expect_all_as_stated(std::filesystem::path const& file) {
    std::ifstream lines(file);
    std::size_t compared = 0;
    for (std::string line; std::getline(lines, line);)
        if (Json const stated = Json::parse(line); is_ours(stated)) {
            expect_as_stated(stated);
            ++compared;
        }
    return compared;
}

TEST(MutationOracle, MatricesAreThoseOfPedmutAndFamilias) {
    EXPECT_EQ(expect_all_as_stated(KINMATCH_SOURCE_DIR "/tests/oracle/mutation_matrices.jsonl"), 19U);
}

TEST(MutationOracle, MatricesOfTheWholeFileAreThoseOfPedmutAndFamilias) {
    char const* const shared = std::getenv("KINMATCH_SHARED");
    if (shared == nullptr)
        GTEST_SKIP() << "KINMATCH_SHARED names no folder";
    EXPECT_EQ(expect_all_as_stated(std::filesystem::path(shared) / "oracle" / "mutation_matrices.jsonl"), 60U);
}

} // namespace
} // namespace kinmatch::models
