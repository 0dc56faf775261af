#include "io/case_file.hpp"
#include "tests/io/support/hdf5_editor.hpp"
#include "tests/io/support/input_error.hpp"
#include "tests/io/support/rich_case.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <random>

namespace kinmatch::io {
namespace {

using support::describe;
using support::Hdf5Editor;
using support::rich_case;
using support::ScratchFolder;
using testing::AllOf;
using testing::AnyOf;
using testing::HasSubstr;

class DamagedCaseFile : public testing::Test {
  protected:
    DamagedCaseFile() { write_case(rich_case(), path_); }

    /// What read_case says of the file once it is broken.
    std::string refusal(std::function<void(Hdf5Editor&)> const& damage) {
        write_case(rich_case(), path_);
        {
            Hdf5Editor editor{path_};
            damage(editor);
        }
        return support::text_of(support::faults_of([&] { (void)read_case(path_); }));
    }

    ScratchFolder folder_;
    std::filesystem::path path_ = folder_ / "case.h5";
};

TEST_F(DamagedCaseFile, WithoutOneDataSetNamesIt) {
    auto const datasets = support::dataset_names(path_);
    ASSERT_EQ(datasets.size(), 88U);
    for (std::string const& dataset : datasets)
        EXPECT_THAT(refusal([&](Hdf5Editor& file) { file.remove(dataset); }),
                    HasSubstr(fmt::format("{}:{}: missing [KM-CASE-004]", path_.string(), dataset)));
}

TEST_F(DamagedCaseFile, WithAnotherElementTypeNamesTheDataSet) {
    for (std::string const& dataset : support::dataset_names(path_))
        EXPECT_THAT(refusal([&](Hdf5Editor& file) { file.change_type(dataset); }),
                    HasSubstr(fmt::format("{}: elements of another type [KM-CASE-005]", dataset)));
}

TEST_F(DamagedCaseFile, WithOneRowLessNamesTheDataSet) {
    for (std::string const& dataset : support::dataset_names(path_)) {
        std::string const text = refusal([&](Hdf5Editor& file) { file.drop_last_row(dataset); });
        EXPECT_THAT(text, AnyOf(HasSubstr("[KM-CASE-009]"), HasSubstr("[KM-CASE-010]"))) << dataset;
        EXPECT_THAT(text, AnyOf(HasSubstr(dataset), HasSubstr("rows of " + dataset.substr(0, dataset.rfind('/')))));
    }
}

struct WrongValue {
    char const* dataset;
    std::size_t row;
    std::variant<std::uint64_t, double> value;
    char const* code;
};

class WrongValueTest : public DamagedCaseFile, public testing::WithParamInterface<WrongValue> {};

TEST_P(WrongValueTest, IsRefusedByDataSetAndRow) {
    auto const& [dataset, row, value, code] = GetParam();
    std::string const text = refusal([&, d = dataset, r = row, v = value](Hdf5Editor& file) {
        std::visit([&](auto number) { file.set(d, r, number); }, v);
    });
    EXPECT_THAT(text, AllOf(HasSubstr(fmt::format("{}:{}[{}]: ", path_.string(), dataset, row)),
                            HasSubstr(fmt::format("[{}]", code)), HasSubstr("\n  expected "),
                            HasSubstr("import the case again")));
}

constexpr std::uint64_t u(std::uint64_t value) {
    return value;
}

INSTANTIATE_TEST_SUITE_P(
    Each, WrongValueTest,
    testing::Values(
        WrongValue{"/loci/kind", 1, u(5), "KM-CASE-012"}, WrongValue{"/loci/name_offsets", 1, u(9000), "KM-CASE-010"},

        WrongValue{"/populations/theta", 0, 1.25, "KM-CASE-016"},
        WrongValue{"/frequency_tables/population", 1, u(2), "KM-CASE-013"},
        WrongValue{"/frequency_tables/locus", 2, u(3), "KM-CASE-013"},
        WrongValue{"/frequency_tables/alleles_counted", 1, -1.0, "KM-CASE-016"},
        WrongValue{"/frequency_tables/rows_offsets", 1, u(9), "KM-CASE-010"},
        WrongValue{"/frequencies/allele", 1, u(0), "KM-CASE-015"},
        WrongValue{"/frequencies/allele", 5, u(50), "KM-CASE-014"},
        WrongValue{"/frequencies/allele", 6, u(10000), "KM-CASE-015"},
        WrongValue{"/frequencies/frequency", 3, -0.1, "KM-CASE-016"},
        WrongValue{"/frequencies/frequency", 3, NAN, "KM-CASE-016"},
        WrongValue{"/mutation_rules/parent_sex", 1, u(3), "KM-CASE-012"},
        WrongValue{"/mutation_rules/model", 1, u(6), "KM-CASE-012"},
        WrongValue{"/mutation_rules/rate", 0, 1.5, "KM-CASE-016"},
        WrongValue{"/mutation_rules/range", 0, INFINITY, "KM-CASE-016"},
        WrongValue{"/mutation_rules/rate2", 1, NAN, "KM-CASE-016"},
        WrongValue{"/custom_mutations/parent_sex", 0, u(9), "KM-CASE-012"},
        WrongValue{"/custom_mutations/from", 0, u(0), "KM-CASE-015"},
        WrongValue{"/custom_mutations/to", 1, -2.0, "KM-CASE-015"},
        WrongValue{"/custom_mutations/probability", 1, 2.0, "KM-CASE-016"},
        WrongValue{"/samples/kind", 3, u(3), "KM-CASE-012"}, WrongValue{"/samples/sex", 0, u(255), "KM-CASE-012"},
        WrongValue{"/samples/dropout", 3, 1.01, "KM-CASE-016"}, WrongValue{"/genotypes/sample", 6, u(4), "KM-CASE-013"},
        WrongValue{"/genotypes/locus", 6, u(3), "KM-CASE-013"},
        WrongValue{"/genotypes/replicate", 6, u(2), "KM-CASE-013"},

        WrongValue{"/genotypes/detail", 6, u(3), "KM-CASE-013"},
        WrongValue{"/genotypes/first", 0, u(170), "KM-CASE-015"},
        WrongValue{"/genotypes/first", 2, u(0), "KM-CASE-015"},
        WrongValue{"/genotype_details/dropout", 1, -0.5, "KM-CASE-016"},
        WrongValue{"/genotype_details/further_alleles_offsets", 0, u(1), "KM-CASE-010"},
        WrongValue{"/further_alleles/allele", 1, -1.0, "KM-CASE-015"},
        WrongValue{"/families/members_offsets", 2, u(6), "KM-CASE-010"},
        WrongValue{"/members/father", 5, u(3), "KM-CASE-013"}, WrongValue{"/members/mother", 0, u(4), "KM-CASE-013"},
        WrongValue{"/members/mother", 0, u(1), "KM-CASE-017"}, WrongValue{"/members/father", 0, u(2), "KM-CASE-017"},
        WrongValue{"/members/father", 1, u(1), "KM-CASE-017"}, WrongValue{"/members/sex", 1, u(3), "KM-CASE-012"},
        WrongValue{"/members/sample", 1, u(4), "KM-CASE-013"}, WrongValue{"/members/sample", 2, u(1), "KM-CASE-017"},
        WrongValue{"/members/missing", 1, u(1), "KM-CASE-017"}, WrongValue{"/members/missing", 3, u(2), "KM-CASE-012"},
        WrongValue{"/members/unnamed", 0, u(7), "KM-CASE-012"}, WrongValue{"/members/prior", 0, 7.0, "KM-CASE-016"},
        WrongValue{"/history/kind", 1, u(8), "KM-CASE-012"}, WrongValue{"/history/change", 0, u(3), "KM-CASE-012"}));

TEST_F(DamagedCaseFile, WithRowsOutOfOrderNamesTheRow) {
    auto const set_byte = [](char const* dataset, std::size_t position, char byte) {
        return [=](Hdf5Editor& file) { file.set(dataset, position, static_cast<std::uint64_t>(byte)); };
    };
    EXPECT_THAT(refusal(set_byte("/loci/name", 0, 'Z')), HasSubstr("/loci/name[1]: a row out of order or twice"));
    EXPECT_THAT(refusal(set_byte("/families/id", 2, 'E')), HasSubstr("/families/id[1]: a row out of order or twice"));
    EXPECT_THAT(refusal([](Hdf5Editor& file) { file.set("/genotypes/replicate", 6, std::uint64_t{0}); }),
                HasSubstr("/genotypes/sample[6]: a row out of order or twice [KM-CASE-014]"));
}

TEST_F(DamagedCaseFile, WithBytesThatAreNoTextNamesTheRow) {
    EXPECT_THAT(refusal([](Hdf5Editor& file) { file.set("/samples/note", 15, std::uint64_t{0xFF}); }),
                HasSubstr("/samples/note[2]: bytes that are no text [KM-CASE-011]"));
}

TEST_F(DamagedCaseFile, WithoutEvenAFirstOffsetIsRefused) {
    EXPECT_THAT(refusal([](Hdf5Editor& file) { file.empty("/samples/id_offsets"); }),
                HasSubstr("/samples/id_offsets: no entry [KM-CASE-010]"));
}

TEST_F(DamagedCaseFile, WithACircleOfParentsNamesTheFamily) {
    std::string const text = refusal([](Hdf5Editor& file) {
        file.set("/members/father", 6, std::uint64_t{1}); // x: child of son and mother ...
        file.set("/members/mother", 6, std::uint64_t{0}); // ... and father of son
    });
    EXPECT_THAT(text, HasSubstr("family F2: a circle of parents [KM-CASE-017]"));
}

TEST_F(DamagedCaseFile, ReportsEveryFaultInOneRun) {
    std::string const text = refusal([](Hdf5Editor& file) {
        file.remove("/samples/kind");
        file.remove("/members/prior");
        file.change_type("/genotypes/first");
    });
    for (char const* dataset : {"/samples/kind", "/members/prior", "/genotypes/first"})
        EXPECT_THAT(text, HasSubstr(dataset));
}

TEST_F(DamagedCaseFile, CountsTheRowsThatBreakOneRule) {
    std::string const text = refusal([](Hdf5Editor& file) {
        for (std::size_t row : {1U, 3U, 5U})
            file.set("/genotypes/first", row, std::uint64_t{20000});
    });
    EXPECT_THAT(text, HasSubstr("/genotypes/first[1]: alleles 20000 and 0, and 2 further rows [KM-CASE-015]"));
}

TEST_F(DamagedCaseFile, StoredInAnotherWayIsRefused) {
    support::write_bytes(folder_ / "other.h5", "");
    auto const refused = HasSubstr("[KM-CASE-006]");
    EXPECT_THAT(refusal([](Hdf5Editor& f) { f.soft_link("/samples/kind", "/samples/sex"); }), refused);
    EXPECT_THAT(refusal([&](Hdf5Editor& f) { f.external_link("/samples/kind", folder_ / "other.h5"); }), refused);
    EXPECT_THAT(refusal([&](Hdf5Editor& f) { f.external_link("/samples", folder_ / "other.h5"); }), refused);
    EXPECT_THAT(refusal([](Hdf5Editor& f) { f.make_contiguous("/samples/kind"); }), refused);
    EXPECT_THAT(refusal([](Hdf5Editor& f) { f.make_virtual("/samples/kind"); }), refused);
}

TEST_F(DamagedCaseFile, ThatClaimsMoreThanItCanHoldIsRefusedBeforeMemoryIsAskedFor) {
    for (hsize_t const elements : {hsize_t{1} << 40U, hsize_t{1} << 31U, hsize_t{1000000}})
        EXPECT_THAT(refusal([&](Hdf5Editor& f) { f.claim("/samples/kind", elements); }),
                    HasSubstr(fmt::format("/samples/kind: {} elements in 0 stored bytes [KM-CASE-008]", elements)));
}

TEST_F(DamagedCaseFile, CutShortIsRefused) {
    std::string const bytes = support::read_bytes(path_);
    for (std::size_t const length : {1UL, 7UL, 8UL, 9UL, 48UL, 100UL, bytes.size() / 2, bytes.size() - 1}) {
        support::write_bytes(path_, bytes.substr(0, length));
        EXPECT_THAT(support::text_of(support::faults_of([&] { (void)read_case(path_); })), HasSubstr("[KM-CASE-00"))
            << length;
    }
}

TEST_F(DamagedCaseFile, WithAFlippedBitIsNeverSilentlyAnotherCase) {
    std::string const bytes = support::read_bytes(path_);
    std::string const expected = describe(rich_case());
    std::mt19937 random{20261121};
    int refused = 0, checksum = 0;
    for (int trial = 0; trial < 600; ++trial) {
        std::string damaged = bytes;
        std::size_t const position = random() % bytes.size();
        damaged[position] = static_cast<char>(damaged[position] ^ (1 << (random() % 8)));
        support::write_bytes(path_, damaged);
        try {
            EXPECT_EQ(describe(read_case(path_)), expected) << "byte " << position;
        } catch (InputError const& error) {
            ++refused;
            checksum += std::string{error.what()}.find("KM-CASE-007") != std::string::npos;
        }
    }
    EXPECT_GT(refused, 300);
    EXPECT_GT(checksum, 20);
}

} // namespace
} // namespace kinmatch::io
