#include "cli/nightly/rejected_list.hpp"

#include "io/csv_reader.hpp"
#include "io/csv_writer.hpp"

#include <algorithm>
#include <sstream>
#include <utility>

namespace kinmatch::cli {

std::string RejectedList::name_for(std::filesystem::path const& case_file) {
    return case_file.filename().string() + ".nightly-rejected.csv";
}

RejectedList::RejectedList(std::filesystem::path const& csv) {
    if (!std::filesystem::exists(csv))
        return;
    io::FaultLog unheard;
    io::CsvReader reader{csv, unheard};
    bool is_header = true;
    while (reader.next()) {
        auto const fields = reader.fields();
        if (!is_header && fields.size() == 5)
            records_.push_back({std::string{fields[0]}, std::string{fields[1]}, std::string{fields[2]},
                                std::string{fields[3]}, std::string{fields[4]}});
        is_header = false;
    }
}

void RejectedList::forget(std::set<std::string> const& files) {
    std::erase_if(records_, [&](RejectedRecord const& record) { return files.contains(record.file); });
}

/// A field with a line end would not be read back.
void RejectedList::add(RejectedRecord record) {
    for (std::string* const text : {&record.file, &record.record, &record.reason, &record.remedy})
        std::ranges::replace_if(
            *text, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; }, ' ');
    records_.push_back(std::move(record));
}

std::set<std::string> RejectedList::files() const {
    std::set<std::string> files;
    for (RejectedRecord const& record : records_)
        files.insert(record.file);
    return files;
}

std::size_t RejectedList::count_of(std::set<std::string> const& files) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(records_, [&](RejectedRecord const& record) { return files.contains(record.file); }));
}

std::string RejectedList::csv() const {
    std::vector<RejectedRecord> sorted = records_;
    std::ranges::stable_sort(sorted, {}, &RejectedRecord::file);
    std::ostringstream text;
    io::CsvWriter csv{text};
    csv.row({"file", "row", "record", "reason", "remedy"});
    for (RejectedRecord const& record : sorted)
        csv.row({record.file, record.row, record.record, record.reason, record.remedy});
    return text.str();
}

} // namespace kinmatch::cli
