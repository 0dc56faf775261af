#pragma once

#include "models/sex.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kinmatch::io::laboratory {

/// What a Familias .fam holds, as it stands there: alleles and persons by index, numbers as text.
struct FamiliasFile {
    struct Genotype {
        std::uint64_t first = 0; ///< into Locus::alleles
        std::uint64_t second = 0;
        std::uint64_t locus = 0;
    };
    struct Person {
        std::string name;
        models::Sex sex = models::Sex::unknown;
        bool considers_dropout = false;
        std::vector<Genotype> genotypes;
        std::uint64_t row = 0;
    };
    struct Relation {
        std::uint64_t parent = 0; ///< into the persons, and behind them the extra females and males
        std::uint64_t child = 0;
    };
    /// Persons without a name, and who is whose parent.
    struct Relations {
        std::uint64_t extra_females = 0;
        std::uint64_t extra_males = 0;
        std::vector<Relation> list;
        bool states_identity = false; ///< two names for one person, or twins
    };
    struct Pedigree {
        std::string name;
        Relations relations; ///< beside the known ones
        std::uint64_t row = 0;
    };
    struct Allele {
        std::string name;
        std::string frequency;
        std::uint64_t row = 0;
    };
    /// One of the two parents' sexes: [0] female, [1] male.
    struct Mutation {
        std::string rate, range, rate2;
        std::uint64_t model = 0;
    };
    struct Locus {
        std::string name;
        std::array<Mutation, 2> mutation;
        std::string silent_frequency; ///< "": no silent allele
        std::string dropout;          ///< "": not stated
        std::vector<Allele> alleles;  ///< without the silent one
        std::uint64_t row = 0;
    };

    std::vector<Person> persons;
    Relations known;
    std::vector<Pedigree> pedigrees;
    std::string theta;    ///< "": not stated
    std::string database; ///< "": without a name
    std::vector<Locus> loci;
    std::uint64_t tail = 0; ///< line before the sections in brackets
};

/// Reads all but the sections in brackets. \throws Unreadable naming the line, what was expected there and what stands
/// there (KM-LAB-171), and for files of computed probabilities or several databases (172).
[[nodiscard]] FamiliasFile parse_familias(std::string_view text);

} // namespace kinmatch::io::laboratory
