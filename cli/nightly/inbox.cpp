#include "cli/nightly/inbox.hpp"

#include "io/sha256.hpp"
#include "io/system_failure.hpp"
#include "models/error.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;
using models::SampleKind;

constexpr char const* kWithdrawals = ".withdraw.csv";

/// What stands in a folder and is not hidden, by name.
std::vector<fs::path> paths_in(fs::path const& folder) {
    std::vector<fs::path> paths;
    std::error_code error;
    for (fs::directory_iterator at{folder, error}, end; !error && at != end; at.increment(error))
        if (at->path().filename().string().front() != '.')
            paths.push_back(at->path());
    if (error)
        io::throw_system_failure(folder, "read", error.value());
    std::ranges::sort(paths);
    return paths;
}

class InboxReader {
  public:
    explicit InboxReader(fs::path inbox) : folder_(std::move(inbox)) {}

    Inbox read() {
        for (fs::path const& path : paths_in(folder_)) {
            auto const name = path.filename();
            if (fs::is_directory(path) && (name == "remains" || name == "references"))
                for (fs::path const& inner : paths_in(path))
                    take(inner, name == "remains" ? SampleKind::remains : SampleKind::reference);
            else
                take(path, std::nullopt);
        }
        return std::move(inbox_);
    }

  private:
    void take(fs::path const& path, std::optional<SampleKind> kind) {
        if (!fs::is_regular_file(path))
            return refuse(path, "this is no file", "Move what is in it to the inbox, to remains/ or to references/.");
        InboxFile file{.path = path, .name = path.lexically_relative(folder_).string(), .sha256 = {}, .kind = kind};
        bool const withdraws = file.name.ends_with(kWithdrawals);
        try {
            file.sha256 = io::sha256_of_file(path);
        } catch (IoError const& error) {
            if (withdraws) // nobody may be shown whom it names
                throw;
            return refuse(path, error.what(), "Give the account that runs kinmatch the right to read it.");
        }
        (withdraws ? inbox_.withdrawals : inbox_.files).push_back(std::move(file));
    }

    void refuse(fs::path const& path, std::string found, std::string remedy) {
        inbox_.unusable.push_back({.code = "KM-NIGHT-005",
                                   .where = path.lexically_relative(folder_).string(),
                                   .found = std::move(found),
                                   .expected = "files that can be read",
                                   .remedy = std::move(remedy)});
    }

    fs::path folder_;
    Inbox inbox_;
};

} // namespace

Inbox look_into(fs::path const& inbox) {
    return InboxReader{inbox}.read();
}

KnownFiles::KnownFiles(models::Case const& data) {
    for (models::ImportRecord const& record : data.imports) {
        last_content_[record.file] = record.sha256;
        contents_.insert(record.sha256);
    }
}

bool KnownFiles::is_new(InboxFile const& file) const {
    if (auto const last = last_content_.find(file.name); last != last_content_.end())
        return last->second != file.sha256;
    return !contents_.contains(file.sha256);
}

} // namespace kinmatch::cli
