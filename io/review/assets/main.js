const kMostPrinted = 200;
const kWithSexes = "Rank, thresholds and posterior count the sexes too; log10 LR, flags and plot are the DNA alone.";

/** Browsers before Chromium 119 look at the return value alone. */
function askBeforeClosing(event) {
    event.preventDefault();
    event.returnValue = "not saved";
}

/** The page: it shows the list, one candidate, or all for the printer. The address says which, so that the browser's
    Back works. */
class Page {
    constructor(data) {
        const list = new WorkList(data);
        this.about = {list, decisions: new Decisions(list), history: new RunHistory(data), plot: new Plot(list)};
        this.data = data;
        this.app = document.getElementById("app");
        this.candidates = new CandidateView(this.about);
        this.view = new ListView(this.about, (row) => this.go("candidate-" + (row + 1)));
        this.panel = new DecisionPanel(this.about.decisions, () => this.decisionsChanged());
    }

    go(place) { location.hash = place; }

    show() {
        const asked = /^#candidate-([0-9]+)$/.exec(location.hash);
        if (location.hash === "#print")
            this.showPrint();
        else if (asked && Number(asked[1]) >= 1 && Number(asked[1]) <= this.about.list.size)
            this.showCandidate(Number(asked[1]) - 1);
        else
            this.showList();
        scrollTo(0, 0);
    }

    decisionsChanged() {
        this.panel.refresh();
        this.box?.tell();
        if (this.view.element.isConnected)
            this.view.refresh();
    }

    showList() {
        const {run} = this.data;
        this.app.replaceChildren(make("h1", {}, "Review of run " + run.id.slice(0, 12)),
            make("div", {class: "columns"},
                make("div", {class: "told"}, make("p", {}, run.account), run.with_sexes ? make("p", {}, kWithSexes) : [], make("p", {class: "pale"}, "A candidate is a pair that deserves review. The program ranks; people decide."),
                    make("div", {class: "bar screen"}, button("Print all shown in full", () => this.go("print")), this.panel.buttons), this.panel.element),
                this.about.plot.element()),
            this.view.element, make("div", {class: "screen"}, this.about.history.gone(), unlistedDecisions(this.about.decisions)));
        this.decisionsChanged();
        this.view.grid.focus({preventScroll: true});
    }

    showCandidate(row) {
        const {view} = this;
        const place = view.shown.indexOf(row);
        if (place >= 0)
            view.current = place;
        const to = (title, other) => {
            const element = button(title, () => this.go("candidate-" + (other + 1)));
            element.disabled = other === undefined;
            return element;
        };
        const box = this.box = new DecisionBox(this.about.decisions, row, () => this.decisionsChanged());
        this.app.replaceChildren(make("nav", {class: "bar screen", "aria-label": "Candidates"}, this.back(), to("Previous", view.shown[place - 1]),
            to("Next", place < 0 ? undefined : view.shown[place + 1]), button("Decide", () => box.begin()), button("Print", () => print())), this.candidates.element(row, box.withForm()));
        this.app.querySelector("h1").focus({preventScroll: true});
    }

    showPrint() {
        const inFull = this.view.shown.filter((row) => this.data.details[row]);
        const rows = inFull.slice(0, kMostPrinted);
        const extent = rows.length < inFull.length ? `the first ${rows.length} of ${inFull.length} candidates` : counted(rows.length, "candidate");
        const pages = rows.map((row) => this.candidates.element(row, new DecisionBox(this.about.decisions, row).element));
        this.app.replaceChildren(make("nav", {class: "bar screen", "aria-label": "Printing"}, this.back(), button(`Print ${extent}`, () => print())),
            make("div", {class: "sheets"}, pages));
        layOutSheets(pages);
    }

    back() { return button("Back to the list (Esc)", () => this.go("")); }

    /** Leaves a field of the form, and then the candidate. */
    escape() {
        if (!location.hash)
            return;
        if (/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName))
            this.app.querySelector("h1").focus({preventScroll: true});
        else
            this.go("");
    }

    listen() {
        const {decisions} = this.about;
        addEventListener("hashchange", () => this.show());
        addEventListener("keydown", (event) => { if (event.key === "Escape") this.escape(); });
        addEventListener("resize", () => { if (this.view.element.isConnected) this.view.draw(); });
        addEventListener("storage", () => { decisions.reload(); this.decisionsChanged(); });
        const onScreen = () => [...this.app.querySelectorAll(":scope > .candidate")];
        addEventListener("beforeprint", () => layOutSheets(onScreen()));
        addEventListener("afterprint", () => backToScreen(onScreen()));
        addEventListener("beforeunload", (event) => { if (decisions.wouldBeLost) askBeforeClosing(event); });
    }
}

async function start() {
    const page = new Page(await readData());
    page.listen();
    page.show();
    document.documentElement.dataset.ready = "yes";
}

start().catch((error) => {
    document.getElementById("app").replaceChildren(make("p", {class: "alert", role: "alert"},
        "This browser cannot open the page (" + error.message + "). Use one of 2023 or later, or ask for a page made with --data plain."));
});
