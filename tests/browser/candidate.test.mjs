// The page of one candidate, and paper.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {done, heading, open, openBrowser, pagesOf} from "./support/browser.mjs";
import {decide} from "./support/deciding.mjs";
import {Workshop} from "./support/kinmatch.mjs";

const workshop = new Workshop();
let browser, run, file;

before(async () => {
    browser = await openBrowser();
    run = workshop.makeRun(workshop.sample("mass-grave", "grave"));
    file = workshop.report(run, "review.html", "--sensitivity-for-top", "1");
});
after(async () => {
    await browser.close();
    workshop.close();
});

const squeezed = (text) => text.replace(/ +/g, " ");

// Read off the page as a person does; explain prints the same, to the last digit.
test("shows the numbers of explain to the last digit", async () => {
    const page = await open(browser, file);
    for (const rank of [1, 8, 9, 51]) {
        await page.evaluate((place) => { location.hash = place; }, `candidate-${rank}`);
        await page.waitForFunction((words) => document.querySelector(".candidate")?.textContent.includes(words), `Rank ${rank} of`);
        const [, remains, missing] = /^Remains (.*) and missing person (.*)$/.exec(await page.textContent("h1"));
        const explained = squeezed(workshop.run("explain", "grave.h5", "--run", run, "--missing", missing, "--remains", remains)).split("\n");
        const verdict = (await page.locator(".verdict p").allTextContents()).flatMap((text) => text.trimEnd().split("\n"));
        for (const start of ["H1: ", "H2: ", "log10 LR", "Posterior ", "Sex", "Mutation: "]) {
            const line = verdict.find((text) => text.startsWith(start));
            assert.ok(explained.includes(squeezed(line)), line);
        }
        const rows = await page.$$eval(".loci tbody tr", (lines) => lines.map((line) => [...line.children].map((cell) => cell.textContent)));
        assert.equal(rows.length, 24);
        for (const [locus, prints, relatives, lr, soFar, , why] of rows)
            assert.ok(explained.some((said) => said.startsWith(`${locus} ${prints} ${relatives} `) && said.endsWith(" " + [lr, soFar, why].filter(Boolean).join(" "))), locus);
    }
    await done(page);
});

test("shows rivals with what they are to the candidate, and who cannot be told apart", async () => {
    const page = await open(browser, file, "#candidate-10");
    const [ofRemains, ofMissing] = await page.$$eval("table:not(.loci)", (tables) => tables.map((table) => [...table.rows].slice(1).map((row) => [...row.cells].map((cell) => cell.textContent))));
    assert.deepEqual(ofRemains[0], ["9", "F56/missing1", "16.437174", "another position in the family; not told apart"]);
    assert.deepEqual(ofMissing[0], ["12", "V002", "16.305424", "within a factor of 1,000"]);
    assert.deepEqual(await page.locator(".alert:visible").allTextContents(),
        ["The DNA of the relatives cannot tell these apart: F56/missing2, F56/missing1.", "A rival is within a factor of 1,000, or ahead."]);
    await done(page);
});

test("goes to the next and the previous as the list is sorted and filtered, and back by the browser", async () => {
    const page = await open(browser, file);
    await page.fill("[name=family]", "F56");
    await page.locator(".body .row").nth(1).click();
    await heading(page, /V191 and missing person F56\/missing2/);
    await page.getByRole("button", {name: "Next"}).click();
    await heading(page, /V002 and missing person F56\/missing1/);
    await page.goBack();
    await heading(page, /V191/);
    await page.keyboard.press("Escape");
    assert.equal(await page.inputValue("[name=family]"), "F56");
    await done(page);
});

test("draws the pedigree, and the LR so far as bars", async () => {
    const page = await open(browser, file, "#candidate-1");
    assert.equal(await page.locator(".pedigree svg").count(), 1);
    const widths = await page.$$eval("svg.steps rect", (bars) => bars.map((bar) => Number(bar.getAttribute("width"))));
    assert.equal(widths.length, 24);
    assert.equal(Math.max(...widths), 120);
    assert.equal(await page.locator(".plot text.here").textContent(), "this candidate");
    await done(page);
});

test("prints one A4 page a candidate, with the sensitivity too", async () => {
    const page = await open(browser, file, "#print");
    const candidates = await page.locator(".candidate").count();
    assert.equal(candidates, 51);
    const {count, size} = pagesOf(await page.pdf({preferCSSPageSize: true}));
    assert.equal(count, candidates);
    assert.deepEqual(size.map(Math.round), [595, 842]);
    await page.evaluate(() => { location.hash = "candidate-1"; });
    await page.waitForSelector("h2:has-text('Sensitivity')");
    assert.equal(pagesOf(await page.pdf({preferCSSPageSize: true})).count, 1);
    await done(page);
});

test("prints one page too where a note has many lines", async () => {
    const page = await open(browser, file);
    await decide(page, 9, {decision: "recommend", reviewer: "AB", note: "a\n".repeat(199) + "z"});
    assert.equal(pagesOf(await page.pdf({preferCSSPageSize: true})).count, 1);
    assert.equal((await page.textContent(".decision p.note.paper")).split("\n").length, 12);
    await done(page);
});

test("says so where a candidate is not held in full", async () => {
    const page = await open(browser, workshop.report(run, "few.html", "--in-full", "2"), "#candidate-3");
    assert.match(await page.textContent(".verdict"), /log10 LR 22\.610797/);
    assert.match(await page.textContent(".verdict"), /kinmatch explain/);
    assert.equal(await page.locator(".loci").count(), 0);
    await page.evaluate(() => { location.hash = "print"; });
    await page.waitForFunction(() => document.querySelectorAll(".candidate").length === 2);
    await done(page);
});
