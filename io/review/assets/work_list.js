const kNear = 3; // a factor of 1,000
const kAlike = 1e-9;

/** Rows by one of their columns: [value] rows. */
function rowsBy(column, values) {
    const rows = Array.from({length: values}, () => []);
    column.forEach((value, row) => rows[value].push(row));
    return rows;
}

/** The candidates of the run, by rank from 0. */
class WorkList {
    constructor(data) {
        this.data = data;
        this.columns = data.columns;
        this.size = data.columns.remains.length;
        this.missingNames = data.missing.map(([family, member]) => data.families[family] + "/" + member);
        this.rowsOfRemains = rowsBy(this.columns.remains, data.remains.length);
        this.rowsOfMissing = rowsBy(this.columns.missing, data.missing.length);
        this.flagTexts = this.allFlags();
    }

    remains(row) { return this.data.remains[this.columns.remains[row]]; }
    familyIndex(row) { return this.data.missing[this.columns.missing[row]][0]; }
    family(row) { return this.data.families[this.familyIndex(row)]; }
    member(row) { return this.data.missing[this.columns.missing[row]][1]; }
    missing(row) { return this.missingNames[this.columns.missing[row]]; }
    log10Lr(row) { const lr = this.columns.log10_lr[row]; return lr === null ? -Infinity : lr; }
    lrText(row) { return lrText(this.columns.log10_lr[row]); }
    posteriorText(row) {
        const posterior = this.columns.posterior[row];
        if (posterior === null)
            return "";
        if (posterior > 0 && posterior < 0.0001)
            return "< 0.0001";
        return posterior > 0.9999 ? "> 0.9999" : posterior.toFixed(4);
    }
    /** Where a policy puts it; nothing without one. */
    bandText(row) { return !this.columns.reportable ? "" : this.columns.reportable[row] ? "reporting" : "screening"; }

    /** What else is listed for the same remains, and for the same missing person, by rank. */
    rivalsOf(row) {
        const others = (rows) => rows.filter((other) => other !== row);
        return {ofRemains: others(this.rowsOfRemains[this.columns.remains[row]]),
            ofMissing: others(this.rowsOfMissing[this.columns.missing[row]])};
    }
    /** How far it is ahead of another; of an excluded one, infinitely: two exclusions are no likeness. */
    lead(row, other) {
        const rival = this.log10Lr(other);
        return rival === -Infinity ? Infinity : this.log10Lr(row) - rival;
    }
    /** Two missing persons of one family whom the DNA of their relatives does not tell apart. */
    areAlike(row, other) {
        return this.columns.remains[row] === this.columns.remains[other] && this.familyIndex(row) === this.familyIndex(other) &&
            Math.abs(this.lead(row, other)) < kAlike;
    }
    flagText(row) { return this.flagTexts[row]; }

    /** [row] what a reader must not miss, in words. */
    allFlags() {
        const best = (rows) => rows.slice().sort((a, b) => this.log10Lr(b) - this.log10Lr(a) || a - b);
        const remains = this.rowsOfRemains.map(best), missing = this.rowsOfMissing.map(best);
        const alike = this.rowsNotToldApart();
        return Array.from({length: this.size}, (_, row) => {
            const rivals = [remains[this.columns.remains[row]].find((other) => other !== row && !this.areAlike(row, other)),
                missing[this.columns.missing[row]].find((other) => other !== row)];
            const lead = Math.min(...rivals.filter((other) => other !== undefined).map((other) => this.lead(row, other)));
            return [lead < 0 ? "rival ahead" : lead <= kNear ? "near rival" : "", alike.has(row) ? "alike" : "",
                this.columns.sex_conflict[row] ? "sex" : ""].filter(Boolean).join(", ");
        });
    }

    rowsNotToldApart() {
        const found = new Set();
        for (const rows of this.rowsOfRemains) {
            const families = new Map();
            for (const row of rows)
                families.set(this.familyIndex(row), [...families.get(this.familyIndex(row)) || [], row]);
            for (const family of families.values())
                for (const row of family)
                    if (family.some((other) => other !== row && this.areAlike(row, other)))
                        found.add(row);
        }
        return found;
    }
}
