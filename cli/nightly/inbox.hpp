#pragma once

#include "models/case.hpp"
#include "models/fault.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kinmatch::cli {

/// A file that a laboratory or the programme put into the inbox. It is only read.
struct InboxFile {
    std::filesystem::path path;
    std::string name; ///< below the inbox: "remains/plate7.txt"
    std::string sha256;
    std::optional<models::SampleKind> kind; ///< of samples, as the folder in the inbox says
};

/// What stands in an inbox, each list by name. Names that begin with a point are passed over: a file on its way in.
struct Inbox {
    std::vector<InboxFile> files;       ///< of laboratories, and tidy tables
    std::vector<InboxFile> withdrawals; ///< *.withdraw.csv
    Faults unusable;                    ///< what is no file, or cannot be read (KM-NIGHT-005)
};

/// Files of the folder itself and of its folders remains/ and references/, which say what the samples are.
///
/// \throws IoError if the folder, or a list of withdrawals, cannot be read.
[[nodiscard]] Inbox look_into(std::filesystem::path const& inbox);

/// Whether files are news to a case, by its record of imports.
class KnownFiles {
  public:
    explicit KnownFiles(models::Case const& data);

    /// Whether the content is another than when a file of this name was imported last or, of a name that never was,
    /// whether no file had the content.
    [[nodiscard]] bool is_new(InboxFile const& file) const;

  private:
    std::map<std::string, std::string> last_content_; ///< by name
    std::set<std::string> contents_;
};

} // namespace kinmatch::cli
