#include "engine/check/sample_profiles.hpp"

#include "models/locus_print.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>

namespace kinmatch::engine {
namespace {

using models::Genotype;

/// The alleles seen, if the prints of all replicates name the same one or two.
std::optional<Genotype> seen(models::ReadPrint const& read) {
    if (read.typing != models::Typing::typed)
        return std::nullopt;
    std::optional<Genotype> seen;
    for (models::Replicate const& replicate : read.print.replicates) {
        if (replicate.alleles.empty())
            continue;
        Genotype const shown(replicate.alleles.front(), replicate.alleles.back());
        if (replicate.alleles.size() > 2 || (seen && *seen != shown))
            return std::nullopt;
        seen = shown;
    }
    return seen;
}

struct Cell {
    models::SampleIndex sample;
    Genotype print;
};

/// [loci of the model] what each sample shows there, samples ascending.
std::vector<std::vector<Cell>> cells_by_locus(models::Case const& data, models::GeneticModel const& model) {
    constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> model_of(data.loci.size(), kNone);
    for (std::size_t l = 0; l < model.loci.size(); ++l)
        if (model.loci[l].kind == models::LocusKind::autosomal)
            model_of[model.loci[l].locus] = l;
    std::vector<std::vector<Cell>> cells(model.loci.size());
    for (auto begin = data.prints.begin(); begin != data.prints.end();) {
        auto const end = std::find_if(begin, data.prints.end(), [&](models::Print const& print) {
            return print.sample != begin->sample || print.locus != begin->locus;
        });
        if (std::size_t const l = model_of[begin->locus]; l != kNone)
            if (auto const print =
                    seen(models::read_print(data, std::span(begin, end), model.loci[l].frequencies.alleles, 0.0,
                                            models::EmptyPrints::not_typed)))
                cells[l].push_back({begin->sample, *print});
        begin = end;
    }
    return cells;
}

} // namespace

SampleProfiles read_profiles(models::Case const& data, models::GeneticModel const& model) {
    std::vector<std::vector<Cell>> const cells = cells_by_locus(data, model);
    SampleProfiles profiles;
    std::vector<std::map<Genotype, SampleProfiles::PrintCode>> numbers;
    for (std::size_t l = 0; l < cells.size(); ++l) {
        std::map<Genotype, SampleProfiles::PrintCode> number;
        for (Cell const& cell : cells[l])
            number.emplace(cell.print, SampleProfiles::PrintCode{0});
        if (number.empty())
            continue;
        auto& prints = profiles.prints.emplace_back();
        for (auto& [print, code] : number) {
            prints.push_back(print);
            code = static_cast<SampleProfiles::PrintCode>(prints.size()); // 0 is nothing
        }
        profiles.locus_models.push_back(l);
        numbers.push_back(std::move(number));
    }
    profiles.codes.assign(data.samples.size() * profiles.loci(), 0);
    for (std::size_t i = 0; i < profiles.loci(); ++i)
        for (Cell const& cell : cells[profiles.locus_models[i]])
            profiles.codes[cell.sample * profiles.loci() + i] = numbers[i].at(cell.print);
    return profiles;
}

} // namespace kinmatch::engine
