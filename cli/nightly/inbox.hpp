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
    std::string name; ///< below the inbox: "remains/plate7.txt"; UTF-8 without controls
    std::string sha256;
    std::optional<models::SampleKind> kind; ///< of samples, as the folder in the inbox says
};

/// What stands in an inbox, each list by name. Names that begin with a point are passed over: a file on its way in.
struct Inbox {
    std::vector<InboxFile> files;       ///< of laboratories, and tidy tables
    std::vector<InboxFile> withdrawals; ///< withdraw.csv, *.withdraw.csv, in letters of either case
    Faults unusable; ///< what is no file, cannot be read, or has a name that is no text (KM-NIGHT-005)
};

/// Files of the folder itself and of its folders remains/ and references/, which say what the samples are.
///
/// \throws InputError if what is called like a list of withdrawals is none that can be taken (KM-NIGHT-005): nobody may
/// be
///         shown whom it names; IoError if the folder, or such a list, cannot be read.
[[nodiscard]] Inbox look_into(std::filesystem::path const& inbox);

/// What the record of imports calls a file of an inbox: by the folder's name too, "inbox/remains/plate7.txt", so that
/// it is none that somebody imports by hand.
[[nodiscard]] std::string name_of_import(std::filesystem::path const& inbox, std::string const& name);

/// Whether files are news to a case, by its record of imports.
class KnownFiles {
  public:
    /// \param unsettled  names in the inbox of files of which records were set aside: their content may be given again
    KnownFiles(models::Case const& data, std::filesystem::path const& inbox, std::set<std::string> const& unsettled);

    /// Whether the content is another than when a file of this name came from the inbox last or, of a name that never
    /// did, whether no file had the content, but for those that are unsettled.
    [[nodiscard]] bool is_new(InboxFile const& file) const;

  private:
    std::filesystem::path inbox_;
    std::map<std::string, std::string> last_content_; ///< by name in the record of imports
    std::set<std::string> contents_;
};

} // namespace kinmatch::cli
