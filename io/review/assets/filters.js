const kInputs = {any: ["Any id contains", "search"], family: ["Family is", "search"], remains: ["Remains contain", "search"],
    least: ["log10 LR at least", "number"], most: ["Inconsistent at most", "number"]};

const kDecisionFilters = {
    "": ["any", () => true],
    none: ["none yet", (decisions, row) => !decisions.standing(row)],
    ...Object.fromEntries(kDecisions.map((word) => [word, [word, (decisions, row) => decisions.standing(row)?.decision === word]])),
    stale: ["stale", (decisions, row) => decisions.isStale(row)],
    open: ["not exported", (decisions, row) => decisions.isUnexported(row)],
};
const kHistoryFilters = {
    "": ["any", () => true],
    moved: ["new or changed", (history, row) => history.move(row) !== ""],
    new: ["new", (history, row) => history.move(row) === "new"],
    risen: ["risen", (history, row) => history.move(row) === "risen"],
    fallen: ["fallen", (history, row) => history.move(row) === "fallen"],
};
const kFlagFilters = {
    "": ["any", () => true],
    flagged: ["any flag", (list, row) => list.flagText(row) !== ""],
    rival: ["rival near or ahead", (list, row) => list.flagText(row).includes("rival")],
    alike: ["alike: not told apart", (list, row) => list.flagText(row).includes("alike")],
    clear: ["no flag", (list, row) => list.flagText(row) === ""],
};
const kBandFilters = {
    "": ["any", () => true],
    reporting: ["reporting", (list, row) => list.bandText(row) === "reporting"],
    screening: ["screening", (list, row) => list.bandText(row) === "screening"],
};

/** Which candidates the list shows. */
class Filters {
    constructor({list, decisions, history}, changed) {
        this.list = list;
        this.inputs = Object.fromEntries(Object.entries(kInputs).map(([name, [, type]]) =>
            [name, make("input", {type, name, autocomplete: "off", step: "any", oninput: changed})]));
        const labels = Object.entries(kInputs).map(([name, [text]]) => make("label", {}, text, this.inputs[name]));
        this.choices = [this.choice("Decision", "decided", kDecisionFilters, decisions, changed), this.choice("Flags", "flags", kFlagFilters, list, changed)];
        if (history.isThere)
            this.choices.push(this.choice("Since the last run", "since", kHistoryFilters, history, changed));
        if (list.columns.reportable)
            this.choices.push(this.choice("Threshold reached", "band", kBandFilters, list, changed));
        this.element = make("div", {class: "bar screen", role: "search"}, labels, this.choices.map(({label}) => label));
    }

    choice(title, name, filters, about, changed) {
        const select = make("select", {name, onchange: changed}, Object.entries(filters).map(([value, [text]]) => make("option", {value}, text)));
        return {select, label: make("label", {}, title, select), passes: (row) => filters[select.value][1](about, row)};
    }

    /** A test of a row. Ids are looked at once each, not once a row. */
    test() {
        const {list, inputs} = this;
        const lower = (name) => inputs[name].value.toLowerCase();
        const number = (name, otherwise) => inputs[name].value === "" ? otherwise : Number(inputs[name].value);
        const [any, family, part] = ["any", "family", "remains"].map(lower);
        const least = number("least", -Infinity), most = number("most", Infinity);
        const holds = (names, text) => names.map((name) => name.toLowerCase().includes(text));
        const anyRemains = holds(list.data.remains, any), anyMissing = holds(list.missingNames, any);
        const remains = holds(list.data.remains, part);
        const families = list.data.families.map((name) => family === "" || name.toLowerCase() === family);
        const chosen = this.choices.filter(({select}) => select.value !== "");
        return (row) => list.log10Lr(row) >= least && list.columns.inconsistent[row] <= most && families[list.familyIndex(row)] &&
            remains[list.columns.remains[row]] && (anyRemains[list.columns.remains[row]] || anyMissing[list.columns.missing[row]]) &&
            chosen.every(({passes}) => passes(row));
    }
}
