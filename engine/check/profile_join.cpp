#include "engine/check/profile_join.hpp"

#include "models/direct_match.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <mutex>
#include <numeric>
#include <tuple>

namespace kinmatch::engine {
namespace {

using PrintCode = SampleProfiles::PrintCode;

/// Sums of log10 LR in another order differ by less: a bound that is lowered by it loses nothing.
constexpr double kRounding = 1e-9;

constexpr double kExcluded = -std::numeric_limits<double>::infinity();

bool holds(models::Genotype print, models::AlleleIndex allele) {
    return print.first == allele || print.second == allele;
}

/// How many pairs of rows have prints that agree at a locus, of all: those with fewest come first in the tree.
double part_that_agrees(std::vector<double> const& count, PrintLrs const& lrs, std::size_t locus) {
    double const all = std::accumulate(count.begin(), count.end(), 0.0);
    double agreeing = 2.0 * count[0] * all - count[0] * count[0];
    for (PrintCode a = 1; a < count.size(); ++a)
        for (PrintCode b = 1; b < count.size(); ++b)
            if (lrs.log10_lr(locus, a, b) > kExcluded)
                agreeing += count[a] * count[b];
    return agreeing / (all * all);
}

std::vector<std::size_t> most_telling_first(SampleProfiles const& profiles, PrintLrs const& lrs,
                                            std::span<models::SampleIndex const> rows) {
    std::vector<double> agrees;
    for (std::size_t l = 0; l < profiles.loci(); ++l) {
        std::vector<double> count(profiles.prints[l].size() + 1, 0.0);
        for (models::SampleIndex const sample : rows)
            count[profiles.row(sample)[l]] += 1.0;
        agrees.push_back(part_that_agrees(count, lrs, l));
    }
    std::vector<std::size_t> loci(profiles.loci());
    std::iota(loci.begin(), loci.end(), std::size_t{0});
    std::ranges::stable_sort(loci, {}, [&](std::size_t l) { return agrees[l]; });
    return loci;
}

/// Rows with equal beginnings: begin to end of the sorted ones.
struct Branch {
    std::size_t begin;
    std::size_t end;

    [[nodiscard]] std::size_t size() const { return end - begin; }
    friend bool operator==(Branch const&, Branch const&) = default;
};

/// What two branches have in common.
struct Common {
    std::uint32_t shared_loci = 0;
    double log10_lr = 0.0;
};

class Join {
  public:
    Join(SampleProfiles const& profiles, PrintLrs const& lrs, std::span<models::SampleIndex const> rows,
         SamePersonRule const& rule, Progress const& progress)
        : lrs_(lrs), rule_(rule), progress_(progress), loci_(most_telling_first(profiles, lrs, rows)),
          order_(rows.size()), codes_(rows.size() * loci_.size()), most_to_come_(loci_.size() + 1, 0.0) {
        sort_rows(profiles, rows);
        for (std::size_t depth = loci_.size(); depth-- > 0;)
            most_to_come_[depth] = most_to_come_[depth + 1] + lrs.most(loci_[depth]);
    }

    std::vector<ProfilePair> run() {
        Branch const all{0, order_.size()};
        join(all, all, 0, {});
        std::vector<ProfilePair> pairs;
        for (std::vector<ProfilePair> const& found : found_)
            pairs.insert(pairs.end(), found.begin(), found.end());
        std::ranges::sort(pairs, {}, [](ProfilePair const& pair) { return std::tuple(pair.first, pair.second); });
        return pairs;
    }

  private:
    /// Lays the codes out in the order of the tree: sorted by the most telling locus, then the next.
    void sort_rows(SampleProfiles const& profiles, std::span<models::SampleIndex const> rows) {
        std::iota(order_.begin(), order_.end(), std::uint32_t{0});
        std::ranges::sort(order_, [&](std::uint32_t a, std::uint32_t b) {
            auto const first = profiles.row(rows[a]);
            auto const second = profiles.row(rows[b]);
            for (std::size_t const l : loci_)
                if (first[l] != second[l])
                    return first[l] < second[l];
            return a < b;
        });
        for (std::size_t i = 0; i < order_.size(); ++i)
            for (std::size_t depth = 0; depth < loci_.size(); ++depth)
                codes_[i * loci_.size() + depth] = profiles.row(rows[order_[i]])[loci_[depth]];
    }

    [[nodiscard]] PrintCode code(std::size_t i, std::size_t depth) const { return codes_[i * loci_.size() + depth]; }

    /// The parts of a branch that differ at this depth.
    [[nodiscard]] std::vector<Branch> parts(Branch const& branch, std::size_t depth) const {
        std::vector<Branch> result;
        for (std::size_t begin = branch.begin; begin < branch.end;) {
            std::size_t end = begin + 1;
            while (end < branch.end && code(end, depth) == code(begin, depth))
                ++end;
            result.push_back({begin, end});
            begin = end;
        }
        return result;
    }

