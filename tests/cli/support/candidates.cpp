#include "tests/cli/support/candidates.hpp"

#include "tests/io/support/scratch_folder.hpp"

#include <sstream>
#include <stdexcept>

namespace kinmatch::support {

namespace {

std::string header_with(std::vector<std::string> const& populations) {
    std::string header =
        "rank,hypothesis,family,missing,remains,log10_lr,loci_compared,loci_inconsistent,rank_for_missing,"
        "rank_for_remains,log10_lr_sex,sex_conflict,posterior,posterior_among_listed";
    for (std::string const& population : populations)
        header += ",log10_lr:" + population;
    return header;
}

} // namespace

std::vector<CandidateRow> read_candidates_csv(std::filesystem::path const& file,
                                              std::vector<std::string> const& populations) {
    std::istringstream in{read_bytes(file)};
    std::string line;
    std::getline(in, line);
    if (line != header_with(populations))
        throw std::runtime_error("the header of " + file.string() + " is " + line);
    std::vector<CandidateRow> rows;
    while (std::getline(in, line)) {
        std::istringstream fields{line};
        CandidateRow row;
        for (std::string* const field :
             {&row.rank, &row.hypothesis, &row.family, &row.missing, &row.remains, &row.log10_lr, &row.loci_compared,
              &row.loci_inconsistent, &row.rank_for_missing, &row.rank_for_remains, &row.log10_lr_sex,
              &row.sex_conflict, &row.posterior, &row.posterior_among_listed})
            std::getline(fields, *field, ',');
        row.log10_lr_by_population.resize(populations.size());
        for (std::string& field : row.log10_lr_by_population)
            std::getline(fields, field, ',');
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<std::string> remains_of(std::vector<CandidateRow> const& rows) {
    std::vector<std::string> remains;
    for (CandidateRow const& row : rows)
        remains.push_back(row.remains);
    return remains;
}

} // namespace kinmatch::support
