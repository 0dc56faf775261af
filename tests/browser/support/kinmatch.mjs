// The real program, in a folder of its own.
import {execFileSync} from "node:child_process";
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";

const kSource = fileURLToPath(new URL("../../../", import.meta.url));
const kProgram = process.env.KINMATCH ?? join(kSource, "build/dev/cli/kinmatch");

/** A folder for cases, runs and pages. */
export class Workshop {
    constructor() {
        this.folder = mkdtempSync(join(tmpdir(), "kinmatch-browser-"));
    }

    path(name) { return join(this.folder, name); }
    close() { rmSync(this.folder, {recursive: true}); }

    /** Runs the program; throws with what it said unless it ends with 0. Returns its output. */
    run(...words) {
        return execFileSync(kProgram, words, {cwd: this.folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"]});
    }

    /** A copy of a sample case, its files rewritten by (text, file name). */
    sample(name, copy, rewrite = (text) => text) {
        cpSync(join(kSource, "data-samples", name), this.path(copy), {recursive: true});
        for (const file of ["samples.csv", "genotypes.csv", "pedigrees.csv"])
            writeFileSync(join(this.path(copy), file), rewrite(readFileSync(join(this.path(copy), file), "utf8"), file));
        return copy;
    }

    /** Imports a folder of CSV files and compares its pairs; returns the run folder. */
    makeRun(tables, ...options) {
        this.run("import", "--from", tables, "--output", tables + ".h5");
        return this.run("match", tables + ".h5", "--output", tables + "-runs", ...options).trimEnd().split("\n").pop();
    }

    /** Returns the path of a new page. */
    report(run, name, ...options) {
        this.run("report", run, "--output", name, ...options);
        return this.path(name);
    }
}

/** The sample case with as many copies of its remains: 13,600 pairs each. */
export function moreRemains(workshop, copies) {
    const copied = (text) => {
        const remains = text.split("\n").filter((row) => /^V\d/.test(row));
        const more = (copy) => remains.map((row) => row.replace(/^V\d+/, (id) => `${id}-${copy}`));
        return text.trimEnd() + "\n" + Array.from({length: copies - 1}, (_, copy) => more(copy + 2)).flat().join("\n") + "\n";
    };
    return workshop.sample("mass-grave", "many-" + copies, (text, file) => file === "pedigrees.csv" ? text : copied(text));
}
