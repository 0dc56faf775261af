// From the page into the ledger, and from the ledger onto the next page.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {done, listColumn, listCount, open, openBrowser} from "./support/browser.mjs";
import {decide, exported, toList} from "./support/deciding.mjs";
import {Workshop} from "./support/kinmatch.mjs";

const workshop = new Workshop();
let browser, run, ledger;

before(async () => {
    browser = await openBrowser();
    run = workshop.makeRun(workshop.sample("mass-grave", "before"));
    ledger = "before-runs/decisions.sqlite";
    const page = await open(browser, workshop.report(run, "before.html"));
    await decide(page, 1, {decision: "possible", reviewer: "AB"});
    await decide(page, 2, {decision: "exclude", reviewer: "AB"});
    await decide(page, 8, {decision: "recommend", note: "Age agrees.", reviewer: "AB", second_reviewer: "CD"});
    await toList(page);
    const file = await exported(page, workshop.path("decisions.json"));
    workshop.run("decide", "import", file, "--run", run);
    workshop.run("decide", "import", file, "--run", run);
    await done(page);
});
after(async () => {
    await browser.close();
    workshop.close();
});

test("the next page of the run shows the decisions of the ledger, with who made them", async () => {
    const page = await open(browser, workshop.report(run, "again.html"));
    const decisions = await listColumn(page, "Decision");
    assert.deepEqual([decisions[0], decisions[1], decisions[7]], ["possible", "exclude", "recommend"]);
    await page.selectOption("[name=decided]", "stale");
    assert.equal(await listCount(page), "0 of 51 candidates");
    await page.evaluate(() => { location.hash = "candidate-8"; });
    await page.waitForSelector(".decision");
    assert.match(await page.textContent(".decision"), /recommend — in the ledger, run [0-9a-f]{12}: by AB, second reviewer CD, \d{4}-\d\d-\d\d \d\d:\d\d UTC, on log10 LR 16\.657598\.Age agrees\./);
    await done(page);
});

test("what the run does not list, though its case holds it, is told below the list", async () => {
    const fewer = workshop.run("match", "before.h5", "--output", "before-runs", "--threshold-log10-lr", "17").trimEnd().split("\n").pop();
    const page = await open(browser, workshop.report(fewer, "fewer.html", "--ledger", ledger));
    await page.getByText("Decisions about pairs that this run does not list: 1").click();
    assert.match(await page.locator("details table").textContent(), /F24\/missingV162recommend, staleAB/);
    await done(page);
});

test("after an edit a decision is stale, in words; a new one is not; of people who withdrew only the number is told", async () => {
    const edit = (text, name) => name === "samples.csv" ? text.replace(/^V103,.*\n/m, "")
        : name === "genotypes.csv" ? text.replace(/^V103,.*\n/gm, "").replace("V162,CSF1PO,10,12", "V162,CSF1PO,10,11") : text;
    const edited = workshop.makeRun(workshop.sample("mass-grave", "after", edit));
    const page = await open(browser, workshop.report(edited, "after.html", "--ledger", ledger));
    await page.selectOption("[name=decided]", "stale");
    assert.equal(await listCount(page), "1 of 50 candidates");
    assert.deepEqual(await listColumn(page, "Decision"), ["recommend, stale"]);
    assert.equal(await page.getByText("Decisions about pairs that this run does not list").count(), 0);
    await page.locator(".body .row").first().click();
    assert.match(await page.textContent(".candidate"), /ledger of 3 lines, head 3:[0-9a-f]{64}, 1 decision not shown: the case no longer holds the family or remains/);
    assert.ok(!(await page.content()).includes("V103"));
    const reasons = await page.locator(".decision li").allTextContents();
    assert.ok(reasons.length >= 2, String(reasons)); // the profile, and with it the LR
    const rank = Number(/Rank (\d+)/.exec(await page.textContent(".candidate"))[1]);
    await decide(page, rank, {decision: "inconclusive", reviewer: "AB"});
    assert.equal(await page.locator(".decision li").count(), 0);
    await toList(page);
    assert.equal(await listCount(page), "0 of 50 candidates");
    workshop.run("decide", "import", await exported(page, workshop.path("later.json")), "--run", edited, "--ledger", ledger);
    await done(page);
    const later = await open(browser, workshop.report(edited, "later.html", "--ledger", ledger));
    await later.selectOption("[name=decided]", "inconclusive");
    assert.deepEqual(await listColumn(later, "Decision"), ["inconclusive"]);
    await done(later);
});
