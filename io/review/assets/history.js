const kReasonsShown = 10;

/** What became of the candidates since the run before; nothing if the page was made without one. */
class RunHistory {
    constructor(data) {
        this.of = data.history;
        this.places = new Map(this.of ? this.of.moves.row.map((row, place) => [row, place]) : []);
    }

    get isThere() { return Boolean(this.of); }
    get before() { return this.of.before.slice(0, 12); }

    /** "new", "risen", "fallen", or "" where nothing moved. */
    move(row) {
        const place = this.places.get(row);
        return place === undefined ? "" : this.of.moves.move[place];
    }
    /** By how much; infinite for what is new, -1 for what did not move. */
    size(row) {
        const place = this.places.get(row);
        if (place === undefined)
            return -1;
        const {before, after} = this.of.moves;
        return this.move(row) === "new" || before[place] === null || after[place] === null ? Infinity : Math.abs(after[place] - before[place]);
    }
    text(row) {
        const move = this.move(row), size = this.size(row);
        if (move === "" || move === "new" || size === Infinity)
            return move;
        return `${move} ${move === "risen" ? "+" : "\u2212"}${size.toFixed(3)}`;
    }

    /** On the page of a candidate. */
    element(row) {
        return make("section", {class: this.isThere ? undefined : "screen"}, make("h2", {}, "Since the last run"), this.isThere ? this.told(row)
            : make("p", {class: "pale"}, "Compared with no earlier run (kinmatch report --previous)."));
    }

    told(row) {
        const place = this.places.get(row);
        if (place === undefined)
            return make("p", {}, `As in run ${this.before}: log10 LR moved by less than ${this.of.smallest_move}.`);
        const {move, before, after, reasons} = this.of.moves;
        const lr = this.of.with_sexes ? "log10 LR with the sexes" : "log10 LR";
        const how = move[place] === "new" ? `New: run ${this.before} did not list it.`
            : `${move[place] === "risen" ? "Risen" : "Fallen"} since run ${this.before}: ${lr} ${lrText(before[place])}, now ${lrText(after[place])}.`;
        return [make("p", {}, how), this.because(reasons[place])];
    }

    because(numbers) {
        const shown = numbers.slice(0, kReasonsShown).map((number) => make("li", {}, this.of.reasons[number]));
        if (numbers.length > kReasonsShown)
            shown.push(make("li", {}, `${numbers.length - kReasonsShown} more: kinmatch diff`));
        return make("ul", {class: "reasons"}, shown);
    }

    /** Below the work list: what the run no longer lists. */
    gone() {
        if (!this.isThere)
            return [];
        const {counts, gone, gone_withdrawn: withdrawn} = this.of;
        const rows = gone.map((pair) => [pair.missing, pair.remains, lrText(pair.before), this.because(pair.reasons)]);
        const left = counts.gone - gone.length - withdrawn;
        return [make("p", {}, `Since run ${this.before}: ${counts.new} new, ${counts.gone} gone, ${counts.risen} risen, ${counts.fallen} fallen, ${counts.same + counts.moved_little} as before.`),
            counts.gone === 0 ? [] : make("details", {}, make("summary", {}, `Gone since the last run: ${counts.gone}`),
                gone.length === 0 ? [] : table(["missing person", "remains", "log10 LR before", "because of"], rows, [2], [0, 1, 3]),
                left > 0 ? make("p", {}, `${left} more: kinmatch diff.`) : [],
                withdrawn > 0 ? make("p", {}, `${counted(withdrawn, "candidate")} not shown: the case no longer holds the family, missing person or remains.`) : [])];
    }
}
