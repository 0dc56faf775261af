#include "io/shard_candidates.hpp"

#include "io/durable_file.hpp"
#include "io/system_failure.hpp"
#include "models/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <bit>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace kinmatch::io {
namespace {

using models::Candidate;

/// One row without its LRs by population, as it lies in the file.
struct StoredCandidate {
    std::uint32_t family, missing, remains;
    std::uint32_t loci_compared, loci_inconsistent, sex_conflict;
    double log10_lr, log10_lr_sex;
};
static_assert(std::endian::native == std::endian::little, "numbers are stored by their bytes in memory");
static_assert(sizeof(StoredCandidate) == 40, "no byte between the fields is left to chance");

constexpr std::size_t kRowsAtOnce = std::size_t{1} << 14U;

StoredCandidate stored(Candidate const& c) {
    return {c.family,   c.missing,     c.remains, c.loci_compared, c.loci_inconsistent, c.sex_conflict ? 1U : 0U,
            c.log10_lr, c.log10_lr_sex};
}

template <typename Value>
void append(std::vector<std::byte>& bytes, Value const& value) {
    auto const added = std::as_bytes(std::span{&value, 1});
    bytes.insert(bytes.end(), added.begin(), added.end());
}

/// Reads rows one after the other and checks each.
class RowReader {
  public:
    RowReader(std::filesystem::path const& path, models::Case const& held, std::size_t populations)
        : path_(path), held_(held), populations_(populations), file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (!file_.is_open())
            throw_system_failure(path, "read", errno);
    }

    /// The next rows; none at the end of the file.
    [[nodiscard]] models::CandidateBlock next() {
        candidates_.clear();
        lrs_.clear();
        std::size_t const row = sizeof(StoredCandidate) + populations_ * sizeof(double);
        bytes_.resize(kRowsAtOnce * row);
        std::size_t const length = fill();
        if (length % row != 0)
            refuse("it ends within a row");
        for (std::size_t at = 0; at < length; at += row)
            take(std::span{bytes_}.subspan(at, row));
        first_ += candidates_.size();
        return {first_ - candidates_.size(), candidates_, lrs_};
    }

  private:
    [[nodiscard]] std::size_t fill() {
        std::size_t filled = 0;
        while (filled < bytes_.size()) {
            ssize_t const length = ::read(file_.get(), bytes_.data() + filled, bytes_.size() - filled);
            if (length < 0 && errno == EINTR)
                continue;
            if (length < 0)
                throw_system_failure(path_, "read", errno);
            if (length == 0)
                break;
            filled += static_cast<std::size_t>(length);
        }
        return filled;
    }

    void take(std::span<std::byte const> row) {
        StoredCandidate s{};
        std::memcpy(&s, row.data(), sizeof s);
        if (!is_of_case(s))
            refuse(fmt::format("row {} is no candidate of this case", first_ + candidates_.size()));
        candidates_.push_back({.family = s.family,
                               .missing = static_cast<models::MemberIndex>(s.missing),
                               .remains = s.remains,
                               .log10_lr = s.log10_lr,
                               .loci_compared = s.loci_compared,
                               .loci_inconsistent = s.loci_inconsistent,
                               .log10_lr_sex = s.log10_lr_sex,
                               .sex_conflict = s.sex_conflict != 0});
        if (populations_ == 0)
            return;
        lrs_.resize(lrs_.size() + populations_);
        std::memcpy(lrs_.data() + lrs_.size() - populations_, row.data() + sizeof s, populations_ * sizeof(double));
    }

    [[nodiscard]] bool is_of_case(StoredCandidate const& s) const {
        return s.family < held_.families.size() && s.missing < held_.families[s.family].members.size() &&
               held_.families[s.family].members[s.missing].missing && s.remains < held_.samples.size() &&
               held_.samples[s.remains].kind == models::SampleKind::remains && !std::isnan(s.log10_lr);
    }

    [[noreturn]] void refuse(std::string const& found) const {
        throw InputError(Fault{.severity = Severity::error,
                               .code = "KM-SHARD-001",
                               .where = path_.string(),
                               .found = found,
                               .expected = "candidates as match --shard writes them",
                               .remedy = "The file is damaged: move its folder away and match this shard again."});
    }

    std::filesystem::path path_;
    models::Case const& held_;
    std::size_t populations_;
    FileDescriptor file_;
    std::vector<std::byte> bytes_;
    std::vector<Candidate> candidates_;
    std::vector<double> lrs_;
    std::uint64_t first_ = 0;
};

} // namespace

void write_shard_candidates(models::CandidateList const& candidates, std::filesystem::path const& path) {
    DurableFile file{path};
    std::vector<std::byte> bytes;
    std::size_t const populations = candidates.populations();
    candidates.visit([&](models::CandidateBlock const& block) {
        bytes.clear();
        for (std::size_t i = 0; i < block.candidates.size(); ++i) {
            append(bytes, stored(block.candidates[i]));
            for (double const log10_lr : block.log10_lr_by_population.subspan(i * populations, populations))
                append(bytes, log10_lr);
        }
        file.write(bytes);
    });
    file.publish();
}

void visit_shard_candidates(std::filesystem::path const& path, models::Case const& held, std::size_t populations,
                            models::CandidateVisitor const& take) {
    RowReader reader{path, held, populations};
    for (models::CandidateBlock block = reader.next(); !block.candidates.empty(); block = reader.next())
        take(block);
}

} // namespace kinmatch::io
