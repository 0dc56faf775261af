const kPlot = {width: 480, height: 150, left: 44, right: 12, top: 30, bottom: 32};
const kMostBars = 46;
const kLinearTo = 100; // candidates in a bar; beyond, bars grow with the logarithm

/** The smallest and the largest of many numbers. */
function rangeOf(values) {
    return values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
}

/** The smallest round number that divides a length into so many parts at most. */
function roundStep(length, parts) {
    return [0.5, 1, 2, 5, 10, 20, 50, 100, 200].find((step) => length / step <= parts) || length;
}

/** Bars of one width, a round number, over a range, and how many of the values each holds. */
function barsOf(values, [least, most]) {
    const width = roundStep(most - least, kMostBars);
    const from = Math.floor(least / width) * width;
    const counts = new Array(Math.floor((most - from) / width) + 1).fill(0);
    for (const value of values)
        ++counts[Math.floor((value - from) / width)];
    return {from, width, to: from + width * counts.length, counts};
}

/** How many candidates have which log10 LR, the thresholds (unless they count the sexes too, which the bars do not), and
    where one candidate stands. */
class Plot {
    constructor(list) {
        const values = Array.from({length: list.size}, (_, row) => list.log10Lr(row)).filter(Number.isFinite);
        const {threshold, policy, with_sexes} = list.data.run;
        this.excluded = list.size - values.length;
        this.limits = [{name: "threshold", at: threshold}, {name: "reporting", at: policy ? policy.reporting_threshold_log10_lr : null}]
            .filter(({at}) => !with_sexes && Number.isFinite(at));
        this.isEmpty = values.length === 0;
        this.range = rangeOf(values);
        this.bars = this.isEmpty ? null : barsOf(values, rangeOf([...this.limits.map(({at}) => at), ...this.range]));
        this.most = this.isEmpty ? 0 : Math.max(...this.bars.counts);
    }

    x(lr) { return kPlot.left + (lr - this.bars.from) / (this.bars.to - this.bars.from) * (kPlot.width - kPlot.left - kPlot.right); }
    y(count) {
        const height = (number) => this.most > kLinearTo ? Math.log10(1 + number) : number;
        return kPlot.height - kPlot.bottom - height(count) / height(this.most) * (kPlot.height - kPlot.top - kPlot.bottom);
    }

    /** \param lr  of the candidate to point at, if any */
    element(lr) {
        if (this.isEmpty)
            return [];
        const svg = draw("svg", {class: "plot", viewBox: `0 0 ${kPlot.width} ${kPlot.height}`, width: kPlot.width, height: kPlot.height, role: "img", "aria-label": this.words()},
            this.drawnBars(), this.axes(), this.limits.map(({name, at}, i) => this.pointer("limit", at, `${name} ${at}`, 10 + 12 * i)),
            Number.isFinite(lr) ? this.pointer("here", lr, "this candidate", 10) : []);
        return make("figure", {class: "screen"}, svg, make("figcaption", {class: "pale"},
            `Candidates by log10 LR${this.most > kLinearTo ? ", their number on a logarithmic scale" : ""}${this.excluded ? `, without ${this.excluded} excluded` : ""}`));
    }

    words() {
        const limits = this.limits.map(({name, at}) => `; ${name} ${at}`).join("");
        return `Candidates by log10 LR, from ${lrText(this.range[0])} to ${lrText(this.range[1])}${limits}`;
    }

    drawnBars() {
        const {from, width, counts} = this.bars;
        const wide = this.x(from + width) - this.x(from) - 1;
        return counts.map((count, i) => count === 0 ? [] : draw("rect", {x: this.x(from + i * width) + 0.5, width: Math.max(1, wide), y: this.y(count), height: this.y(0) - this.y(count)},
            draw("title", {}, `log10 LR ${from + i * width} to ${from + (i + 1) * width}: ${counted(count, "candidate")}`)));
    }

    axes() {
        const {from, to} = this.bars, base = this.y(0);
        const step = roundStep(to - from, 10);
        const parts = [draw("line", {x1: kPlot.left, x2: kPlot.width - kPlot.right, y1: base, y2: base})];
        for (let at = Math.ceil(from / step) * step; at <= to; at += step)
            parts.push(draw("text", {x: this.x(at), y: base + 13, "text-anchor": "middle"}, String(at)));
        const counts = this.most > kLinearTo ? [1, 10, 100, 1000, 10000, 100000, 1000000].filter((count) => count <= this.most) : [this.most];
        for (const count of counts)
            parts.push(draw("text", {x: kPlot.left - 6, y: this.y(count) + 4, "text-anchor": "end"}, String(count)));
        parts.push(draw("text", {x: kPlot.width - kPlot.right, y: kPlot.height - 4, "text-anchor": "end"}, "log10 LR"));
        return parts;
    }

    pointer(kind, at, text, y) {
        const x = this.x(at), isRight = x > kPlot.width * 0.75;
        return [draw("line", {class: kind, x1: x, x2: x, y1: y - 8, y2: this.y(0)}),
            draw("text", {class: kind, x: isRight ? x - 4 : x + 4, y, "text-anchor": isRight ? "end" : "start"}, text)];
    }
}
