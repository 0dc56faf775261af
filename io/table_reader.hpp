#pragma once

#include "io/hdf5_reader.hpp"
#include "io/row_check.hpp"
#include "io/stored_field.hpp"
#include "io/text_column.hpp"
#include "io/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io {

/// Reads one group of columns into rows. Collects faults and goes on, so that one run reports them all.
///
/// The first readable column says how many rows there are. Values are checked only as far as they can be represented
/// (KM-CASE-009 to 012); their meaning is for the caller to check.
template <typename Row>
class TableReader {
  public:
    TableReader(Hdf5Reader const& file, std::string path, std::vector<Row>& rows, Faults& faults)
        : file_(file), path_(std::move(path)), rows_(rows), faults_(faults) {
        rows_.clear();
    }

    template <typename Access>
    void column(std::string_view name, Access access) {
        using Field = std::remove_cvref_t<std::invoke_result_t<Access, Row&>>;
        std::string const dataset = dataset_of(name);
        collecting([&] {
            if constexpr (std::is_same_v<Field, std::string>)
                read_texts(dataset, access);
            else
                read_numbers<Field>(dataset, access);
        });
    }

    /// A column that came with this minor version of the format; a file of an older one leaves the rows as they are.
    template <typename Access>
    void column_since(unsigned minor, std::string_view name, Access access) {
        if (file_.minor_version() >= minor)
            column(name, access);
    }

    template <typename Access, typename Layout>
    void list(std::string_view name, Access access, std::string const& inner_path, Layout layout) {
        using Inner = typename std::remove_cvref_t<std::invoke_result_t<Access, Row&>>::value_type;
        std::size_t const faults_before = faults_.size();
        std::vector<Inner> all;
        TableReader<Inner> table{file_, inner_path, all, faults_};
        layout(table);
        collecting([&] {
            auto const offsets = read_offsets(dataset_of(name) + "_offsets");
            if (faults_.size() != faults_before)
                return; // `all` may be short: its own fault says so
            check_offsets(dataset_of(name) + "_offsets", offsets, all.size(), "rows of " + inner_path);
            auto next = std::make_move_iterator(all.begin());
            for (std::size_t i = 0; i < rows_.size(); ++i) {
                auto const length = static_cast<std::ptrdiff_t>(offsets[i + 1] - offsets[i]);
                std::invoke(access, rows_[i]).assign(next, next + length);
                next += length;
            }
        });
    }

  private:
    [[nodiscard]] std::string dataset_of(std::string_view name) const { return path_ + "/" + std::string{name}; }

    template <typename Read>
    void collecting(Read read) {
        try {
            read();
        } catch (InputError const& error) {
            faults_.insert(faults_.end(), error.faults().begin(), error.faults().end());
        }
    }

    template <typename Field, typename Access>
    void read_numbers(std::string const& dataset, Access access) {
        std::vector<Stored<Field>> const numbers = file_.column<Stored<Field>>(dataset);
        if constexpr (std::is_same_v<Field, bool>)
            check_flags(dataset, numbers);
        fit(dataset, numbers.size());
        for (std::size_t i = 0; i < numbers.size(); ++i)
            std::invoke(access, rows_[i]) = restored<Field>(numbers[i]);
    }

    template <typename Access>
    void read_texts(std::string const& dataset, Access access) {
        TextColumn texts{file_.column<std::uint8_t>(dataset), read_offsets(dataset + "_offsets")};
        check_offsets(dataset + "_offsets", texts.offsets, texts.bytes.size(), "bytes of " + dataset);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (!is_utf8(texts[i]))
                throw InputError(file_.row_fault(kNoText, dataset, i, "bytes that are no text", "UTF-8"));
            std::invoke(access, rows_[i]) = texts[i];
        }
    }

    /// One entry more than there are rows.
    std::vector<std::uint64_t> read_offsets(std::string const& dataset) {
        auto offsets = file_.column<std::uint64_t>(dataset);
        if (offsets.empty())
            throw InputError(file_.fault("KM-CASE-010", dataset, "no entry", "0 as its first entry"));
        fit(dataset, offsets.size() - 1);
        return offsets;
    }

    /// \param what  "rows of /members": what the offsets count
    void check_offsets(std::string const& dataset, std::vector<std::uint64_t> const& offsets, std::size_t total,
                       std::string const& what) {
        if (auto const bad = first_bad_offset(offsets, total))
            throw InputError(file_.row_fault("KM-CASE-010", dataset, *bad, fmt::format("offset {}", offsets[*bad]),
                                             fmt::format("offsets that rise from 0 to {}, the {}", total, what)));
    }

    void check_flags(std::string const& dataset, std::vector<std::uint8_t> const& flags) {
        auto const bad = std::ranges::find_if(flags, [](std::uint8_t flag) { return flag > 1; });
        if (bad != flags.end())
            throw InputError(file_.row_fault(kNotInEnumeration, dataset, static_cast<std::size_t>(bad - flags.begin()),
                                             fmt::format("value {}", *bad), "0 or 1"));
    }

    void fit(std::string const& dataset, std::size_t rows) {
        if (sized_by_.empty()) {
            sized_by_ = dataset;
            rows_.resize(rows);
        }
        if (rows != rows_.size())
            throw InputError(file_.fault(kRowsDiffer, dataset, fmt::format("{} rows", rows),
                                         fmt::format("{} rows, as in {}", rows_.size(), sized_by_)));
    }

    Hdf5Reader const& file_;
    std::string path_;
    std::vector<Row>& rows_;
    Faults& faults_;
    std::string sized_by_; // the data set that said how many rows there are; empty: none yet
};

/// Throws InputError with all of them, if there are any.
inline void throw_if_any(Faults faults) {
    if (!faults.empty())
        throw InputError(std::move(faults));
}

/// Visits a layout to read each of its tables.
class FileReader {
  public:
    FileReader(Hdf5Reader const& file, Faults& faults) : file_(file), faults_(faults) {}

    template <typename Row, typename Layout>
    void table(std::string path, std::vector<Row>& rows, Layout layout) {
        TableReader<Row> reader{file_, std::move(path), rows, faults_};
        layout(reader);
    }

  private:
    Hdf5Reader const& file_;
    Faults& faults_;
};

} // namespace kinmatch::io
