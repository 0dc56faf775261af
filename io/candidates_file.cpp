#include "io/candidates_file.hpp"

#include "io/durable_file.hpp"
#include "io/hdf5_image.hpp"
#include "io/row_check.hpp"
#include "io/table_reader.hpp"
#include "io/table_writer.hpp"

#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace kinmatch::io {
namespace {

using models::Candidate;

constexpr Hdf5Schema kCandidatesSchema{"kinmatch-candidates", 1, 1,
                                       "The file is damaged or was not written by kinmatch: run match again."};

/// What candidates.h5 holds: the ids that occur, each once, and candidates whose indices point into these lists.
struct CandidateTables {
    std::vector<std::string> families;
    std::vector<std::string> missing;
    std::vector<std::string> remains;
    std::vector<Candidate> candidates;
};

/// Names every data set of candidates.h5, for writer and reader.
template <typename File, typename Tables>
void lay_out_candidates(File&& file, Tables& tables) {
    auto const ids = [](auto& table) { table.column("id", std::identity{}); };
    file.table("/families", tables.families, ids);
    file.table("/missing", tables.missing, ids);
    file.table("/remains", tables.remains, ids);
    file.table("/candidates", tables.candidates, [](auto& table) {
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
    });
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

CandidateTables to_tables(std::span<Candidate const> candidates, models::Case const& held) {
    MemberList const all{held};
    Numbering families{held.families.size()}, missing{all.members.size()}, remains{held.samples.size()};
    for (Candidate const& candidate : candidates) {
        families.add(candidate.family);
        missing.add(all.missing_of(candidate));
        remains.add(candidate.remains);
    }
    CandidateTables tables;
    tables.families = families.list([&](std::size_t i) { return held.families[i].id; });
    tables.missing = missing.list([&](std::size_t i) { return all.members[i]->id; });
    tables.remains = remains.list([&](std::size_t i) { return held.samples[i].id; });
    tables.candidates.assign(candidates.begin(), candidates.end());
    for (Candidate& candidate : tables.candidates) {
        candidate.missing = missing[all.missing_of(candidate)]; // first: it needs the family of the case
        candidate.family = families[candidate.family];
        candidate.remains = remains[candidate.remains];
    }
    return tables;
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
    auto const is_number = [&](std::string_view dataset, auto field) {
        check.rows(
            {dataset, kNumberOutOfRange, "a number or -inf"}, tables.candidates.size(),
            [&](std::size_t i) { return !std::isnan(std::invoke(field, tables.candidates[i])); },
            [](std::size_t) { return std::string{"NaN"}; });
    };
    is_number("/candidates/log10_lr", &Candidate::log10_lr);
    is_number("/candidates/log10_lr_sex", &Candidate::log10_lr_sex);
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

void write_candidates(std::span<Candidate const> candidates, models::Case const& held,
                      std::filesystem::path const& path) {
    Hdf5Image image;
    write_schema(image.file(), kCandidatesSchema);
    CandidateTables const tables = to_tables(candidates, held);
    lay_out_candidates(FileWriter{image.file()}, tables);
    write_durably(path, image.finish());
}

std::vector<ListedCandidate> read_candidates(std::filesystem::path const& path) {
    Hdf5Reader const file{path, kCandidatesSchema};
    CandidateTables tables;
    Faults faults;
    lay_out_candidates(FileReader{file, faults}, tables);
    throw_if_any(std::move(faults));
    throw_if_any(check_tables(tables, path.string()));
    std::vector<ListedCandidate> listed;
    listed.reserve(tables.candidates.size());
    for (Candidate const& c : tables.candidates)
        listed.push_back({tables.families[c.family], tables.missing[c.missing], tables.remains[c.remains], c.log10_lr,
                          c.loci_compared, c.loci_inconsistent, c.rank_for_missing, c.rank_for_remains, c.log10_lr_sex,
                          c.sex_conflict, c.posterior, c.posterior_among_listed});
    return listed;
}

} // namespace kinmatch::io
