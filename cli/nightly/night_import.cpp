#include "cli/nightly/night_import.hpp"

#include "cli/nightly/joint_import.hpp"
#include "cli/nightly/rejected_list.hpp"
#include "io/case_addition.hpp"
#include "io/case_file.hpp"
#include "io/durable_file.hpp"
#include "io/file_lock.hpp"
#include "io/returned_records.hpp"
#include "io/withdrawal_list.hpp"
#include "io/workshop.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace kinmatch::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_locked(fs::path const& case_file) {
    throw CaseLocked(fmt::format("{}: another import adds to this case\n  Run nightly again.", case_file.string()));
}

/// The case and the place where its next version is made, for one process at a time.
class LockedCase {
  public:
    explicit LockedCase(fs::path file)
        : file_(std::move(file)),
          workshop_(io::Workshop::enter(io::folder_of(file_), fmt::format(".{}.nightly", file_.filename().string()))) {
        if (!workshop_)
            throw_locked(file_);
        if (fs::exists(file_)) {
            lock_ = io::lock_file(file_);
            if (!lock_)
                throw_locked(file_);
            data_ = io::read_case(file_);
        }
    }

    /// Empty where there is none.
    [[nodiscard]] models::Case const& data() const { return data_; }
    [[nodiscard]] bool is_there() const { return lock_.has_value(); }
    [[nodiscard]] fs::path rejected() const { return workshop_->folder() / RejectedList::name_for(file_); }
    void replace(models::Case const& data) const {
        std::string const name = file_.filename();
        io::write_case(data, workshop_->path() / name);
        if (is_there())
            workshop_->publish(name);
        else if (!workshop_->publish_unless_taken(name)) // by `import --output`, meanwhile
            throw_locked(file_);
    }
    void write_rejected(std::string const& text) const {
        io::write_durably(workshop_->path() / rejected().filename(), text);
        workshop_->publish(rejected().filename());
    }

  private:
    fs::path file_;
    std::optional<io::Workshop> workshop_;
    std::optional<io::FileDescriptor> lock_;
    models::Case data_;
};

class NightImporter {
  public:
    NightImporter(NightImportRequest const& request, std::size_t told)
        : request_(request), told_(told), case_(request.case_file), inbox_(look_into(request.inbox)),
          known_(case_.data(), request.inbox, RejectedList{case_.rejected()}.files()), data_(case_.data()) {}

    NightImport run() {
        read_files();
        withdraw();
        tell_rejected();
        if (!case_.is_there() && data_.populations.empty())
            refuse_nothing();
        if (!result_.imported.empty())
            case_.replace(data_);
        summarise();
        return std::move(result_);
    }

  private:
    void read_files();
    void withdraw();
    void apply(InboxFile const& list);
    void tell_rejected();
    void summarise();
    [[noreturn]] void refuse_nothing() const;

    NightImportRequest const& request_;
    std::size_t told_; ///< of the history
    LockedCase case_;
    Inbox inbox_;
    KnownFiles known_;
    models::Case data_;
    JointImport joint_;
    NightImport result_;
};

void NightImporter::read_files() {
    std::vector<InboxFile> news;
    std::ranges::copy_if(inbox_.files, std::back_inserter(news),
                         [&](InboxFile const& file) { return known_.is_new(file); });
    result_.as_before = inbox_.files.size() - news.size();
    joint_ = import_together({request_.options, request_.inbox, request_.by}, news, data_);
    if (joint_.grown)
        data_ = std::move(*joint_.grown);
    for (InboxFile const& file : joint_.imported)
        result_.imported.push_back(file.name);
    for (Fault const& fault : inbox_.unusable)
        joint_.rejected.push_back({fault.where, {fault}});
    for (RejectedFile const& file : joint_.rejected)
        result_.rejected.push_back(file.name);
}

/// A list that is no news is applied to whomever it names that is held: somebody may have brought them back. Whom no
/// list withdraws again is told.
void NightImporter::withdraw() {
    for (InboxFile const& list : inbox_.withdrawals)
        if (known_.is_new(list) || !io::read_withdrawals(list.path, data_).records.empty())
            apply(list);
        else
            ++result_.as_before;
    std::ranges::move(io::returned_records(case_.data(), data_), std::back_inserter(joint_.faults));
}

void NightImporter::apply(InboxFile const& list) {
    models::Case const nothing;
    io::GrownCase grown = io::add_to_case(data_, {nothing, {}, list.path, request_.by});
    grown.data.imports.back().file = name_of_import(request_.inbox, list.name);
    data_ = std::move(grown.data);
    std::ranges::move(grown.faults, std::back_inserter(joint_.faults));
    result_.imported.push_back(list.name);
}

/// Before the case says that the files were imported: whoever is killed in between reads them again.
void NightImporter::tell_rejected() {
    RejectedList list{case_.rejected()};
    std::string const before = list.csv();
    std::set<std::string> read{result_.imported.begin(), result_.imported.end()};
    read.insert(result_.rejected.begin(), result_.rejected.end());
    list.forget(read);
    for (RejectedRecord const& record : joint_.set_aside)
        list.add(record);
    for (RejectedFile const& file : joint_.rejected)
        for (Fault fault : file.faults) {
            list.add({file.name, "", fault.where, fmt::format("{} [{}]", fault.found, fault.code), fault.remedy});
            fault.severity = Severity::warning; // the night goes on without the file
            joint_.faults.push_back(std::move(fault));
        }
    if (list.csv() != before || !fs::exists(case_.rejected()))
        case_.write_rejected(list.csv());
}

void NightImporter::refuse_nothing() const {
    Faults faults = joint_.faults; // those of rejected files among them
    faults.push_back({.code = "KM-NIGHT-006",
                      .where = request_.case_file.string(),
                      .found = "there is no such case, and nothing in the inbox makes one",
                      .expected = "a case file, or frequencies, profiles and families in the inbox",
                      .remedy = "Check the paths of the configuration."});
    throw InputError(std::move(faults));
}

void NightImporter::summarise() {
    result_.counts = models::compare_cases(case_.data(), data_, [](models::CaseChange const&) {});
    result_.history = data_.history.size();
    std::set<std::string> standing{result_.rejected.begin(), result_.rejected.end()};
    for (InboxFile const& file : inbox_.files)
        standing.insert(file.name);
    result_.set_aside = RejectedList{case_.rejected()}.count_of(standing);
    // A case that somebody replaced may have less than was told.
    models::Case const& before = case_.data();
    for (std::size_t i = std::min(told_, before.history.size()); i < data_.history.size(); ++i) {
        models::HistoryEntry const& entry = data_.history[i];
        bool const is_person =
            entry.record.kind == models::RecordKind::family || entry.record.kind == models::RecordKind::sample;
        if (entry.change == models::ChangeKind::withdrawn && is_person)
            result_.withdrawn.push_back(entry);
    }
    result_.faults = std::move(joint_.faults);
}

} // namespace

NightImport import_inbox(NightImportRequest const& request, std::size_t told) {
    return NightImporter{request, told}.run();
}

} // namespace kinmatch::cli
