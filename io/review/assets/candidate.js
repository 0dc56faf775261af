const kRivalsShown = 5;
const kNear = 3; // a factor of 1,000
const kAlike = 1e-9;

/** \param numbers, long  which columns are set to the right, and which may break anywhere */
function table(head, rows, numbers, long = []) {
    const kind = (i) => numbers.includes(i) ? "number" : long.includes(i) ? "long" : undefined;
    const cell = (tag) => (text, i) => make(tag, {class: kind(i)}, text);
    return make("table", {}, make("thead", {}, make("tr", {}, head.map(cell("th")))),
        make("tbody", {}, rows.map((row) => make("tr", {}, row.map(cell("td"))))));
}

/** The log10 LR so far, as a bar from 0; the numbers stand beside it. */
function stepBar(soFar, largest) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    for (const [name, value] of Object.entries({class: "steps", width: 120, height: 12, viewBox: "0 0 120 12", "aria-hidden": "true"}))
        svg.setAttribute(name, value);
    const bar = document.createElementNS(space, "rect");
    const length = Number.isFinite(soFar) ? Math.abs(soFar) / largest * 120 : 120;
    for (const [name, value] of Object.entries({x: 0, y: 2, width: length.toFixed(1), height: 8}))
        bar.setAttribute(name, value);
    if (soFar < 0)
        bar.setAttribute("class", "against");
    svg.append(bar);
    return svg;
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
    constructor(list) {
        this.list = list;
        this.data = list.data;
    }

    element(row) {
        const {run, details} = this.data;
        const detail = details[row];
        const heading = [make("h1", {tabindex: "-1"}, `Remains ${this.list.remains(row)} and missing person ${this.list.missing(row)}`),
            make("p", {class: "pale"}, `Rank ${row + 1} of ${this.list.size} in run ${run.id.slice(0, 12)}; data imported ${run.imported_at}; kinmatch ${run.version}`)];
        const body = detail
            ? [this.verdict(detail), this.warnings(row), make("div", {class: "columns"}, this.pedigree(row), this.rivals(row)), this.unlisted(),
                make("h2", {}, "Locus by locus"), this.loci(row), this.further(detail)]
            : [this.summary(row), this.warnings(row), make("div", {class: "columns"}, this.rivals(row)), this.unlisted()];
        return make("article", {class: "candidate"}, heading, body, this.provenance());
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
        const {list} = this;
        const {ofRemains, ofMissing} = list.rivalsOf(row);
        const lead = (other) => list.log10Lr(row) - list.log10Lr(other);
        const alike = ofRemains.filter((other) => list.familyIndex(other) === list.familyIndex(row) && Math.abs(lead(other)) < kAlike);
        const near = [...ofRemains, ...ofMissing].filter((other) => !alike.includes(other) && lead(other) <= kNear);
        return [
            list.columns.sex_conflict[row] ? "The recorded sexes of the remains and of the missing person conflict." : "",
            alike.length ? "The DNA of the relatives cannot tell these apart: " + [row, ...alike].map((one) => list.missing(one)).join(", ") + "." : "",
            near.length ? "A rival is within a factor of 1,000, or ahead." : "",
        ].filter(Boolean).map((warning) => make("p", {class: "alert"}, warning));
    }

    rivals(row) {
        const {ofRemains, ofMissing} = this.list.rivalsOf(row);
        const shown = (title, what, rows, text) => make("div", {}, make("h2", {}, title), rows.length === 0 ? make("p", {}, "None listed.")
            : table(["rank", what, "log10 LR"], rows.slice(0, kRivalsShown).map((other) => [String(other + 1), text(other), this.list.lrText(other)]), [0, 2], [1]),
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
        const {run} = this.data;
        return make("div", {}, make("h2", {}, "Provenance"), make("p", {class: "mono"},
            `kinmatch ${run.version} (${run.commit}); run folder ${run.id}; case digest ${run.case_digest}`), make("p", {class: "parameters"}, run.parameters));
    }
}
