#include "cli/nightly/inbox.hpp"

#include "io/review/visible_text.hpp"
#include "io/sha256.hpp"
#include "io/system_failure.hpp"
#include "io/utf8.hpp"
#include "models/error.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;
using models::SampleKind;

/// Whoever writes Withdraw.CSV means it.
bool is_called_withdrawals(fs::path const& path) {
    std::string name = "." + path.filename().string();
    for (char& c : name)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name.ends_with(".withdraw.csv");
}

/// Whether the record of imports and a terminal can show it.
bool is_text(std::string const& name) {
    return io::is_utf8(name) &&
           std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

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
            std::error_code ignored; // take() says what is wrong
            if (fs::is_directory(path, ignored) && (name == "remains" || name == "references"))
                for (fs::path const& inner : paths_in(path))
                    take(inner, name == "remains" ? SampleKind::remains : SampleKind::reference);
            else
                take(path, std::nullopt);
        }
        return std::move(inbox_);
    }

  private:
    void take(fs::path const& path, std::optional<SampleKind> kind) {
        std::error_code ring; // of links: what cannot be followed is no file either
        if (!fs::is_regular_file(path, ring))
            return refuse(path, "this is no file", "Move what is in it to the inbox, to remains/ or to references/.");
        std::string name = path.lexically_relative(folder_).string();
        if (!is_text(name))
            return refuse(path, "its name is not UTF-8, or has control characters", "Rename the file.");
        bool const withdraws = is_called_withdrawals(path);
        std::string sha256;
        try {
            sha256 = io::sha256_of_file(path);
        } catch (IoError const& error) {
            if (withdraws) // nobody may be shown whom it names
                throw;
            return refuse(path, error.what(), "Give the account that runs kinmatch the right to read it.");
        }
        (withdraws ? inbox_.withdrawals : inbox_.files).push_back({path, std::move(name), std::move(sha256), kind});
    }

    void refuse(fs::path const& path, std::string found, std::string remedy) {
        Fault fault{.code = "KM-NIGHT-005",
                    .where = io::review::visible_text(path.lexically_relative(folder_).string()),
                    .found = std::move(found),
                    .expected = "files that can be read",
                    .remedy = std::move(remedy)};
        if (is_called_withdrawals(path)) // nobody may be shown whom it names
            throw InputError(std::move(fault));
        inbox_.unusable.push_back(std::move(fault));
    }

    fs::path folder_;
    Inbox inbox_;
};

} // namespace

Inbox look_into(fs::path const& inbox) {
    return InboxReader{inbox}.read();
}

std::string name_of_import(fs::path const& inbox, std::string const& name) {
    fs::path const folder = fs::absolute(inbox / ".").lexically_normal().parent_path(); // without a / at its end
    return (folder.filename() / name).lexically_normal().string();
}

KnownFiles::KnownFiles(models::Case const& data, fs::path const& inbox, std::set<std::string> const& unsettled)
    : inbox_(inbox) {
    std::set<std::string> given_again;
    for (std::string const& name : unsettled)
        given_again.insert(name_of_import(inbox, name));
    for (models::ImportRecord const& record : data.imports) {
        last_content_[record.file] = record.sha256;
        if (!given_again.contains(record.file))
            contents_.insert(record.sha256);
    }
}

bool KnownFiles::is_new(InboxFile const& file) const {
    if (auto const last = last_content_.find(name_of_import(inbox_, file.name)); last != last_content_.end())
        return last->second != file.sha256;
    return !contents_.contains(file.sha256);
}

} // namespace kinmatch::cli
