const kRivalsShown = 5;

/** The log10 LR so far, as a bar from 0; the numbers stand beside it. */
function stepBar(soFar, largest) {
    const length = Number.isFinite(soFar) ? Math.abs(soFar) / largest * 120 : 120;
    return draw("svg", {class: "steps", width: 120, height: 12, viewBox: "0 0 120 12", "aria-hidden": "true"},
        draw("rect", {x: 0, y: 2, width: length.toFixed(1), height: 8, class: soFar < 0 ? "against" : undefined}));
}

function lociTable(loci, prints, relatives, detail) {
    const values = detail.so_far.map((text) => text === "" ? NaN : text === "-inf" ? -Infinity : Number(text));
    const largest = Math.max(1, ...values.filter(Number.isFinite).map(Math.abs));
    const rows = loci.map((locus, i) => [locus, prints[i], relatives[i], detail.lr[i], detail.so_far[i],
        Number.isNaN(values[i]) ? "" : stepBar(values[i], largest), detail.why[i]]);
    const element = table(["locus", "remains", "relatives", "LR", "log10 LR so far", "", "why"], rows, [3, 4], [2]);
    element.className = "loci";
    return element;
}

/** Everything known of one candidate. */
class CandidateView {
    /** \param about  list, decisions, history and plot */
    constructor({list, decisions, history, plot}) {
        Object.assign(this, {list, decisions, history, plot, data: list.data});
    }

    /** \param box  its decisions, with or without the form */
    element(row, box) {
        const {run, details} = this.data;
        const detail = details[row];
        const heading = [make("h1", {tabindex: "-1"}, `Remains ${this.list.remains(row)} and missing person ${this.list.missing(row)}`),
            make("p", {class: "pale"}, `Rank ${row + 1} of ${this.list.size} in run ${run.id.slice(0, 12)}; data imported ${run.imported_at}; kinmatch ${run.version}`)];
        const beside = [this.rivals(row), this.unlisted(), this.history.element(row), this.plot.element(this.list.log10Lr(row))];
        const body = detail
            ? [this.verdict(detail), this.warnings(row), make("div", {class: "columns"}, this.pedigree(row), make("div", {}, beside)),
                make("h2", {}, "Locus by locus"), this.loci(row), this.further(detail)]
            : [this.summary(row), this.warnings(row), beside];
        return make("article", {class: "candidate"}, heading, body, box, this.provenance());
    }

    pedigree(row) {
        const svg = new DOMParser().parseFromString(this.data.pedigrees[this.list.familyIndex(row)], "image/svg+xml").documentElement;
        return make("div", {class: "pedigree"}, make("h2", {}, "Pedigree (filled: typed)"), document.importNode(svg, true));
    }

    verdict(detail) {
        const [total, ...notes] = detail.total.trimEnd().split("\n");
        return make("div", {class: "verdict"}, make("p", {}, make("strong", {}, total)),
            make("p", {}, "H1: " + detail.h1), make("p", {}, "H2: " + detail.h2),
            [detail.model, detail.posterior, detail.unrelated, detail.sex, detail.standing, notes.join("; ")].filter(Boolean).map((line) => make("p", {}, line)));
    }

    summary(row) {
        return make("div", {class: "verdict"}, make("p", {}, make("strong", {}, "log10 LR " + this.list.lrText(row))),
            make("p", {}, `${this.list.columns.loci[row]} loci compared, ${this.list.columns.inconsistent[row]} of them inconsistent without mutation.`),
            make("p", {}, "This page holds the first candidates in full; for this one run: kinmatch explain RUN/case.h5 --run RUN with the ids above."));
    }

    loci(row) {
        const {data, list} = this;
        return lociTable(data.loci, data.prints[list.columns.remains[row]], data.relatives[list.familyIndex(row)], data.details[row]);
    }

    /** What the reader must not miss. */
    warnings(row) {
        const {list, decisions} = this;
        const {ofRemains, ofMissing} = list.rivalsOf(row);
        const alike = ofRemains.filter((other) => list.areAlike(row, other));
        const near = [...ofRemains, ...ofMissing].filter((other) => !alike.includes(other) && list.lead(row, other) <= kNear);
        const taken = [...ofRemains, ...ofMissing].filter((other) => decisions.standing(other)?.decision === "recommend");
        return [
            list.columns.sex_conflict[row] ? "The recorded sexes of the remains and of the missing person conflict." : "",
            alike.length ? "The DNA of the relatives cannot tell these apart: " + [row, ...alike].map((one) => list.missing(one)).join(", ") + "." : "",
            near.length ? "A rival is within a factor of 1,000, or ahead." : "",
            taken.length ? "Recommended already: " + taken.map((other) => `${list.missing(other)} with remains ${list.remains(other)}`).join(", ") + "." : "",
        ].filter(Boolean).map((warning) => make("p", {class: "alert"}, warning));
    }

    /** In words: what a rival is to a candidate, and what was decided on it. */
    rivalNote(row, other) {
        const {list} = this;
        const isAlike = list.areAlike(row, other), lead = list.lead(row, other);
        return [list.familyIndex(row) === list.familyIndex(other) && list.columns.missing[row] !== list.columns.missing[other] ? "another position in the family" : "",
            isAlike ? "not told apart" : lead < 0 ? "ahead" : lead <= kNear ? "within a factor of 1,000" : "",
            this.decisions.text(other)].filter(Boolean).join("; ");
    }

    rivals(row) {
        const {ofRemains, ofMissing} = this.list.rivalsOf(row);
        const shown = (title, what, rows, text) => make("div", {}, make("h2", {}, title), rows.length === 0 ? make("p", {}, "None listed.")
            : table(["rank", what, "log10 LR", "note"], rows.slice(0, kRivalsShown).map((other) => [String(other + 1), text(other), this.list.lrText(other), this.rivalNote(row, other)]), [0, 2], [1]),
            rows.length > kRivalsShown ? make("p", {}, `${rows.length - kRivalsShown} more in the list.`) : []);
        return [shown("Other missing persons for these remains", "missing person", ofRemains, (other) => this.list.missing(other)),
            shown("Other remains for this missing person", "remains", ofMissing, (other) => this.list.remains(other))];
    }

    unlisted() {
        return make("p", {class: "pale"}, "Pairs that the run did not list, such as those below its threshold, are not among the rivals and raise no warning.");
    }

    further(detail) {
        const parts = [];
        if (detail.populations)
            parts.push(make("h2", {}, "Populations"), make("pre", {}, detail.populations));
        parts.push(make("h2", {}, "Sensitivity"), detail.sensitivity ? make("pre", {}, detail.sensitivity)
            : make("p", {}, "Not computed here: kinmatch report --sensitivity-for-top, or kinmatch explain --sensitivity."));
        return parts;
    }

    provenance() {
        const {run, ledger} = this.data;
        const withdrawn = ledger.withdrawn ? `, ${counted(ledger.withdrawn, "decision")} not shown: the case no longer holds the family or remains` : "";
        const decided = ledger.lines ? `; ledger of ${counted(ledger.lines, "line")}, head ${ledger.head}${withdrawn}` : "";
        return make("div", {}, make("h2", {}, "Provenance"), make("p", {class: "mono"},
            `kinmatch ${run.version} (${run.commit}); run folder ${run.id}; case digest ${run.case_digest}${decided}`), make("p", {class: "parameters"}, run.parameters));
    }
}
