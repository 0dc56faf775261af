#pragma once

#include "io/tidy_csv.hpp"
#include "models/error.hpp"
#include "tests/io/support/scratch_folder.hpp"

#include <gmock/gmock.h>

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::support {

/// A small valid case folder of which a test changes one thing. It has no fault, not even a note.
class TidyFolder {
  public:
    TidyFolder& set(std::string const& file, std::string_view text) {
        tables_[file] = text;
        return *this;
    }
    TidyFolder& remove(std::string const& file) {
        tables_.erase(file);
        return *this;
    }
    TidyFolder& append(std::string const& file, std::string_view row) {
        tables_.at(file).append(row).append("\n");
        return *this;
    }
    /// Replaces the first occurrence, which must be there.
    TidyFolder& replace(std::string const& file, std::string_view from, std::string_view to) {
        std::string& text = tables_.at(file);
        std::size_t const at = text.find(from);
        if (at == std::string::npos)
            throw std::logic_error("the table does not hold " + std::string{from});
        text.replace(at, from.size(), to);
        return *this;
    }

    [[nodiscard]] std::string const& text(std::string const& file) const { return tables_.at(file); }

    /// \param existing  the case that the folder is read beside; empty: none
    [[nodiscard]] io::ImportedCase import(models::Case const& existing = {}) const {
        ScratchFolder const folder;
        for (auto const& [name, text] : tables_)
            folder.write(name, text);
        return io::import_tidy_folder(folder.path(), existing);
    }

    /// Faults of the import, whether it was refused or not.
    [[nodiscard]] Faults faults() const {
        try {
            return import().faults;
        } catch (InputError const& refused) {
            return refused.faults();
        }
    }

    /// "error KM-IMP-131 frequencies.csv:4" for each fault.
    [[nodiscard]] std::vector<std::string> told() const {
        std::vector<std::string> texts;
        for (Fault const& fault : faults())
            texts.push_back(std::string{to_text(fault.severity)} + " " + fault.code + " " + fault.where);
        return texts;
    }

  private:
    std::map<std::string, std::string> tables_{{"frequencies.csv", "population,locus,allele,frequency,n_alleles\n"  // 1
                                                                   "P,TH01,6,0.2,200\n"                             // 2
                                                                   "P,TH01,7,0.3,200\n"                             // 3
                                                                   "P,TH01,9.3,0.5,200\n"                           // 4
                                                                   "P,vWA,14,0.4,\n"                                // 5
                                                                   "P,vWA,15,0.6,\n"},                              // 6
                                               {"samples.csv", "sample,kind,sex,population,note\n"                  // 1
                                                               "R1,reference,F,P,mother\n"                          // 2
                                                               "R2,reference,,,\n"                                  // 3
                                                               "V1,remains,M,,\n"                                   // 4
                                                               "V2,remains,,,\n"},                                  // 5
                                               {"genotypes.csv", "sample,locus,allele1,allele2\n"                   // 1
                                                                 "R1,TH01,6,9.3\n"                                  // 2
                                                                 "R1,vWA,14,14\n"                                   // 3
                                                                 "R2,TH01,7,\n"                                     // 4
                                                                 "V1,TH01,9.3,7\n"                                  // 5
                                                                 "V1,vWA,15,?\n"                                    // 6
                                                                 "V2,TH01,6,6\n"},                                  // 7
                                               {"pedigrees.csv", "family,member,father,mother,sex,sample,missing\n" // 1
                                                                 "F1,MO,,,F,R1,0\n"                                 // 2
                                                                 "F1,FA,,,,,0\n"                                    // 3
                                                                 "F1,K1,FA,MO,M,,1\n"                               // 4
                                                                 "F1,K2,FA,MO,F,R2,0\n"}};                          // 5
};

} // namespace kinmatch::support
