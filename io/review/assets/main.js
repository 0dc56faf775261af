const kMostPrinted = 200;

/** Shows the list or one candidate; the address names the candidate, so that the browser's Back works. */
async function start() {
    const data = await readData();
    const list = new WorkList(data);
    const candidates = new CandidateView(list);
    const app = document.getElementById("app");
    const view = new ListView(list, (row) => { location.hash = "candidate-" + (row + 1); });

    const showList = () => {
        app.replaceChildren(make("h1", {}, "Review of run " + data.run.id.slice(0, 12)), make("p", {}, data.run.account),
            make("p", {class: "pale"}, "A candidate is a pair that deserves review. The program ranks; people decide."),
            make("div", {class: "bar screen"}, make("button", {type: "button", onclick: () => { location.hash = "print"; }}, "Print all shown in full")), view.element);
        view.moveTo(view.current);
        view.grid.focus({preventScroll: true});
        scrollTo(0, 0);
    };
    const showCandidate = (row) => {
        const place = view.shown.indexOf(row);
        if (place >= 0)
            view.current = place;
        const go = (title, to) => {
            const button = make("button", {type: "button", onclick: () => { location.hash = "candidate-" + (to + 1); }}, title);
            button.disabled = to === undefined;
            return button;
        };
        app.replaceChildren(make("nav", {class: "bar screen", "aria-label": "Candidates"},
            make("button", {type: "button", onclick: () => { location.hash = ""; }}, "Back to the list (Esc)"),
            go("Previous", view.shown[place - 1]), go("Next", place < 0 ? undefined : view.shown[place + 1]),
            make("button", {type: "button", onclick: () => print()}, "Print")), candidates.element(row));
        app.querySelector("h1").focus({preventScroll: true});
        scrollTo(0, 0);
    };
    const showPrint = () => {
        const inFull = view.shown.filter((row) => data.details[row]);
        const rows = inFull.slice(0, kMostPrinted);
        const extent = rows.length < inFull.length ? `the first ${rows.length} of ${inFull.length} candidates` : `${rows.length} candidates`;
        app.replaceChildren(make("nav", {class: "bar screen", "aria-label": "Printing"},
            make("button", {type: "button", onclick: () => { location.hash = ""; }}, "Back to the list (Esc)"),
            make("button", {type: "button", onclick: () => print()}, `Print ${extent}`)), ...rows.map((row) => candidates.element(row)));
    };
    const show = () => {
        const asked = /^#candidate-([0-9]+)$/.exec(location.hash);
        if (location.hash === "#print")
            showPrint();
        else if (asked && Number(asked[1]) >= 1 && Number(asked[1]) <= list.size)
            showCandidate(Number(asked[1]) - 1);
        else
            showList();
    };
    addEventListener("hashchange", show);
    addEventListener("keydown", (event) => { if (event.key === "Escape" && location.hash) location.hash = ""; });
    addEventListener("resize", () => { if (view.element.isConnected) view.draw(); });
    show();
    document.documentElement.dataset.ready = "yes";
}

start().catch((error) => {
    document.getElementById("app").replaceChildren(make("p", {class: "alert", role: "alert"},
        "This browser cannot open the page (" + error.message + "). Use one of 2023 or later, or ask for a page made with --data plain."));
});
