#include "io/candidates_file.hpp"

#include "io/candidates_schema.hpp"
#include "io/hdf5_output.hpp"
#include "io/row_check.hpp"
#include "io/table_reader.hpp"
#include "io/table_stream.hpp"
#include "io/table_writer.hpp"

#include <cmath>
#include <functional>
#include <limits>
#include <span>
#include <utility>

namespace kinmatch::io {
namespace {

using models::Candidate;

/// What candidates.h5 holds: the ids that occur, each once, and candidates whose indices point into these lists.
struct CandidateTables {
    std::vector<std::string> families;
    std::vector<std::string> missing;
    std::vector<std::string> remains;
    std::vector<std::string> populations; ///< of a run of several
    std::vector<Candidate> candidates;
    std::vector<double> log10_lr_by_population; ///< [candidates x populations] row-major
};

/// Names every column of a candidate, for writer and reader.
constexpr auto kCandidateLayout = [](auto& table) {
    table.column("family", &Candidate::family);
    table.column("missing", &Candidate::missing);
    table.column("remains", &Candidate::remains);
    table.column("log10_lr", &Candidate::log10_lr);
    table.column("loci_compared", &Candidate::loci_compared);
    table.column("loci_inconsistent", &Candidate::loci_inconsistent);
    table.column("rank_for_missing", &Candidate::rank_for_missing);
    table.column("rank_for_remains", &Candidate::rank_for_remains);
    table.column_since(1, "log10_lr_sex", &Candidate::log10_lr_sex);
    table.column_since(1, "sex_conflict", &Candidate::sex_conflict);
    table.column_since(1, "posterior", &Candidate::posterior);
    table.column_since(1, "posterior_among_listed", &Candidate::posterior_among_listed);
};

constexpr auto kIdLayout = [](auto& table) { table.column("id", std::identity{}); };
constexpr auto kIdLayoutSince2 = [](auto& table) { table.column_since(2, "id", std::identity{}); };
constexpr auto kByPopulationLayout = [](auto& table) { table.column_since(2, "log10_lr", std::identity{}); };

/// Names every table of candidates.h5.
template <typename File, typename Tables>
void lay_out_ids(File&& file, Tables& tables) {
    file.table("/families", tables.families, kIdLayout);
    file.table("/missing", tables.missing, kIdLayout);
    file.table("/remains", tables.remains, kIdLayout);
    file.table("/populations", tables.populations, kIdLayoutSince2);
}

/// Gives the indices that occur among the candidates new numbers, in the same order and without gaps.
class Numbering {
  public:
    explicit Numbering(std::size_t indices) : numbers_(indices, kAbsent) {}

    void add(std::size_t index) { numbers_[index] = 0; }

    /// \param id_of  (index) -> id; the ids of those that occur are returned
    template <typename IdOf>
    std::vector<std::string> list(IdOf id_of) {
        std::vector<std::string> ids;
        for (std::size_t index = 0; index < numbers_.size(); ++index) {
            if (numbers_[index] == kAbsent)
                continue;
            numbers_[index] = static_cast<std::uint32_t>(ids.size());
            ids.push_back(id_of(index));
        }
        return ids;
    }

    [[nodiscard]] std::uint32_t operator[](std::size_t index) const { return numbers_[index]; }

  private:
    static constexpr std::uint32_t kAbsent = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> numbers_;
};

/// The members of all families in a row, and where each family begins.
struct MemberList {
    std::vector<models::Member const*> members;
    std::vector<std::size_t> begin;

    explicit MemberList(models::Case const& held) {
        for (models::Family const& family : held.families) {
            begin.push_back(members.size());
            for (models::Member const& member : family.members)
                members.push_back(&member);
        }
    }

    [[nodiscard]] std::size_t missing_of(Candidate const& candidate) const {
        return begin[candidate.family] + candidate.missing;
    }
};

/// The numbers that ids of the case have in the file.
class FileIndices {
  public:
    FileIndices(models::CandidateList const& list, models::Case const& held)
        : held_(held), members_(held), families_(held.families.size()), missing_(members_.members.size()),
          remains_(held.samples.size()) {
        list.visit_pairs([&](models::CandidateBlock const& block) {
            for (Candidate const& candidate : block.candidates) {
                families_.add(candidate.family);
                missing_.add(members_.missing_of(candidate));
                remains_.add(candidate.remains);
            }
        });
    }

    /// Gives the ids that occur their numbers.
    [[nodiscard]] CandidateTables list_ids() {
        CandidateTables tables;
        tables.families = families_.list([&](std::size_t i) { return held_.families[i].id; });
        tables.missing = missing_.list([&](std::size_t i) { return members_.members[i]->id; });
        tables.remains = remains_.list([&](std::size_t i) { return held_.samples[i].id; });
        return tables;
    }

    [[nodiscard]] Candidate in_file(Candidate candidate) const {
        candidate.missing = missing_[members_.missing_of(candidate)]; // first: it needs the family of the case
        candidate.family = families_[candidate.family];
        candidate.remains = remains_[candidate.remains];
        return candidate;
    }

