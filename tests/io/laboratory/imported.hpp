#pragma once

#include "io/laboratory_import.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::support {

/// Files of a laboratory that a test writes, and what the import makes of them, in words.
class Laboratory {
  public:
    Laboratory& profiles(std::string const& name, std::string_view bytes) {
        return add(request_.profiles, name, bytes);
    }
    Laboratory& families(std::string const& name, std::string_view bytes) {
        return add(request_.families, name, bytes);
    }
    Laboratory& frequencies(std::string const& name, std::string_view bytes) {
        return add(request_.frequencies, name, bytes);
    }
    Laboratory& mutation(std::string const& name, std::string_view bytes) {
        return add(request_.mutation, name, bytes);
    }
    Laboratory& aliases(std::string const& name, std::string_view bytes) { return add(request_.aliases, name, bytes); }
    Laboratory& kind(models::SampleKind kind) {
        request_.kind = kind;
        return *this;
    }
    Laboratory& population(std::string name) {
        request_.population = std::move(name);
        return *this;
    }
    Laboratory& missing(std::string name) {
        request_.missing.push_back(std::move(name));
        return *this;
    }
    Laboratory& pedigree(std::string name) {
        request_.pedigree = std::move(name);
        return *this;
    }
    Laboratory& format(std::string_view name) {
        request_.format = io::laboratory::find_format(name);
        return *this;
    }
    /// A table of a tidy folder beside the files.
    Laboratory& tidy(std::string const& name, std::string_view text);

    [[nodiscard]] io::LaboratoryCase import(models::Case const& existing = {}) const {
        return io::import_laboratory_files(request_, existing);
    }
    /// Faults of an import that is refused; none if it is not.
    [[nodiscard]] std::vector<std::string> refusals() const;

  private:
    Laboratory& add(std::vector<std::filesystem::path>& files, std::string const& name, std::string_view bytes) {
        files.push_back(folder_.write(name, bytes));
        return *this;
    }

    ScratchFolder folder_;
    io::LaboratoryRequest request_;
};

/// "V1 remains", "R1 reference F (note)".
[[nodiscard]] std::vector<std::string> samples_of(models::Case const& data);
/// "V1 TH01: 6,9.3", "V1 TH01 r1: 6 dropout 0.1".
[[nodiscard]] std::vector<std::string> prints_of(models::Case const& data);
/// "F1/K1 M = FA + MO missing", "F1/FA M sample R1".
[[nodiscard]] std::vector<std::string> members_of(models::Case const& data);
/// "P TH01 2N=200: 6 0.2, 9.3 0.8".
[[nodiscard]] std::vector<std::string> frequencies_of(models::Case const& data);
/// "TH01 M stepwise 0.002 0.1 1e-06".
[[nodiscard]] std::vector<std::string> mutation_of(models::Case const& data);
/// "profiles.txt:4 sample V1, locus TH01 KM-LAB-101"; the folder is left out.
[[nodiscard]] std::vector<std::string> rejected_by(io::LaboratoryCase const& imported);
/// Codes of warnings and notes.
[[nodiscard]] std::vector<std::string> codes_of(Faults const& faults);

} // namespace kinmatch::support
