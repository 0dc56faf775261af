#include "cli/nightly/joint_import.hpp"

#include "io/case_addition.hpp"
#include "io/laboratory_import.hpp"
#include "models/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace kinmatch::cli {
namespace {

class JointImporter {
  public:
    JointImporter(JointImportRequest const& request, models::Case const& existing)
        : request_(request), existing_(existing) {}

    JointImport run(std::span<InboxFile const> files) {
        add(files);
        take_records();
        return std::move(result_);
    }

  private:
    void add(std::span<InboxFile const> files);
    [[nodiscard]] io::LaboratoryRequest request_for(std::span<InboxFile const> more) const;
    void import(std::span<InboxFile const> more);
    void take_records();
    [[nodiscard]] Faults faults_of(std::string const& unreadable) const;
    [[nodiscard]] std::string name_of(std::string const& file) const {
        return std::filesystem::path{file}.lexically_relative(request_.inbox).string();
    }

    JointImportRequest const& request_;
    models::Case const& existing_;
    io::LaboratoryCase laboratory_; ///< of the files that were added last
    JointImport result_;
};

void JointImporter::add(std::span<InboxFile const> files) {
    if (files.empty())
        return;
    try {
        return import(files);
    } catch (InputError const& error) {
        if (files.size() == 1) {
            result_.rejected.push_back({files.front().name, error.faults()});
            return;
        }
    }
    std::size_t const half = files.size() / 2;
    add(files.first(half));
    add(files.subspan(half));
}

io::LaboratoryRequest JointImporter::request_for(std::span<InboxFile const> more) const {
    io::LaboratoryRequest request = request_of(request_.options, {});
    request.below = request_.inbox;
    for (std::span<InboxFile const> const files : {std::span<InboxFile const>{result_.imported}, more})
        for (InboxFile const& file : files) {
            request.unsorted.push_back(file.path);
            if (file.kind)
                request.kinds.emplace(file.path, *file.kind);
        }
    return request;
}

/// With those that were imported already.
void JointImporter::import(std::span<InboxFile const> more) {
    io::LaboratoryCase laboratory = io::import_laboratory_files(request_for(more), existing_);
    for (models::ImportRecord& record : laboratory.data.imports) {
        record.by = request_.by;
        record.file = name_of_import(request_.inbox, record.file);
    }
    io::GrownCase grown = io::add_to_case(existing_, {laboratory.data, laboratory.changed_by, {}, request_.by});
    result_.grown = std::move(grown.data);
    result_.faults = std::move(laboratory.faults);
    std::ranges::move(grown.faults, std::back_inserter(result_.faults));
    laboratory_ = std::move(laboratory);
    std::ranges::copy(more, std::back_inserter(result_.imported));
}

Faults JointImporter::faults_of(std::string const& unreadable) const {
    std::vector<io::laboratory::Rejection> rejections;
    std::ranges::copy_if(laboratory_.rejections, std::back_inserter(rejections),
                         [&](auto const& rejection) { return rejection.file == unreadable; });
    if (rejections.empty())
        return {{.code = "KM-NIGHT-007",
                 .where = name_of(unreadable),
                 .found = "there is no record in it",
                 .expected = "one record at least",
                 .remedy = "Export the file again, or take it out of the inbox."}};
    return io::as_faults(rejections);
}

/// What was refused as a whole was read without harm to the others, and is not imported.
void JointImporter::take_records() {
    for (io::laboratory::Rejection const& rejection : laboratory_.rejections) {
        RejectedRecord const record{name_of(rejection.file), rejection.row == 0 ? "" : fmt::format("{}", rejection.row),
                                    rejection.record, io::reason_of(rejection), rejection.remedy};
        if (!laboratory_.unreadable.contains(rejection.file))
            result_.set_aside.push_back(record);
    }
    for (std::string const& file : laboratory_.unreadable) {
        result_.rejected.push_back({name_of(file), faults_of(file)});
        std::erase_if(result_.imported, [&](InboxFile const& imported) { return imported.path == file; });
    }
    if (result_.imported.empty())
        result_.grown.reset();
}

} // namespace

JointImport import_together(JointImportRequest const& request, std::span<InboxFile const> files,
                            models::Case const& existing) {
    return JointImporter{request, existing}.run(files);
}

} // namespace kinmatch::cli
