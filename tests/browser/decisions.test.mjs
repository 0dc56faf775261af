// Decisions: made in the browser, kept there, exported and imported.
import assert from "node:assert/strict";
import {cpSync, readFileSync, writeFileSync} from "node:fs";
import {after, before, test} from "node:test";
import {done, listColumn, listCount, newWindow, open, openBrowser} from "./support/browser.mjs";
import {decide, exported, toList} from "./support/deciding.mjs";
import {Workshop} from "./support/kinmatch.mjs";

const workshop = new Workshop();
let browser, run, file;

before(async () => {
    browser = await openBrowser();
    run = workshop.makeRun(workshop.sample("mass-grave", "grave"));
    file = workshop.report(run, "review.html");
});
after(async () => {
    await browser.close();
    workshop.close();
});

async function imported(page, path) {
    const message = page.locator("section[aria-label=Decisions] [role=alert]");
    await message.evaluate((element) => { element.textContent = ""; });
    await page.setInputFiles("input[type=file]", path);
    await page.waitForFunction(() => document.querySelector("section[aria-label=Decisions] [role=alert]").textContent !== "");
    return message.textContent();
}

/** The same export with one thing changed in the file, or in its first decision. */
function changed(path, ofFile, ofDecision = {}) {
    const read = JSON.parse(readFileSync(path, "utf8"));
    Object.assign(read.decisions[0], ofDecision);
    writeFileSync(workshop.path("changed.json"), JSON.stringify({...read, ...ofFile}));
    return workshop.path("changed.json");
}

test("a decision stays in the browser, is shown in the list in words, and found by the filter", async () => {
    const window = await newWindow(browser);
    const page = await open(window, file);
    await decide(page, 3, {decision: "need more data", note: "A second\nbone?", reviewer: " AB "});
    assert.equal(await page.textContent(".decision [role=status]"), "Saved in this browser, not exported.");
    await toList(page);
    assert.equal((await listColumn(page, "Decision"))[2], "need more data, not exported");
    await page.selectOption("[name=decided]", "need more data");
    assert.equal(await listCount(page), "1 of 51 candidates");
    await page.selectOption("[name=decided]", "none");
    assert.equal(await listCount(page), "50 of 51 candidates");
    await done(page);
    const again = await open(window, file, "#candidate-3");
    assert.match(await again.textContent(".decision"), /need more data — in this browser, not exported: by AB, /);
    assert.equal(await again.textContent(".decision p.note"), "A second\nbone?");
    assert.equal(await again.inputValue("[name=note]"), "A second\nbone?");
    await done(again);
    await window.close();
});

