const kRowHeight = 30;

/** Columns of the work list: least width (in em; ids share what is left), text of a row, and a number to sort by unless
    it is by the text. */
function columnsOf({list, decisions, history}) {
    const {columns} = list;
    const id = (title, text) => ({title, width: 9, grows: true, text});
    const number = (title, width, text, value) => ({title, width, number: true, descending: true, text, value});
    return [
        {...number("Rank", 5, (row) => String(row + 1), (row) => row), descending: false},
        id("Missing person", (row) => list.missing(row)),
        id("Remains", (row) => list.remains(row)),
        number("log10 LR", 7.5, (row) => list.lrText(row), (row) => list.log10Lr(row)),
        number("Loci", 4.5, (row) => String(columns.loci[row]), (row) => columns.loci[row]),
        number("Inconsistent", 8, (row) => String(columns.inconsistent[row]), (row) => columns.inconsistent[row]),
        number("Posterior", 7, (row) => list.posteriorText(row), (row) => columns.posterior[row] ?? -Infinity),
        ...columns.reportable ? [{title: "Threshold", width: 7, text: (row) => list.bandText(row)}] : [],
        ...history.isThere ? [{title: "Last run", width: 8, descending: true, text: (row) => history.text(row), value: (row) => history.size(row)}] : [],
        {title: "Flags", width: 12.5, descending: true, text: (row) => list.flagText(row)},
        {title: "Decision", width: 15, descending: true, text: (row) => decisions.text(row)},
    ];
}

/** [row] numbers in the order in which a column sorts. Equal texts are compared once. */
function sortKeys(column, size) {
    const rows = Array.from({length: size}, (_, row) => row);
    if (column.value)
        return Float64Array.from(rows, column.value);
    const texts = rows.map(column.text);
    const places = new Map([...new Set(texts)].sort(new Intl.Collator("en", {numeric: true}).compare).map((text, place) => [text, place]));
    return Float64Array.from(texts, (text) => places.get(text));
}

/** The work list on the screen: only rows in view are elements. */
class ListView {
    /** \param about  list, decisions and history */
    constructor(about, open) {
        this.list = about.list;
        this.open = open;
        this.columns = columnsOf(about);
        this.sorting = {column: this.columns[0], descending: false};
        this.current = 0;
        this.order = Array.from({length: this.list.size}, (_, row) => row);
        this.filters = new Filters(about, () => this.filter());
        this.element = make("section", {"aria-labelledby": "list-title"});
        this.build();
        this.filter();
    }

    build() {
        this.count = make("p", {role: "status"});
        this.heads = this.columns.map((column) => make("div", {role: "columnheader", class: column.number ? "number" : ""},
            button(column.title, () => this.sortBy(column))));
        this.spacer = make("div", {role: "presentation"});
        this.body = make("div", {class: "body", role: "rowgroup"}, this.spacer);
        this.body.addEventListener("scroll", () => this.draw());
        this.grid = make("div", {class: "grid", role: "grid", tabindex: "0", "aria-label": "Candidates"},
            make("div", {role: "rowgroup"}, make("div", {class: "row head", role: "row", "aria-rowindex": "1"}, this.heads)), this.body);
        this.grid.style.setProperty("--columns", this.columns.map(({width, grows}) => grows ? `minmax(${width}em, 1fr)` : `${width}em`).join(" "));
        this.grid.style.setProperty("--least", this.columns.reduce((sum, {width}) => sum + width, 0) + "em");
        this.grid.addEventListener("keydown", (event) => this.key(event));
        this.element.append(make("h2", {id: "list-title"}, "Candidates for review"), this.filters.element, this.count,
            make("p", {class: "alert paper"}, "On paper: only the rows that were in view. candidates.csv of the run holds all."), this.grid,
            make("p", {class: "pale screen"}, "Arrow keys, Page Up and Down, Home and End move; Enter opens; Esc comes back. Heads of columns sort."));
    }

    filter() {
        this.refresh();
        this.moveTo(0);
    }

    /** Filters again, and stays at the same candidate if it is still there. */
    refresh() {
        const row = this.shown && this.shown[this.current];
        this.shown = this.order.filter(this.filters.test());
        this.count.textContent = this.shown.length === this.list.size ? counted(this.list.size, "candidate") : `${this.shown.length} of ${counted(this.list.size, "candidate")}`;
        this.grid.setAttribute("aria-rowcount", this.shown.length + 1);
        const place = row === undefined ? -1 : this.shown.indexOf(row);
        this.moveTo(place >= 0 ? place : this.current);
    }

    sortBy(column) {
        const again = this.sorting.column === column;
        this.sorting = {column, descending: again ? !this.sorting.descending : Boolean(column.descending)};
        const sign = this.sorting.descending ? -1 : 1;
        const keys = sortKeys(column, this.list.size);
        this.order.sort((a, b) => keys[a] === keys[b] ? a - b : sign * (keys[a] < keys[b] ? -1 : 1));
        this.filter();
    }

    draw() {
        const first = Math.max(0, Math.floor(this.body.scrollTop / kRowHeight) - 5);
        const last = Math.min(this.shown.length, first + Math.ceil(this.body.clientHeight / kRowHeight) + 10);
        this.grid.style.setProperty("--scrollbar", this.body.offsetWidth - this.body.clientWidth + "px");
        const rows = [];
        for (let place = first; place < last; ++place)
            rows.push(this.drawRow(place));
        this.body.replaceChildren(this.spacer, ...rows);
        this.grid.setAttribute("aria-activedescendant", this.shown.length ? "row-" + this.current : "");
        this.heads.forEach((head, i) => head.setAttribute("aria-sort",
            this.columns[i] !== this.sorting.column ? "none" : this.sorting.descending ? "descending" : "ascending"));
    }

    drawRow(place) {
        const row = this.shown[place];
        const cells = this.columns.map((column) => {
            const text = column.text(row);
            return make("div", {class: column.number ? "cell number" : "cell", role: "gridcell", title: column.number || text === "" ? undefined : visible(text)}, text);
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
        this.spacer.style.height = this.shown.length * kRowHeight + "px";
        const top = this.current * kRowHeight;
        if (top < this.body.scrollTop)
            this.body.scrollTop = top;
        else if (top + kRowHeight > this.body.scrollTop + this.body.clientHeight)
            this.body.scrollTop = top + kRowHeight - this.body.clientHeight;
        this.draw();
    }
}
