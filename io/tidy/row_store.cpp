#include "io/tidy/row_store.hpp"

#include <algorithm>
#include <cassert>

namespace kinmatch::io::tidy {
namespace {

constexpr char kCellEnd = '\0';

class StoredTable final : public Table {
  public:
    StoredTable(RowStore const& store, std::span<Column const> columns) : store_(store) {
        for (Column const& column : columns) {
            auto const found = std::ranges::find(store.columns(), column.name);
            position_.push_back(static_cast<std::size_t>(found - store.columns().begin()));
        }
    }

    [[nodiscard]] bool next() override {
        if (rows_ == store_.size())
            return false;
        store_.read(rows_++, cells_);
        return true;
    }
    [[nodiscard]] std::string_view operator[](std::size_t column) const override {
        return position_[column] < cells_.size() ? cells_[position_[column]] : std::string_view{};
    }
    [[nodiscard]] Place place() const override {
        Origin const origin = store_.origin(rows_ - 1);
        return {.file = origin.file, .row = origin.row, .record = origin.record};
    }
    [[nodiscard]] std::uint64_t rows() const override { return rows_; }
    [[nodiscard]] bool whole() const override { return true; }

  private:
    RowStore const& store_;
    std::vector<std::size_t> position_; ///< of each column asked for among the stored ones
    std::vector<std::string_view> cells_;
    std::size_t rows_ = 0;
};

} // namespace

void RowStore::add(Origin const& origin, std::span<std::string_view const> cells) {
    assert(cells.size() == columns_.size());
    rows_.push_back({text_.size(), static_cast<std::uint32_t>(origin.row), origin.record, file_index(origin.file)});
    for (std::string_view const cell : cells)
        text_.append(cell) += kCellEnd;
}

std::uint32_t RowStore::file_index(std::string_view name) {
    if (!rows_.empty() && files_[rows_.back().file] == name)
        return rows_.back().file;
    auto const found = std::ranges::find(files_, name);
    auto const index = static_cast<std::uint32_t>(found - files_.begin());
    if (found == files_.end())
        files_.push_back(name);
    return index;
}

void RowStore::remove(std::vector<bool> const& refused) {
    std::erase_if(rows_, [&](Row const& row) { return refused[row.record]; });
}

Origin RowStore::origin(std::size_t row) const noexcept {
    Row const& found = rows_[row];
    return {files_[found.file], found.line, found.record};
}

void RowStore::read(std::size_t row, std::vector<std::string_view>& cells) const {
    cells.clear();
    std::string_view rest = std::string_view{text_}.substr(rows_[row].begin);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        std::size_t const length = rest.find(kCellEnd);
        cells.push_back(rest.substr(0, length));
        rest.remove_prefix(length + 1);
    }
}

std::unique_ptr<Table> RowStore::open(std::span<Column const> columns) const {
    return std::make_unique<StoredTable>(*this, columns);
}

} // namespace kinmatch::io::tidy
