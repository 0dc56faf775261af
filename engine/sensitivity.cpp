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
    if (fault.reason != NotComparable::family_untyped)
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

class Varier {
  public:
    explicit Varier(SensitivityQuestion const& question)
        : question_(question), pair_(models::take_out_pair(question.data, question.hypothesis, question.remains)),
          model_(models::make_genetic_model(question.data, question.base)) {}

    Sensitivity vary() {
        add(Varied::nothing, "", model_, pair_);
        vary_populations();
        vary_theta();
        vary_mutation("halved", 0.5);
        vary_mutation("doubled", 2.0);
        vary_dropout();
        leave_out_references();
        leave_out_loci();
        return {variations_, smallest()};
    }

  private:
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

    /// A change that may leave the domain of the model.
    void add(Varied what, std::string value, models::ModelChoice const& choice) {
        try {
            add(what, value, models::make_genetic_model(question_.data, choice), pair_);
        } catch (InputError const& error) {
            variations_.push_back(
                {.what = what, .value = value, .log10_lr = {}, .not_comparable = in_words(error.faults())});
        }
    }

    void vary_populations() {
        models::ModelChoice choice = question_.base;
        for (choice.population = 0; choice.population < question_.data.populations.size(); ++choice.population)
            add(Varied::population, question_.data.populations[choice.population].name, choice);
    }

    void vary_theta() {
        models::ModelChoice choice = question_.base;
        for (double const theta : kThetas) {
            choice.theta = theta;
            add(Varied::theta, fmt::format("{}", theta), choice);
        }
    }

    void vary_mutation(std::string value, double factor) {
        models::ModelChoice choice = question_.base;
        choice.mutation_scale *= factor;
        add(Varied::mutation_rate, std::move(value), choice);
    }

    void vary_dropout() {
        for (double const dropout : kDropouts) {
            models::PairCase pair = pair_;
            state_dropout(pair, dropout);
            add(Varied::dropout, fmt::format("{}", dropout), model_, pair);
        }
    }

    void leave_out_references() {
        for (models::MemberIndex m = 0; m < pair_.data.families[0].members.size(); ++m) {
            if (pair_.data.families[0].members[m].sample == models::kNoSample)
                continue;
            models::PairCase pair = pair_;
            models::Member& relative = pair.data.families[0].members[m];
            relative.sample = models::kNoSample;
            add(Varied::reference_left_out, relative.id, model_, pair);
        }
    }

    void leave_out_loci() {
        CodeBook const book = make_code_book(pair_.data, model_, {pair_.remains});
        for (std::size_t c = 0; c < book.channels.size(); ++c) {
            if (book.row(0)[c] == kNotTyped)
                continue;
            std::size_t const left_out = book.channels[c].locus_model;
            models::GeneticModel model = model_;
            model.loci.erase(model.loci.begin() + static_cast<std::ptrdiff_t>(left_out));
            add(Varied::locus_left_out, pair_.data.loci[model_.loci[left_out].locus].name, model, pair_);
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
    models::GeneticModel model_;
    std::vector<Variation> variations_;
};

} // namespace

std::string_view to_text(Varied what) noexcept {
    constexpr std::array<std::string_view, 7> texts{"nothing", "population",         "theta",         "mutation_rate",
                                                    "dropout", "reference_left_out", "locus_left_out"};
    return texts[static_cast<std::size_t>(what)];
}

Sensitivity vary(SensitivityQuestion const& question) {
    return Varier(question).vary();
}

} // namespace kinmatch::engine
