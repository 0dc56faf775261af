#include "io/tidy/case_reader.hpp"

#include "io/tidy/adoption.hpp"
#include "io/tidy/draft.hpp"
#include "io/tidy/frequencies.hpp"
#include "io/tidy/genotypes.hpp"
#include "io/tidy/leftovers.hpp"
#include "io/tidy/loci.hpp"
#include "io/tidy/mutation.hpp"
#include "io/tidy/mutation_coverage.hpp"
#include "io/tidy/mutation_matrix.hpp"
#include "io/tidy/pedigrees.hpp"
#include "io/tidy/populations.hpp"
#include "io/tidy/samples.hpp"
#include "io/utc_time.hpp"
#include "models/version.hpp"

#include <fmt/format.h>

#include <chrono>

namespace kinmatch::io::tidy {
namespace {

class CaseReader {
  public:
    CaseReader(TableSources const& sources, LocusAliases const& aliases, FaultLog& log, models::Case const& existing)
        : sources_(sources), draft_(log, existing) {
        draft_.loci.follow(aliases);
        draft_.loci.know(existing);
        for (models::FrequencyTable const& table : existing.frequencies)
            draft_.loci_with_frequencies.insert(existing.loci[table.locus].name);
        for (auto const& [name, source] : sources)
            if (source.has_csv())
                draft_.csv_tables.insert(name);
    }

    models::Case read();

  private:
    using Reader = void (*)(TableSource const&, Draft&);

    [[nodiscard]] bool has(std::string_view name) const {
        auto const found = sources_.find(name);
        return found != sources_.end() && found->second.is_there();
    }
    void read_if_there(std::string_view name, Reader reader) {
        if (has(name))
            reader(sources_.at(name), draft_);
    }
    void read_loci_and_genotypes();
    void read_mutation();

    TableSources const& sources_;
    Draft draft_;
};

models::Case CaseReader::read() {
    read_loci_and_genotypes();
    read_if_there("pedigrees.csv", read_pedigrees);
    read_mutation();
    draft_.data.aliases = draft_.loci.aliases();
    if (!draft_.log.has_errors()) // else much may seem left over that is not
        tell_leftovers(draft_);
    return std::move(draft_.data);
}

void CaseReader::read_loci_and_genotypes() {
    read_if_there("loci.csv", read_loci);
    FrequencyLists frequencies;
    if (has("frequencies.csv"))
        frequencies = read_frequencies(sources_.at("frequencies.csv"), draft_);
    else if (draft_.log.has_errors())
        draft_.loci.expect_gaps();
    draft_.samples_are_whole = has("samples.csv") || !draft_.log.has_errors();
    read_if_there("samples.csv", read_samples);
    adopt_samples(draft_);
    GenotypeRows genotypes;
    if (has("genotypes.csv"))
        genotypes = read_genotypes(sources_.at("genotypes.csv"), draft_);
    auto const locus_rank = draft_.loci.settle(draft_.data);
    store_frequencies(frequencies, draft_);
    read_if_there("populations.csv", read_populations);
    store_prints(std::move(genotypes), locus_rank, draft_);
}

void CaseReader::read_mutation() {
    read_if_there("mutation.csv", read_mutation_rules);
    read_if_there("mutation_matrix.csv", read_mutation_matrices);
    adopt_mutation(draft_);
    if (!draft_.mutation_is_whole)
        return;
    if (has("mutation.csv") || !draft_.existing.mutation_rules.empty())
        check_rule_of_each_locus(draft_);
    check_matrices_are_asked_for(draft_);
}

} // namespace

models::Case read_case(TableSources const& sources, LocusAliases const& aliases, FaultLog& log,
                       models::Case const& existing) {
    return CaseReader{sources, aliases, log, existing}.read();
}

void stamp(models::ImportRecord& record) {
    record.imported_at = utc_text(std::chrono::system_clock::now());
    record.program = fmt::format("kinmatch {} ({})", version(), commit());
}

} // namespace kinmatch::io::tidy