  private:
    models::Case const& held_;
    MemberList members_;
    Numbering families_;
    Numbering missing_;
    Numbering remains_;
};

void write_rows(models::CandidateList const& list, FileIndices const& indices, Hdf5Output& output) {
    TableStream<Candidate> rows{output.file(), "/candidates", list.size()};
    TableStream<double> by_population{output.file(), "/by_population", list.size() * list.populations()};
    rows.append({}, kCandidateLayout);
    by_population.append({}, kByPopulationLayout);
    std::vector<Candidate> in_file;
    list.visit([&](models::CandidateBlock const& block) {
        in_file.clear();
        for (Candidate const& candidate : block.candidates)
            in_file.push_back(indices.in_file(candidate));
        rows.append(in_file, kCandidateLayout);
        by_population.append(block.log10_lr_by_population, kByPopulationLayout);
        output.check();
    });
}

Faults check_tables(CandidateTables const& tables, std::string const& file) {
    RowCheck check{file, std::string{kCandidatesSchema.remedy}};
    auto const below = [&](std::string_view dataset, auto field, std::size_t limit) {
        check.rows(
            {dataset, kIndexOutOfRange, fmt::format("an index below {}", limit)}, tables.candidates.size(),
            [&](std::size_t i) { return std::invoke(field, tables.candidates[i]) < limit; },
            [&](std::size_t i) { return fmt::format("index {}", std::invoke(field, tables.candidates[i])); });
    };
    below("/candidates/family", &Candidate::family, tables.families.size());
    below("/candidates/missing", &Candidate::missing, tables.missing.size());
    below("/candidates/remains", &Candidate::remains, tables.remains.size());
    auto const is_number = [&](std::string_view dataset, auto const& rows, auto field) {
        check.rows(
            {dataset, kNumberOutOfRange, "a number or -inf"}, rows.size(),
            [&](std::size_t i) { return !std::isnan(std::invoke(field, rows[i])); },
            [](std::size_t) { return std::string{"NaN"}; });
    };
    is_number("/candidates/log10_lr", tables.candidates, &Candidate::log10_lr);
    is_number("/candidates/log10_lr_sex", tables.candidates, &Candidate::log10_lr_sex);
    is_number("/by_population/log10_lr", tables.log10_lr_by_population, std::identity{});
    auto const is_probability = [&](std::string_view dataset, auto field) {
        check.rows(
            {dataset, kNumberOutOfRange, "0 to 1, or NaN (not computed)"}, tables.candidates.size(),
            [&](std::size_t i) {
                double const value = std::invoke(field, tables.candidates[i]);
                return std::isnan(value) || (value >= 0.0 && value <= 1.0);
            },
            [&](std::size_t i) { return fmt::format("{}", std::invoke(field, tables.candidates[i])); });
    };
    is_probability("/candidates/posterior", &Candidate::posterior);
    is_probability("/candidates/posterior_among_listed", &Candidate::posterior_among_listed);
    return check.take();
}

} // namespace

void write_candidates(CandidatesOfRun const& candidates, std::filesystem::path const& path) {
    Hdf5Output output{path};
    write_schema(output.file(), kCandidatesSchema);
    FileIndices indices{candidates.list, candidates.held};
    CandidateTables tables = indices.list_ids();
    tables.populations = candidates.populations;
    lay_out_ids(FileWriter{output.file()}, tables);
    write_rows(candidates.list, indices, output);
    output.publish();
}

std::vector<ListedCandidate> read_candidates(std::filesystem::path const& path) {
    Hdf5Reader const file{path, kCandidatesSchema};
    CandidateTables tables;
    Faults faults;
    FileReader reader{file, faults};
    lay_out_ids(reader, tables);
    reader.table("/candidates", tables.candidates, kCandidateLayout);
    reader.table("/by_population", tables.log10_lr_by_population, kByPopulationLayout);
    throw_if_any(std::move(faults));
    throw_if_any(check_tables(tables, path.string()));
    std::size_t const lrs = tables.candidates.size() * tables.populations.size();
    if (tables.log10_lr_by_population.size() != lrs)
        throw InputError(file.fault(kRowsDiffer, "/by_population/log10_lr",
                                    fmt::format("{} rows", tables.log10_lr_by_population.size()),
                                    fmt::format("{} rows, one for each candidate and population", lrs)));
    std::vector<ListedCandidate> listed;
    listed.reserve(tables.candidates.size());
    for (Candidate const& c : tables.candidates) {
        std::size_t const populations = tables.populations.size();
        auto const of_candidate =
            std::span{tables.log10_lr_by_population}.subspan(listed.size() * populations, populations);
        listed.push_back({tables.families[c.family],
                          tables.missing[c.missing],
                          tables.remains[c.remains],
                          c.log10_lr,
                          c.loci_compared,
                          c.loci_inconsistent,
                          c.rank_for_missing,
                          c.rank_for_remains,
                          c.log10_lr_sex,
                          c.sex_conflict,
                          c.posterior,
                          c.posterior_among_listed,
                          {of_candidate.begin(), of_candidate.end()}});
    }
    return listed;
}

} // namespace kinmatch::io
