const kDecisions = ["pending", "possible", "recommend", "exclude", "need more data", "inconclusive"];
const kLongestNote = 10000;
const kLongestReviewer = 100;

/** The browser's own storage, if it lets a page have it. One that is full can still be read. */
function browserStorage() {
    try {
        void localStorage.length;
        return localStorage;
    } catch {
        return null;
    }
}

/** The names of two people, without regard to blanks around them and to case. */
function sameReviewer(one, other) {
    const unseen = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
    const plain = (name) => name.replace(unseen, "").trim().toUpperCase().toLowerCase();
    return plain(one) === plain(other);
}

/** What is wrong with a decision, by field; empty if nothing is. */
function decisionFaults({decision, note, reviewer, second_reviewer}) {
    const faults = {};
    if (!kDecisions.includes(decision))
        faults.decision = "Choose a decision.";
    if ([...note].length > kLongestNote)
        faults.note = `A note has at most ${kLongestNote} characters.`;
    if (reviewer.trim() === "")
        faults.reviewer = "Say who decides.";
    for (const [field, name] of Object.entries({reviewer, second_reviewer}))
        if ([...name.trim()].length > kLongestReviewer)
            faults[field] = `An id has at most ${kLongestReviewer} characters.`;
    if (second_reviewer.trim() !== "" && sameReviewer(reviewer, second_reviewer))
        faults.second_reviewer = "The second reviewer must be somebody else.";
    return faults;
}

/** Decisions about the candidates: those of the ledger, which the page was made with, and those made in this browser,
    which keeps them, each pair by itself, until they are exported. */
class Decisions {
    constructor(list) {
        this.list = list;
        this.run = list.data.run.id;
        this.prefix = `kinmatch decision ${JSON.stringify(this.run)} `; // quoted: one folder's name may begin with another's
        this.storage = browserStorage();
        this.rows = new Map(Array.from({length: list.size}, (_, row) => [this.key(row), row]));
        this.ofLedger = new Map();
        this.unlisted = [];
        for (const entry of list.data.decisions)
            if (entry.candidate === null)
                this.unlisted.push(entry);
            else
                this.ofLedger.set(entry.candidate, entry);
        this.drafts = new Map();
        this.ofBrowser = new Map();
        this.unreadable = 0;
        this.reviewer = ""; // who decided last, on this page
        this.reload();
    }

    key(row) { return JSON.stringify([this.list.family(row), this.list.member(row), this.list.remains(row)]); }
    get isKept() { return this.storage !== null; }

    /** What another window of this browser changed. */
    reload() {
        if (!this.storage)
            return;
        this.ofBrowser.clear();
        const names = Array.from({length: this.storage.length}, (_, i) => this.storage.key(i)).filter((name) => name.startsWith(this.prefix));
        for (const name of names)
            this.readStored(this.storage.getItem(name));
        this.unreadable = names.length - this.ofBrowser.size;
    }

    readStored(text) {
        try {
            const entry = JSON.parse(text);
            this.ofBrowser.set(rowOfEntry(entry, this), entry);
        } catch {
            // counted, and told on the list
        }
    }

    /** \param fields  decision, note, reviewer, second_reviewer: without faults */
    decide(row, {decision, note, reviewer, second_reviewer}) {
        this.drafts.delete(row);
        this.put(row, {...this.pair(row), decision, note, reviewer: reviewer.trim(), second_reviewer: second_reviewer.trim(),
            decided_at: new Date().toISOString(), exported_at: ""});
    }

    /** What a decision is about. */
    pair(row) {
        const {data, columns} = this.list;
        const lr = columns.log10_lr[row];
        return {remains: this.list.remains(row), missing_person: this.list.member(row), family: this.list.family(row),
            log10_lr: lr === null ? "-inf" : lr, remains_hash: data.remains_hash[columns.remains[row]],
            family_hash: data.family_hash[this.list.familyIndex(row)]};
    }

    put(row, entry) {
        this.ofBrowser.set(row, entry);
        try {
            this.storage?.setItem(this.prefix + this.key(row), JSON.stringify(entry));
        } catch {
            this.storage = null; // full, or taken away
        }
    }

    /** Made here, and not yet in the ledger. */
    mine(row) {
        const mine = this.ofBrowser.get(row), ledger = this.ofLedger.get(row);
        return mine && !(ledger && ledger.decided_at >= mine.decided_at) ? mine : undefined;
    }
    standing(row) { return this.mine(row) || this.ofLedger.get(row); }
    isStale(row) { const ledger = this.ofLedger.get(row); return !this.mine(row) && Boolean(ledger && ledger.stale.length); }
    isUnexported(row) { const mine = this.mine(row); return Boolean(mine && !mine.exported_at); }

    /** "recommend, stale" */
    text(row) {
        const standing = this.standing(row);
        return [standing ? standing.decision : "", this.isStale(row) ? "stale" : "", this.isUnexported(row) ? "not exported" : "",
            this.drafts.has(row) ? "not saved" : ""].filter(Boolean).join(", ");
    }

    get unexported() { return [...this.ofBrowser.keys()].filter((row) => this.isUnexported(row)).length; }
    /** Whether closing the page would lose something. */
    get wouldBeLost() { return this.drafts.size > 0 || (!this.isKept && this.unexported > 0); }
}
