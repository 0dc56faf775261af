const kDecisionFormat = "kinmatch decisions";
const kDecisionVersion = 1;
const kMostAhead = 10 * 60 * 1000; // ms that the clocks of two computers may differ
const kExportedFields = ["remains", "missing_person", "family", "decision", "note", "reviewer", "second_reviewer", "decided_at", "log10_lr", "remains_hash", "family_hash"];

/** decisions.json: what was decided in this browser, by rank. */
function decisionsText(decisions, now) {
    const rows = [...decisions.ofBrowser.keys()].sort((a, b) => a - b);
    const exported = (entry) => Object.fromEntries(kExportedFields.map((field) => [field, entry[field]]));
    return JSON.stringify({format: kDecisionFormat, version: kDecisionVersion, run: decisions.run, exported_at: now,
        decisions: rows.map((row) => exported(decisions.ofBrowser.get(row)))}, null, 1) + "\n";
}

/** Hands decisions.json to the browser's downloads. */
function exportDecisions(decisions) {
    const now = new Date().toISOString();
    const address = URL.createObjectURL(new Blob([decisionsText(decisions, now)], {type: "application/json"}));
    make("a", {href: address, download: "decisions.json"}).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    for (const [row, entry] of decisions.ofBrowser)
        decisions.put(row, {...entry, exported_at: now});
}

/** As decisions are dated: in UTC, to the second at least. Others would not sort by their text. */
function isTime(text) {
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(text) && !Number.isNaN(Date.parse(text));
}

/** Throws if one would stand before everything that is decided meanwhile. */
function checkNotAhead(entry) {
    if (Date.parse(entry.decided_at) > Date.now() + kMostAhead)
        throw new Error(`${entry.family}/${entry.missing_person} with remains ${entry.remains}: decided at ${entry.decided_at}, which is still to come by the clock of this computer`);
}

/** Which row an entry is about. Throws unless the page can hold it as it is. */
function rowOfEntry(entry, decisions) {
    for (const field of kExportedFields)
        if (typeof entry[field] !== "string" && !(field === "log10_lr" && typeof entry[field] === "number"))
            throw new Error(`an entry without ${field}`);
    const what = `${entry.family}/${entry.missing_person} with remains ${entry.remains}`;
    const row = decisions.rows.get(JSON.stringify([entry.family, entry.missing_person, entry.remains]));
    if (row === undefined)
        throw new Error(`${what}: not listed in this run`);
    const faults = Object.values(decisionFaults(entry));
    if (faults.length || !isTime(entry.decided_at))
        throw new Error(`${what}: ${faults[0] || "no time of the decision"}`);
    const pair = decisions.pair(row);
    if (["log10_lr", "remains_hash", "family_hash"].some((field) => entry[field] !== pair[field]))
        throw new Error(`${what}: decided on other data than this page shows`);
    return row;
}

/** Takes the decisions of a decisions.json of the same run into this browser: all of them, or none if one is at fault.
    Of two about a pair the later stays. Returns what became of them, in words. */
function importDecisions(text, decisions) {
    const file = JSON.parse(text);
    if (file === null || file.format !== kDecisionFormat || file.version !== kDecisionVersion || !Array.isArray(file.decisions))
        throw new Error(`expected ${kDecisionFormat}, version ${kDecisionVersion}`);
    if (file.run !== decisions.run)
        throw new Error(`it is of run ${file.run}, and this page of run ${decisions.run}. The ledger takes both: kinmatch decide import`);
    const found = file.decisions.map((entry) => [rowOfEntry(entry, decisions), entry]);
    file.decisions.forEach(checkNotAhead);
    let taken = 0, replaced = 0;
    for (const [row, entry] of found) {
        const here = decisions.ofBrowser.get(row);
        if (here && here.decided_at >= entry.decided_at)
            continue;
        ++taken;
        replaced += here && !here.exported_at ? 1 : 0;
        decisions.put(row, {...Object.fromEntries(kExportedFields.map((field) => [field, entry[field]])), exported_at: String(file.exported_at)});
    }
    return `${counted(taken, "decision")} taken, ${found.length - taken} left out that this browser has, or has a later one of` +
        (replaced ? `; ${counted(replaced, "decision")} that had not been exported gave way` : "");
}

/** On the list: where decisions are, and the way out and in. */
class DecisionPanel {
    constructor(decisions, changed) {
        this.decisions = decisions;
        this.changed = changed;
        this.state = make("p", {role: "status"});
        this.message = make("p", {role: "alert"});
        this.file = make("input", {type: "file", accept: ".json,application/json", hidden: "", onchange: () => this.load()});
        this.export = button("Export decisions.json", () => this.save());
        this.buttons = [this.export, button("Import decisions.json", () => this.file.click()), this.file];
        this.element = make("section", {class: "screen", "aria-label": "Decisions"}, this.state, this.message);
        this.refresh();
    }

    refresh() {
        const {decisions} = this;
        const made = decisions.ofBrowser.size, unreadable = decisions.unreadable;
        this.export.disabled = made === 0;
        this.state.replaceChildren(made === 0 ? "" : `${counted(made, "decision")} in this browser, ${decisions.unexported} not exported. `,
            unreadable === 0 ? "" : make("strong", {}, `${counted(unreadable, "decision")} stored in this browser cannot be read. `),
            decisions.isKept ? "Decisions stay in this browser, on this computer, until you export them for the ledger (kinmatch decide import)."
                : make("strong", {}, "This browser keeps nothing for this page: export your decisions before you close it."));
    }

    save() {
        exportDecisions(this.decisions);
        this.message.textContent = "decisions.json was handed to the downloads of this browser.";
        this.changed();
    }

    async load() {
        const file = this.file.files[0];
        try {
            this.message.textContent = `${visible(file.name)}: ${importDecisions(await file.text(), this.decisions)}.`;
        } catch (error) {
            this.message.textContent = `Nothing was taken from ${visible(file.name)}: ${visible(error.message)}.`;
        }
        this.file.value = "";
        this.changed();
    }
}
