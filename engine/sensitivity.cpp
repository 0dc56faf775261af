#include "engine/sensitivity.hpp"

#include "engine/score.hpp"
#include "models/error.hpp"
#include "models/pair_case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace kinmatch::engine {
namespace {

constexpr std::array kThetas{0.0, 0.01, 0.03, 0.05};
constexpr std::array kDropouts{0.0, 0.05, 0.1, 0.2};

std::string in_words(FamilyFault const& fault, EvidenceSource const& source) {
    std::string text{to_text(fault.reason)};
    if (is_of_one_locus(fault.reason))
        text += " at locus " + source.data.loci[source.model.loci[fault.channel].locus].name;
    return text;
}

std::string in_words(Faults const& faults) {
    std::string text = faults.front().where + ": " + faults.front().found;
    return faults.size() == 1 ? text : fmt::format("{}, and {} more", text, faults.size() - 1);
}

void state_dropout(models::PairCase& pair, double dropout) {
    pair.data.samples[pair.remains].dropout = dropout;
    for (models::Print const& print : pair.data.prints_of(pair.remains))
        if (print.detail != 0 && pair.data.print_details[print.detail - 1].dropout > 0.0)
            pair.data.print_details[print.detail - 1].dropout = std::numeric_limits<double>::quiet_NaN();
}

class ModelVarier {
  public:
    ModelVarier(models::Case const& data, models::ModelChoice const& base)
        : data_(data), base_(base), seen_(models::alleles_seen(data)) {}

    std::vector<ModelVariation> vary() {
        variations_.push_back({Varied::nothing, "", models::make_genetic_model(data_, base_, seen_), ""});
        vary_populations();
        vary_theta();
        vary_mutation("halved", 0.5);
        vary_mutation("doubled", 2.0);
        return variations_;
    }

  private:
    /// A change that may leave the domain of the model.
    void add(Varied what, std::string const& value, models::ModelChoice const& choice) {
        try {
            variations_.push_back({what, value, models::make_genetic_model(data_, choice, seen_), ""});
        } catch (InputError const& error) {
            variations_.push_back({what, value, std::nullopt, in_words(error.faults())});
        }
    }

    void vary_populations() {
        models::ModelChoice choice = base_;
        for (choice.population = 0; choice.population < data_.populations.size(); ++choice.population)
            add(Varied::population, data_.populations[choice.population].name, choice);
    }

    void vary_theta() {
        models::ModelChoice choice = base_;
        for (double const theta : kThetas) {
            choice.theta = theta;
            add(Varied::theta, fmt::format("{}", theta), choice);
        }
    }

    void vary_mutation(std::string const& value, double factor) {
        models::ModelChoice choice = base_;
        choice.mutation_scale *= factor;
        add(Varied::mutation_rate, value, choice);
    }

    models::Case const& data_;
    models::ModelChoice const& base_;
    models::AllelesOfLoci seen_;
    std::vector<ModelVariation> variations_;
};

class PairVarier {
  public:
    explicit PairVarier(SensitivityQuestion const& question)
        : question_(question), pair_(models::take_out_pair(question.data, question.hypothesis, question.remains)),
          base_(*question.models.front().model) {}

    Sensitivity vary() {
        for (ModelVariation const& variation : question_.models)
            add(variation);
        vary_dropout();
        leave_out_references();
        leave_out_loci();
        return {variations_, smallest()};
    }

  private:
    void add(ModelVariation const& variation) {
        if (variation.model)
            add(variation.what, variation.value, *variation.model, pair_);
        else
            variations_.push_back({variation.what, variation.value, std::nullopt, variation.why_none});
    }

    void add(Varied what, std::string value, models::GeneticModel const& model, models::PairCase const& pair) {
        Variation variation{.what = what, .value = std::move(value), .log10_lr = {}, .not_comparable = {}};
        CodeBook const book = make_code_book(pair.data, model, {pair.remains});
        EvidenceSource const source{pair.data, model, book, question_.limits};
        auto const [table, fault] = build_evidence_table(source, pair.hypothesis);
        if (fault)
            variation.not_comparable = in_words(*fault, source);
        else if (Score const result = score(table, book.row(0)); result.loci_compared < question_.min_loci)
            variation.not_comparable = to_text(NotComparable::too_few_loci);
        else
            variation.log10_lr = result.log10_lr;
        variations_.push_back(std::move(variation));
    }

    void vary_dropout() {
        for (double const dropout : kDropouts) {
            models::PairCase pair = pair_;
            state_dropout(pair, dropout);
            add(Varied::dropout, fmt::format("{}", dropout), base_, pair);
        }
    }

    void leave_out_references() {
        for (models::MemberIndex m = 0; m < pair_.data.families[0].members.size(); ++m) {
            if (pair_.data.families[0].members[m].sample == models::kNoSample)
                continue;
            models::PairCase pair = pair_;
            models::Member& relative = pair.data.families[0].members[m];
            relative.sample = models::kNoSample;
            add(Varied::reference_left_out, relative.id, base_, pair);
        }
    }

    void leave_out_loci() {
        CodeBook const book = make_code_book(pair_.data, base_, {pair_.remains});
        for (std::size_t c = 0; c < book.channels.size(); ++c) {
            if (book.row(0)[c] == kNotTyped)
                continue;
            std::size_t const left_out = book.channels[c].locus_model;
            models::GeneticModel model = base_;
            model.loci.erase(model.loci.begin() + static_cast<std::ptrdiff_t>(left_out));
            add(Varied::locus_left_out, pair_.data.loci[base_.loci[left_out].locus].name, model, pair_);
        }
    }

    [[nodiscard]] std::optional<std::size_t> smallest() const {
        std::optional<std::size_t> smallest;
        for (std::size_t i = 0; i < variations_.size(); ++i)
            if (variations_[i].log10_lr && (!smallest || *variations_[i].log10_lr < *variations_[*smallest].log10_lr))
                smallest = i;
        return smallest;
    }

    SensitivityQuestion const& question_;
    models::PairCase pair_;
    models::GeneticModel const& base_;
    std::vector<Variation> variations_;
};

} // namespace

std::string_view to_text(Varied what) noexcept {
    constexpr std::array<std::string_view, 7> texts{"nothing", "population",         "theta",         "mutation_rate",
                                                    "dropout", "reference_left_out", "locus_left_out"};
    return texts[static_cast<std::size_t>(what)];
}

std::vector<ModelVariation> vary_model(models::Case const& data, models::ModelChoice const& base) {
    return ModelVarier(data, base).vary();
}

Sensitivity vary(SensitivityQuestion const& question) {
    return PairVarier(question).vary();
}

} // namespace kinmatch::engine