test("what is exported is what decide reads, and another browser takes it back", async () => {
    const page = await open(browser, file);
    await decide(page, 1, {decision: "recommend", note: "\u202e=1+1 \"note\"", reviewer: "AB", second_reviewer: "CD"});
    await decide(page, 8, {decision: "exclude", reviewer: "AB"});
    await toList(page);
    const path = await exported(page, workshop.path("decisions.json"));
    assert.equal((await listColumn(page, "Decision"))[0], "recommend");
    const {format, version, run: name, exported_at, decisions} = JSON.parse(readFileSync(path, "utf8"));
    assert.deepEqual([format, version, name], ["kinmatch decisions", 1, run.split("/").pop()]);
    assert.ok(Date.parse(exported_at) >= Date.parse(decisions[1].decided_at));
    assert.equal(decisions.length, 2);
    const {decided_at, remains_hash, family_hash, log10_lr, ...rest} = decisions[0];
    assert.deepEqual(rest, {remains: "V103", missing_person: "missing", family: "F58", decision: "recommend", note: "\u202e=1+1 \"note\"", reviewer: "AB", second_reviewer: "CD"});
    assert.match(decided_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.equal(log10_lr, JSON.parse(workshop.run("explain", "grave.h5", "--run", run, "--missing", "F58/missing", "--remains", "V103", "--format", "json")).log10_lr);
    await done(page);

    const other = await open(browser, file);
    assert.equal(await imported(other, path), "decisions.json: 2 decisions taken, 0 left out that this browser has, or has a later one of.");
    assert.equal((await listColumn(other, "Decision"))[7], "exclude");
    assert.equal(await imported(other, path), "decisions.json: 0 decisions taken, 2 left out that this browser has, or has a later one of.");
    assert.deepEqual(JSON.parse(readFileSync(await exported(other, workshop.path("again.json")), "utf8")).decisions, decisions);
    await done(other);
});

test("a second reviewer must be somebody else, and a decision has a reviewer", async () => {
    const page = await open(browser, file);
    await decide(page, 1, {reviewer: "Ab", second_reviewer: " aB "});
    assert.equal(await page.textContent(".decision [role=status]"), "Not saved. The second reviewer must be somebody else.");
    assert.ok(await page.locator("[name=second_reviewer]").evaluate((field) => field === document.activeElement && field.getAttribute("aria-invalid") === "true"));
    await decide(page, 1, {reviewer: " "});
    assert.equal(await page.textContent(".decision [role=status]"), "Not saved. Say who decides.");
    await decide(page, 1, {decision: "", reviewer: "AB", note: "x".repeat(10001)});
    assert.equal(await page.textContent(".decision [role=status]"), "Not saved. Choose a decision. A note has at most 10000 characters.");
    await toList(page);
    assert.equal((await listColumn(page, "Decision"))[0], "not saved");
    await page.selectOption("[name=decided]", "open");
    assert.equal(await listCount(page), "0 of 51 candidates");
    await done(page);
});

test("what was begun is still there after a look elsewhere; Esc leaves the field first", async () => {
    const page = await open(browser, file, "#candidate-2");
    await page.fill("[name=note]", "begun");
    await page.keyboard.press("Escape");
    assert.match(await page.textContent("h1"), /V169/);
    await page.keyboard.press("Escape");
    await page.waitForSelector("[role=grid]");
    await page.evaluate(() => { location.hash = "candidate-2"; });
    await page.waitForSelector("[name=note]");
    assert.equal(await page.inputValue("[name=note]"), "begun");
    await done(page);
});

test("nothing is taken from a file of another run, of other data, or that is damaged", async () => {
    const page = await open(browser, file);
    await decide(page, 1, {reviewer: "AB"});
    await toList(page);
    const path = await exported(page, workshop.path("decisions.json"));
    await done(page);
    const other = await open(browser, file);
    for (const [ofFile, ofDecision, words] of [
        [{run: "another"}, {}, /it is of run another, and this page of run/],
        [{format: "other"}, {}, /expected kinmatch decisions, version 1/],
        [{version: 2}, {}, /expected kinmatch decisions, version 1/],
        [{}, {decision: "identical"}, /Choose a decision/],
        [{}, {second_reviewer: "ab"}, /somebody else/],
        [{}, {remains: "V999"}, /not listed in this run/],
        [{}, {log10_lr: 3}, /decided on other data/],
        [{}, {decided_at: "yesterday"}, /no time/],
        [{}, {decided_at: "2026-11-22"}, /no time/],
        [{}, {decided_at: "22 Nov 2026 10:00"}, /no time/],
        [{}, {decided_at: "2026-13-22T10:00:00Z"}, /no time/],
        [{}, {decided_at: "2999-01-01T00:00:00Z"}, /V103: decided at 2999-01-01T00:00:00Z, which is still to come/],
        [{}, {note: 7}, /an entry without note/],
    ])
        assert.match(await imported(other, changed(path, ofFile, ofDecision)), words);
    writeFileSync(workshop.path("torn.json"), readFileSync(path, "utf8").slice(0, 100));
    assert.match(await imported(other, workshop.path("torn.json")), /^Nothing was taken from torn\.json: /);
    assert.equal(await other.textContent("section[aria-label=Decisions] [role=status]"), "Decisions stay in this browser, on this computer, until you export them for the ledger (kinmatch decide import).");
    await done(other);
});

test("of two decisions about a pair the later stays, whichever comes first", async () => {
    const page = await open(browser, file);
    await decide(page, 1, {decision: "possible", reviewer: "AB"});
    await toList(page);
    const early = await exported(page, workshop.path("early.json"));
    await decide(page, 1, {decision: "exclude", reviewer: "AB"});
    await toList(page);
    assert.equal(await imported(page, early), "early.json: 0 decisions taken, 1 left out that this browser has, or has a later one of.");
    assert.equal((await listColumn(page, "Decision"))[0], "exclude, not exported");
    const inMinutes = (minutes) => new Date(Date.now() + minutes * 60000).toISOString();
    const later = changed(early, {}, {decision: "inconclusive", decided_at: inMinutes(8)});
    assert.equal(await imported(page, later), "changed.json: 1 decision taken, 0 left out that this browser has, or has a later one of; 1 decision that had not been exported gave way.");
    const both = JSON.parse(readFileSync(later, "utf8"));
    both.decisions.push({...both.decisions[0], decision: "pending", decided_at: inMinutes(7)});
    writeFileSync(workshop.path("both.json"), JSON.stringify(both));
    await done(page);
    const other = await open(browser, file);
    await imported(other, workshop.path("both.json"));
    assert.equal((await listColumn(other, "Decision"))[0], "inconclusive");
    await done(other);
});

test("two windows of one browser see each other's decisions, and lose none", async () => {
    const window = await newWindow(browser);
    const one = await open(window, file), other = await open(window, file);
    await decide(one, 1, {reviewer: "AB"});
    await decide(other, 2, {reviewer: "CD"});
    await toList(one);
    await toList(other);
    await one.waitForFunction(() => document.querySelector("section[aria-label=Decisions]").textContent.startsWith("2 decisions in this browser, 2 not exported."));
    await other.waitForFunction(() => document.querySelector("section[aria-label=Decisions]").textContent.startsWith("2 decisions in this browser, 2 not exported."));
    assert.equal((await listColumn(other, "Decision"))[0], "possible, not exported");
    await done(one);
    await done(other);
    await window.close();
});

const status = (page) => page.textContent(".decision [role=status]");
const save = (page) => page.getByRole("button", {name: "Save the decision"}).click();

test("a window tells of a decision that another made on the pair it has open, and replaces it only when told twice", async () => {
    const window = await newWindow(browser);
    const one = await open(window, file, "#candidate-1"), other = await open(window, file);
    await one.selectOption("[name=decision]", "recommend");
    await one.fill("[name=reviewer]", "AB");
    await decide(other, 1, {decision: "exclude", note: "tattoo differs", reviewer: "CD"});
    await one.waitForFunction(() => document.querySelector(".decision").textContent.includes("exclude \u2014 in this browser, not exported: by CD"));
    assert.match(await status(one), /^Another window decided on this pair meanwhile/);
    await save(one);
    assert.match(await status(one), /^Not saved\. Another window decided on this pair meanwhile/);
    assert.match(await other.textContent(".decision"), /exclude/);
    await save(one);
    assert.equal(await status(one), "Saved in this browser, not exported.");
    await other.waitForFunction(() => document.querySelector(".decision strong").textContent === "recommend");
    await done(one);
    await done(other);
    await window.close();
});

test("what was begun before another window decided does not replace it unseen", async () => {
    const window = await newWindow(browser);
    const one = await open(window, file, "#candidate-1"), other = await open(window, file);
    await one.fill("[name=note]", "begun");
    await toList(one);
    await decide(other, 1, {decision: "exclude", reviewer: "CD"});
    await decide(one, 1, {decision: "recommend", reviewer: "AB"});
    assert.match(await status(one), /^Not saved\. Another window decided/);
    assert.match(await one.textContent(".decision"), /exclude \u2014 in this browser/);
    await done(one);
    await done(other);
    await window.close();
});

test("nothing is saved that would not stand because a clock is wrong", async () => {
    const page = await open(browser, file);
    await decide(page, 1, {decision: "possible", reviewer: "AB"});
    await toList(page);
    const ahead = changed(await exported(page, workshop.path("now.json")), {}, {decision: "exclude", decided_at: new Date(Date.now() + 5 * 60000).toISOString()});
    await imported(page, ahead);
    await decide(page, 1, {decision: "recommend", reviewer: "AB"});
    assert.match(await status(page), /^Not saved\. The decision that stands is of .* UTC, later than the clock of this computer/);
    assert.match(await page.textContent(".decision"), /exclude/);
    await done(page);
});

test("the message of the last saving goes with the next edit", async () => {
    const page = await open(browser, file);
    await decide(page, 1, {reviewer: "AB"});
    assert.equal(await status(page), "Saved in this browser, not exported.");
    await page.fill("[name=note]", "more");
    assert.equal(await status(page), "");
    await done(page);
});

test("who decided last alone is offered as the next reviewer; with a second one nobody is", async () => {
    const page = await open(browser, file);
    const offered = async (rank) => {
        await page.evaluate((place) => { location.hash = place; }, `candidate-${rank}`);
        await page.waitForFunction((words) => document.querySelector(".candidate")?.textContent.includes(words), `Rank ${rank} of`);
        return page.inputValue("[name=reviewer]");
    };
    await decide(page, 1, {reviewer: "AB", second_reviewer: "CD"});
    assert.equal(await offered(2), "");
    await decide(page, 2, {reviewer: "EF"});
    assert.equal(await offered(3), "EF");
    await done(page);
});

test("asks before it is closed with something not saved, of older browsers too", async () => {
    const page = await open(browser, file, "#candidate-1");
    const answer = () => page.evaluate(() => {
        const event = document.createEvent("BeforeUnloadEvent");
        event.initEvent("beforeunload", false, true);
        dispatchEvent(event);
        return [event.defaultPrevented, event.returnValue !== ""];
    });
    assert.deepEqual(await answer(), [false, false]);
    await page.fill("[name=note]", "begun");
    assert.deepEqual(await answer(), [true, true]);
    await done(page);
});

/** As another page may have done: no decision goes in any more. */
function fillStorage(page) {
    return page.evaluate(() => {
        for (let size = 2 ** 20; size >= 1; size /= 2)
            try {
                for (;;)
                    localStorage.setItem(`other ${Math.random()}`, "x".repeat(size));
            } catch {
                // full for this size
            }
    });
}

test("a storage that is full still shows and exports what it holds, and what it does not take is told", async () => {
    const window = await newWindow(browser);
    const before = await open(window, file);
    await decide(before, 1, {decision: "recommend", reviewer: "AB"});
    await fillStorage(before);
    const page = await open(window, file);
    assert.match(await page.textContent("section[aria-label=Decisions]"), /^1 decision in this browser, 1 not exported\. /);
    await fillStorage(page); // what the other wrote last may come late
    await decide(page, 2, {decision: "exclude", reviewer: "AB", note: "y".repeat(200)});
    assert.equal(await status(page), "Not stored by this browser, held by this page alone: export decisions.json before you close it.");
    assert.doesNotMatch(await page.textContent(".decision"), /Saved in this browser|\u2014 in this browser/);
    await toList(page);
    const {decisions} = JSON.parse(readFileSync(await exported(page, workshop.path("full.json")), "utf8"));
    assert.deepEqual(decisions.map(({decision}) => decision), ["recommend", "exclude"]);
    await done(page);
    await done(before);
    await window.close();
});

test("runs whose names begin alike keep their decisions apart", async () => {
    const window = await newWindow(browser);
    cpSync(workshop.path(run), workshop.path(`${run} (copy)`), {recursive: true});
    const copy = await open(window, workshop.report(`${run} (copy)`, "copy.html"));
    await decide(copy, 1, {reviewer: "AB"});
    await done(copy);
    const page = await open(window, file);
    assert.match(await page.textContent("section[aria-label=Decisions]"), /^Decisions stay in this browser/);
    await done(page);
    await window.close();
});

test("a browser that refuses to store still decides and exports, and says what it does not do", async () => {
    const window = await newWindow(browser);
    await window.addInitScript(() => Object.defineProperty(window, "localStorage", {get() { throw new DOMException("denied", "SecurityError"); }}));
    const page = await open(window, file);
    assert.match(await page.textContent("section[aria-label=Decisions]"), /This browser keeps nothing for this page: export your decisions before you close it\./);
    await decide(page, 1, {reviewer: "AB"});
    await toList(page);
    assert.equal((await listColumn(page, "Decision"))[0], "possible, not exported");
    assert.equal(JSON.parse(readFileSync(await exported(page, workshop.path("decisions.json")), "utf8")).decisions.length, 1);
    await done(page);
    await window.close();
});

test("what is stored and cannot be read is told, and stops nothing", async () => {
    const window = await newWindow(browser);
    const page = await open(window, file);
    await decide(page, 1, {reviewer: "AB"});
    await decide(page, 2, {reviewer: "AB"});
    await page.evaluate(() => {
        const [one] = Object.keys(localStorage).filter((name) => name.includes("V103"));
        localStorage.setItem(one, "{");
    });
    await done(page);
    const again = await open(window, file);
    assert.match(await again.textContent("section[aria-label=Decisions]"), /^1 decision in this browser, 1 not exported\. 1 decision stored in this browser cannot be read\. /);
    await done(again);
    await window.close();
});

test("a recommended rival is named before another decision is made", async () => {
    const page = await open(browser, file);
    await decide(page, 9, {decision: "recommend", reviewer: "AB"});
    await page.evaluate(() => { location.hash = "candidate-10"; });
    await page.waitForFunction(() => document.querySelector("h1").textContent.includes("missing2"));
    assert.ok((await page.locator(".alert").allTextContents()).includes("Recommended already: F56/missing1 with remains V191."));
    await done(page);
});
