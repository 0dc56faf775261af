#include "io/tidy/table_file.hpp"

namespace kinmatch::io::tidy {
namespace {

constexpr std::streamoff kBlockBytes = std::streamoff{1} << 20U;

} // namespace

TableFile::TableFile(std::filesystem::path const& file, std::vector<std::string_view> const& columns) : file_(file) {
    for (std::string_view const column : columns)
        csv_.field(column);
    csv_.end_row();
}

void TableFile::row(std::initializer_list<std::string_view> fields, std::span<std::string const> more) {
    for (std::string_view const field : fields)
        csv_.field(field);
    for (std::string const& field : more)
        csv_.field(field);
    csv_.end_row();
    if (block_.tellp() >= kBlockBytes)
        hand_over();
}

void TableFile::hand_over() {
    file_.write(block_.view());
    block_.str({});
}

void TableFile::publish() {
    hand_over();
    file_.publish();
}

} // namespace kinmatch::io::tidy