    /// What is common with one locus more; false if nothing below can come of it.
    [[nodiscard]] bool add(std::size_t depth, PrintCode first, PrintCode second, Common& common) const {
        if (first != 0 && second != 0) {
            common.log10_lr += lrs_.log10_lr(loci_[depth], first, second);
            ++common.shared_loci;
        }
        return common.log10_lr + most_to_come_[depth + 1] >= rule_.least_log10_lr - kRounding;
    }

    /// \param a  the same branch as b, or before it.
    void join(Branch const& a, Branch const& b, std::size_t depth, Common const& common) {
        if (depth == loci_.size() || a.size() * b.size() <= kFewPairs)
            return compare(a, b, depth, common);
        std::vector<Branch> const first = parts(a, depth);
        std::vector<Branch> const second = a == b ? first : parts(b, depth);
        auto const of_part = [&](std::size_t i) {
            for (std::size_t j = a == b ? i : 0; j < second.size(); ++j) {
                Common more = common;
                if (add(depth, code(first[i].begin, depth), code(second[j].begin, depth), more))
                    join(first[i], second[j], depth + 1, more);
            }
            if (depth == 0)
                tell_done(first[i].size());
        };
        if (a.size() * b.size() >= kManyPairs)
            return tbb::parallel_for(std::size_t{0}, first.size(), of_part);
        for (std::size_t i = 0; i < first.size(); ++i)
            of_part(i);
    }

    void compare(Branch const& a, Branch const& b, std::size_t depth, Common const& common) {
        for (std::size_t i = a.begin; i < a.end; ++i)
            for (std::size_t j = a == b ? i + 1 : b.begin; j < b.end; ++j)
                compare_rows(i, j, depth, common);
    }

    void compare_rows(std::size_t i, std::size_t j, std::size_t depth, Common common) {
        for (; depth < loci_.size(); ++depth)
            if (!add(depth, code(i, depth), code(j, depth), common))
                return;
        if (common.shared_loci >= rule_.least_shared_loci && common.log10_lr >= rule_.least_log10_lr)
            found_.local().push_back(
                {std::min(order_[i], order_[j]), std::max(order_[i], order_[j]), common.shared_loci, common.log10_lr});
    }

    void tell_done(std::size_t rows) {
        std::scoped_lock const lock(reporting_);
        done_ += rows;
        progress_(done_, order_.size());
    }

    static constexpr std::size_t kFewPairs = 1024;     ///< to look at one by one
    static constexpr std::size_t kManyPairs = 1 << 22; ///< to share among threads

    PrintLrs const& lrs_;
    SamePersonRule rule_;
    Progress const& progress_;
    std::vector<std::size_t> loci_; ///< [depths]
    std::vector<std::uint32_t> order_;
    std::vector<PrintCode> codes_;     ///< [rows in order x depths]
    std::vector<double> most_to_come_; ///< [depths + 1] what the loci from here on can add
    tbb::enumerable_thread_specific<std::vector<ProfilePair>> found_;
    std::mutex reporting_;
    std::size_t done_ = 0;
};

/// Of one allele against any two of which it is one: which is the other makes no difference.
double within_two(models::Genotype print, std::span<double const> frequencies, double dropout) {
    if (print.is_homozygous())
        for (std::size_t other = 0; other < frequencies.size(); ++other)
            if (other != print.first && frequencies[other] > 0.0) {
                models::Genotype const two(print.first, static_cast<models::AlleleIndex>(other));
                return models::log10_lr_of_prints(print, two, frequencies, dropout).same_person;
            }
    return kExcluded;
}

} // namespace

PrintLrs::PrintLrs(SampleProfiles const& profiles, models::GeneticModel const& model, double dropout) {
    for (std::size_t l = 0; l < profiles.loci(); ++l) {
        std::vector<double> const& p = model.loci[profiles.locus_models[l]].frequencies.frequencies;
        OfLocus& locus = loci_.emplace_back();
        locus.prints.emplace_back();
        locus.equal.push_back(0.0);
        locus.within_two.push_back(kExcluded);
        for (models::Genotype const print : profiles.prints[l]) {
            locus.prints.push_back(print);
            locus.equal.push_back(models::log10_lr_of_prints(print, print, p, dropout).same_person);
            locus.within_two.push_back(within_two(print, p, dropout));
            locus.most = std::max({locus.most, locus.equal.back(), locus.within_two.back()});
        }
    }
}

double PrintLrs::log10_lr(std::size_t locus, PrintCode first, PrintCode second) const {
    OfLocus const& at = loci_[locus];
    if (first == second)
        return at.equal[first];
    models::Genotype const a = at.prints[first];
    models::Genotype const b = at.prints[second];
    if (a.is_homozygous() && holds(b, a.first))
        return at.within_two[first];
    if (b.is_homozygous() && holds(a, b.first))
        return at.within_two[second];
    return kExcluded;
}

std::vector<ProfilePair> join_profiles(SampleProfiles const& profiles, PrintLrs const& lrs,
                                       std::span<models::SampleIndex const> rows, SamePersonRule const& rule,
                                       Progress const& progress) {
    return rows.empty() ? std::vector<ProfilePair>{} : Join(profiles, lrs, rows, rule, progress).run();
}

} // namespace kinmatch::engine
