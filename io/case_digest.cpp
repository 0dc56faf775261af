#include "io/case_digest.hpp"

#include "io/sha256.hpp"
#include "io/stored_field.hpp"

#include <bit>
#include <cmath>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace kinmatch::io {
namespace {

using models::Case;

static_assert(std::endian::native == std::endian::little, "numbers enter by their bytes in memory");

/// Hashes values in the canonical form, a block at a time.
class CanonicalStream {
  public:
    CanonicalStream() { text("kinmatch-case-digest-1"); }

    void section(std::string_view name, std::size_t rows) {
        text(name);
        count(rows);
    }

    void text(std::string_view value) {
        count(value.size());
        append(value.data(), value.size());
    }

    void count(std::uint64_t value) { append(&value, sizeof value); }

    template <typename... Field>
    void fields(Field const&... field) {
        (one(field), ...);
    }

    std::string hex() {
        flush();
        return hasher_.hex();
    }

  private:
    void one(std::string const& value) { text(value); }
    void one(double value) {
        constexpr std::uint64_t kCanonicalNaN = 0x7ff8000000000000U;
        count(std::isnan(value) ? kCanonicalNaN : std::bit_cast<std::uint64_t>(value));
    }
    template <typename Field>
    void one(Field const& value) {
        auto const number = stored(value);
        append(&number, sizeof number);
    }

    /// A country has a hundred million small fields, so a field is a copy and no more.
    void append(void const* bytes, std::size_t length) {
        if (block_.size() - used_ < length)
            flush();
        if (length > block_.size())
            return hasher_.update(std::span{static_cast<std::byte const*>(bytes), length});
        std::memcpy(block_.data() + used_, bytes, length);
        used_ += length;
    }

    void flush() {
        hasher_.update(std::span{block_}.first(used_));
        used_ = 0;
    }

    Sha256 hasher_;
    std::vector<std::byte> block_ = std::vector<std::byte>(1U << 16U);
    std::size_t used_ = 0;
};

void add_loci(CanonicalStream& stream, Case const& held) {
    stream.section("loci", held.loci.size());
    for (models::Locus const& locus : held.loci)
        stream.fields(locus.name, locus.kind);
    stream.section("populations", held.populations.size());
    for (models::Population const& population : held.populations)
        stream.fields(population.name, population.theta);
    stream.section("frequencies", held.frequencies.size());
    for (models::FrequencyTable const& table : held.frequencies) {
        stream.fields(table.population, table.locus, table.alleles_counted);
        stream.count(table.rows.size());
        for (models::ListedFrequency const& row : table.rows)
            stream.fields(row.allele, row.frequency);
    }
}

void add_mutation(CanonicalStream& stream, Case const& held) {
    stream.section("mutation_rules", held.mutation_rules.size());
    for (models::MutationRule const& rule : held.mutation_rules)
        stream.fields(rule.locus, rule.parent_sex, rule.parameters.model, rule.parameters.rate, rule.parameters.range,
                      rule.parameters.rate2);
    stream.section("custom_mutations", held.custom_mutations.size());
    for (models::CustomMutation const& entry : held.custom_mutations)
        stream.fields(entry.locus, entry.parent_sex, entry.from, entry.to, entry.probability);
}

/// A flag, and what few prints have only where there is something: a detail that says nothing is as none.
void add_detail(CanonicalStream& stream, models::PrintDetail const& detail) {
    bool const says_something = !detail.further_alleles.empty() || !std::isnan(detail.dropout);
    stream.fields(says_something);
    if (!says_something)
        return;
    stream.fields(detail.dropout);
    stream.count(detail.further_alleles.size());
    for (models::AlleleName const allele : detail.further_alleles)
        stream.fields(allele);
}

void add_genotypes(CanonicalStream& stream, Case const& held) {
    stream.section("samples", held.samples.size());
    for (models::Sample const& sample : held.samples)
        stream.fields(sample.id, sample.kind, sample.sex, sample.dropout);
    stream.section("replicates", held.replicates.size());
    for (std::string const& name : held.replicates)
        stream.text(name);
    stream.section("genotypes", held.prints.size());
    for (models::Print const& print : held.prints) {
        stream.fields(print.sample, print.locus, print.first, print.second, print.replicate);
        add_detail(stream, held.detail_of(print));
    }
}

void add_families(CanonicalStream& stream, Case const& held) {
    stream.section("families", held.families.size());
    for (models::Family const& family : held.families) {
        stream.text(family.id);
        stream.count(family.members.size());
        for (models::Member const& member : family.members)
            stream.fields(member.id, member.father, member.mother, member.sex, member.sample, member.missing,
                          member.unnamed, member.prior);
    }
}

} // namespace

std::string case_digest(Case const& held) {
    CanonicalStream stream;
    add_loci(stream, held);
    add_mutation(stream, held);
    add_genotypes(stream, held);
    add_families(stream, held);
    return stream.hex();
}

} // namespace kinmatch::io
