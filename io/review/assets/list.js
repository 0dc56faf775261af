const kRowHeight = 30;

const kColumns = [
    {key: "rank", title: "Rank", number: true, text: (list, row) => String(row + 1), value: (list, row) => row},
    {key: "missing", title: "Missing person", text: (list, row) => list.missing(row)},
    {key: "remains", title: "Remains", text: (list, row) => list.remains(row)},
    {key: "log10_lr", title: "log10 LR", number: true, descending: true, text: (list, row) => list.lrText(row), value: (list, row) => list.log10Lr(row)},
    {key: "loci", title: "Loci", number: true, descending: true, text: (list, row) => String(list.columns.loci[row]), value: (list, row) => list.columns.loci[row]},
    {key: "inconsistent", title: "Inconsistent", number: true, descending: true, text: (list, row) => String(list.columns.inconsistent[row]), value: (list, row) => list.columns.inconsistent[row]},
    {key: "posterior", title: "Posterior", number: true, descending: true, text: (list, row) => list.posteriorText(row), value: (list, row) => list.columns.posterior[row]},
    {key: "sex", title: "Sex", text: (list, row) => list.columns.sex_conflict[row] ? "conflict" : "", value: (list, row) => list.columns.sex_conflict[row]},
];

/** The work list on the screen: only rows in view are elements. */
class ListView {
    constructor(list, open) {
        this.list = list;
        this.open = open;
        this.sorting = {column: kColumns[0], descending: false};
        this.current = 0;
        this.order = Array.from({length: list.size}, (_, row) => row);
        this.element = make("section", {"aria-labelledby": "list-title"});
        this.build();
        this.filter();
    }

    build() {
        this.count = make("p", {role: "status"});
        this.heads = kColumns.map((column) => make("div", {role: "columnheader", class: column.number ? "number" : ""},
            make("button", {type: "button", onclick: () => this.sortBy(column)}, column.title)));
        this.spacer = make("div", {role: "presentation"});
        this.body = make("div", {class: "body", role: "rowgroup"}, this.spacer);
        this.body.addEventListener("scroll", () => this.draw());
        this.grid = make("div", {class: "grid", role: "grid", tabindex: "0", "aria-label": "Candidates"},
            make("div", {role: "rowgroup"}, make("div", {class: "row head", role: "row", "aria-rowindex": "1"}, this.heads)), this.body);
        this.grid.addEventListener("keydown", (event) => this.key(event));
        this.element.append(make("h2", {id: "list-title"}, "Candidates for review"), this.filters(), this.count,
            make("p", {class: "alert paper"}, "On paper: only the rows that were in view. candidates.csv of the run holds all."), this.grid,
            make("p", {class: "pale screen"}, "Arrow keys, Page Up and Down, Home and End move; Enter opens; Esc comes back. Heads of columns sort."));
    }

    filters() {
        const field = (label, name, type) => {
            this[name] = make("input", {type, name, autocomplete: "off", step: "any"});
            this[name].addEventListener("input", () => this.filter());
            return make("label", {}, label, this[name]);
        };
        return make("div", {class: "bar screen", role: "search"}, field("Any id contains", "any", "search"),
            field("Family is", "family", "search"), field("Remains contain", "remains", "search"),
            field("log10 LR at least", "least", "number"), field("Inconsistent loci at most", "most", "number"));
    }

    filter() {
        const {list} = this;
        const any = this.any.value.toLowerCase(), family = this.family.value.toLowerCase();
        const remains = this.remains.value.toLowerCase();
        const least = this.least.value === "" ? -Infinity : Number(this.least.value);
        const most = this.most.value === "" ? Infinity : Number(this.most.value);
        const has = (text, part) => text.toLowerCase().includes(part);
        this.shown = this.order.filter((row) =>
            list.log10Lr(row) >= least && list.columns.inconsistent[row] <= most &&
            (!family || list.family(row).toLowerCase() === family) && (!remains || has(list.remains(row), remains)) &&
            (!any || has(list.missing(row), any) || has(list.remains(row), any)));
        this.count.textContent = this.shown.length === list.size ? `${list.size} candidates` : `${this.shown.length} of ${list.size} candidates`;
        this.grid.setAttribute("aria-rowcount", this.shown.length + 1);
        this.current = 0;
        this.body.scrollTop = 0;
        this.draw();
    }

    sortBy(column) {
        const again = this.sorting.column === column;
        this.sorting = {column, descending: again ? !this.sorting.descending : Boolean(column.descending)};
        const sign = this.sorting.descending ? -1 : 1;
        const keys = Array.from({length: this.list.size}, (_, row) => (column.value || column.text)(this.list, row));
        const compare = column.value ? (a, b) => a - b : new Intl.Collator("en", {numeric: true}).compare;
        this.order.sort((a, b) => keys[a] === keys[b] ? a - b : sign * compare(keys[a], keys[b]) || a - b);
        this.filter();
    }

    draw() {
        const first = Math.max(0, Math.floor(this.body.scrollTop / kRowHeight) - 5);
        const last = Math.min(this.shown.length, first + Math.ceil(this.body.clientHeight / kRowHeight) + 10);
        this.spacer.style.height = this.shown.length * kRowHeight + "px";
        const rows = [];
        for (let place = first; place < last; ++place)
            rows.push(this.drawRow(place));
        this.body.replaceChildren(this.spacer, ...rows);
        this.grid.setAttribute("aria-activedescendant", this.shown.length ? "row-" + this.current : "");
        this.heads.forEach((head, i) => head.setAttribute("aria-sort",
            kColumns[i] !== this.sorting.column ? "none" : this.sorting.descending ? "descending" : "ascending"));
    }

    drawRow(place) {
        const row = this.shown[place];
        const cells = kColumns.map((column) => {
            const text = column.text(this.list, row);
            return make("div", {class: column.number ? "cell number" : "cell", role: "gridcell", title: column.number ? undefined : visible(text)}, text);
        });
        const element = make("div", {class: place === this.current ? "row current" : "row", role: "row", id: "row-" + place,
            "aria-rowindex": place + 2, "aria-selected": place === this.current,
            onclick: () => { this.current = place; this.open(row); }}, cells);
        element.style.top = place * kRowHeight + "px";
        return element;
    }

    key(event) {
        if (event.target !== this.grid)
            return;
        const page = Math.max(1, Math.floor(this.body.clientHeight / kRowHeight) - 1);
        const moves = {ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity};
        if (event.key in moves) {
            event.preventDefault();
            this.moveTo(this.current + moves[event.key]);
        } else if (event.key === "Enter" && this.shown.length) {
            this.open(this.shown[this.current]);
        }
    }

    moveTo(place) {
        this.current = Math.max(0, Math.min(this.shown.length - 1, place));
        const top = this.current * kRowHeight;
        if (top < this.body.scrollTop)
            this.body.scrollTop = top;
        else if (top + kRowHeight > this.body.scrollTop + this.body.clientHeight)
            this.body.scrollTop = top + kRowHeight - this.body.clientHeight;
        this.draw();
    }
}
