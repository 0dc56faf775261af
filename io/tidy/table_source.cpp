#include "io/tidy/table_source.hpp"

#include "io/csv_table.hpp"

namespace kinmatch::io::tidy {
namespace {

/// One table after the other.
class JoinedTable final : public Table {
  public:
    JoinedTable(std::unique_ptr<Table> first, std::unique_ptr<Table> second)
        : first_(std::move(first)), second_(std::move(second)) {}

    [[nodiscard]] bool next() override {
        if (at_ == first_.get() && !first_->next())
            at_ = second_.get();
        return at_ == first_.get() || second_->next();
    }
    [[nodiscard]] std::string_view operator[](std::size_t column) const override { return (*at_)[column]; }
    [[nodiscard]] Place place() const override { return at_->place(); }
    [[nodiscard]] std::uint64_t rows() const override { return first_->rows() + second_->rows(); }
    [[nodiscard]] bool whole() const override { return first_->whole() && second_->whole(); }

  private:
    std::unique_ptr<Table> first_;
    std::unique_ptr<Table> second_;
    Table* at_ = first_.get();
};

} // namespace

std::unique_ptr<Table> TableSource::open(std::span<Column const> columns, FaultLog& log) const {
    if (csv_.empty() && stored_ != nullptr)
        return stored_->open(columns);
    auto csv = std::make_unique<CsvTable>(csv_, columns, log);
    if (stored_ == nullptr)
        return csv;
    return std::make_unique<JoinedTable>(std::move(csv), stored_->open(columns));
}

} // namespace kinmatch::io::tidy
