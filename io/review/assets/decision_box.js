const kNoteOnPaper = 400;
const kLinesOnPaper = 12;
const kMeanwhile = "Another window decided on this pair meanwhile, as told above: save again if yours is to stand.";

/** As much of a note as one page of paper has room for. */
function noteOnPaper(note) {
    return [...note.split("\n").slice(0, kLinesOnPaper).join("\n")].slice(0, kNoteOnPaper).join("");
}

/** Who decided what, when, and on which LR. */
function decisionStatement(where, entry) {
    const second = entry.second_reviewer ? `, second reviewer ${entry.second_reviewer}` : "";
    const lr = entry.log10_lr === "-inf" || entry.log10_lr === null ? "excluded" : `log10 LR ${lrText(Number(entry.log10_lr))}`;
    const short = noteOnPaper(entry.note);
    const note = short === entry.note ? make("p", {class: "note"}, entry.note)
        : [make("p", {class: "note screen"}, entry.note), make("p", {class: "note paper"}, short + " \u2026 (shortened on paper)")];
    return [make("p", {}, make("strong", {}, entry.decision), ` \u2014 ${where}: by ${entry.reviewer}${second}, ${timeText(entry.decided_at)}, on ${lr}.`),
        entry.note ? note : []];
}

/** The decision on one candidate: what was decided, and a form to decide. */
class DecisionBox {
    constructor(decisions, row, changed) {
        this.decisions = decisions;
        this.row = row;
        this.changed = changed;
        this.told = make("div");
        this.message = make("p", {role: "status"});
        this.keeping = make("p", {class: "pale"});
        this.element = make("section", {class: "decision"}, make("h2", {}, "Decision"), this.told);
        this.tell();
    }

    tell() {
        const {decisions, row} = this;
        const ledger = decisions.ofLedger.get(row), mine = decisions.mine(row);
        const stale = decisions.isStale(row) ? make("div", {class: "alert"}, make("p", {}, make("strong", {}, "Stale"), ": what it was made on has changed. Decide again."),
            make("ul", {class: "reasons"}, ledger.stale.map((reason) => make("li", {}, reason)))) : [];
        const where = mine && `${decisions.isKept ? "in this browser" : "on this page alone"}, ${mine.exported_at ? "exported" : "not exported"}`;
        this.told.replaceChildren(...[ledger ? decisionStatement(`in the ledger, run ${ledger.run.slice(0, 12)}`, ledger) : [], stale,
            mine ? decisionStatement(where, mine) : [], ledger || mine ? [] : make("p", {}, "None yet.")].flat(2));
        this.keeping.textContent = decisions.isKept ? "Saved in this browser alone, until you export decisions.json from the list."
            : "This browser keeps nothing for this page: export decisions.json from the list before you close it.";
        if (this.form && this.timeOfMine() !== this.seen)
            this.message.textContent = kMeanwhile;
    }

    /** The same with the form. */
    withForm() {
        const {decisions, row} = this;
        const draft = decisions.drafts.get(row), start = draft?.values || this.saved();
        this.seen = draft ? draft.seen : this.timeOfMine();
        const choice = make("select", {name: "decision"}, make("option", {value: ""}, "choose"), kDecisions.map((word) => make("option", {value: word}, word)));
        this.fields = {decision: choice, note: make("textarea", {name: "note", rows: 3}),
            reviewer: make("input", {name: "reviewer", autocomplete: "off"}), second_reviewer: make("input", {name: "second_reviewer", autocomplete: "off"})};
        for (const [name, field] of Object.entries(this.fields)) {
            field.value = start[name];
            field.addEventListener("input", () => this.keepDraft());
        }
        const label = (text, name) => make("label", {}, text, this.fields[name]);
        this.form = make("form", {class: "screen", onsubmit: (event) => { event.preventDefault(); this.save(); }},
            make("div", {class: "bar"}, label("Decision", "decision"), label("Your reviewer id", "reviewer"), label("Second reviewer, if any", "second_reviewer")),
            label("Note", "note"), make("div", {class: "bar"}, make("button", {}, "Save the decision"), this.message), this.keeping);
        this.element.append(this.form);
        return this.element;
    }

    /** Brings the form before the reader. */
    begin() {
        this.fields.decision.focus();
        this.element.scrollIntoView();
    }

    values() {
        return Object.fromEntries(Object.entries(this.fields).map(([name, field]) => [name, field.value]));
    }

    saved() {
        return this.decisions.mine(this.row) || {decision: "", note: "", reviewer: this.decisions.reviewer, second_reviewer: ""};
    }

    /** When the decision of this browser was made, if there is one. */
    timeOfMine() { return this.decisions.mine(this.row)?.decided_at; }

    /** What is not saved stays while the page is open, unless it is as it was. */
    keepDraft() {
        this.message.textContent = ""; // it spoke of what was there before
        const values = this.values(), saved = this.saved();
        if (Object.keys(values).every((name) => values[name] === saved[name]))
            this.decisions.drafts.delete(this.row);
        else
            this.decisions.drafts.set(this.row, {values, seen: this.seen});
    }

    /** Why a decision made now would take the place of one that nobody here has seen, or would not stand. */
    faultsOfOthers() {
        this.decisions.reload(); // the news of another window may still be under way
        const isSeen = this.timeOfMine() === this.seen;
        this.seen = this.timeOfMine();
        if (!isSeen)
            return {decision: kMeanwhile};
        const standing = this.decisions.standing(this.row);
        return standing && standing.decided_at >= new Date().toISOString()
            ? {decision: `The decision that stands is of ${timeText(standing.decided_at)}, later than the clock of this computer, and would go on to stand: set the clock that is wrong.`} : {};
    }

    save() {
        const values = this.values(), faults = {...decisionFaults(values), ...this.faultsOfOthers()};
        for (const [name, field] of Object.entries(this.fields))
            field.setAttribute("aria-invalid", name in faults);
        if (Object.keys(faults).length) {
            this.message.textContent = "Not saved. " + Object.values(faults).join(" ");
            this.fields[Object.keys(this.fields).find((name) => name in faults)].focus();
        } else {
            this.decide(values);
        }
        this.changed();
    }

    /** \param values  without faults */
    decide(values) {
        this.decisions.decide(this.row, values);
        this.seen = this.timeOfMine();
        if (values.second_reviewer.trim() === "")
            this.decisions.reviewer = values.reviewer.trim(); // with a second one nobody knows who sits here
        this.message.textContent = this.decisions.isKept ? "Saved in this browser, not exported."
            : "Not stored by this browser, held by this page alone: export decisions.json before you close it.";
    }
}

/** Below the work list: decisions of the ledger about pairs that the run does not list. */
function unlistedDecisions(decisions) {
    if (decisions.unlisted.length === 0)
        return [];
    const rows = decisions.unlisted.map((entry) => [`${entry.family}/${entry.missing_person}`, entry.remains,
        [entry.decision, entry.stale.length ? "stale" : ""].filter(Boolean).join(", "), entry.reviewer, timeText(entry.decided_at), entry.stale.join("; ")]);
    return make("details", {}, make("summary", {}, `Decisions about pairs that this run does not list: ${rows.length}`),
        table(["missing person", "remains", "decision", "reviewer", "decided", "stale because of"], rows, [], [0, 1, 3, 5]));
}
