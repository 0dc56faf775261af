// Ids, notes and reviewers that try to be more than text.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {after, before, test} from "node:test";
import {done, heading, listRows, open, openBrowser, pagesOf} from "./support/browser.mjs";
import {exported} from "./support/deciding.mjs";
import {Workshop} from "./support/kinmatch.mjs";

const kMarkup = "</script><img src=x onerror=alert(1)><script>alert(2)</script>";
const kFamily = `=1+1"'&lt;<img src=x onerror=alert(3)>`;
const kRemains = `\u202e@SUM(A1)\u2066${kMarkup}`.padEnd(196, "y"); // 200 bytes
const kMember = "<img src=y onerror=alert(4)>";

const workshop = new Workshop();
let browser, file, run;

before(async () => {
    browser = await openBrowser();
    const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
    const tables = workshop.sample("by-hand", "hostile", (text) => text.replace(/^F1,/gm, quoted(kFamily) + ",").replace(/^V1,/gm, quoted(kRemains) + ",")
        .replace(/(?<=\n[^]*),father,/g, `,${quoted(kMember)},`));
    run = workshop.makeRun(tables, "--all");
    file = workshop.report(run, "review.html", "--previous", run);
});
after(async () => {
    await browser.close();
    workshop.close();
});

const spelledOut = kRemains.replace("\u202e", "\u2039U+202E\u203a").replace("\u2066", "\u2039U+2066\u203a");

/** Whether the page holds no element that it did not make. */
async function holdsNoMarkup(page) {
    assert.equal(await page.locator("img, iframe, object, link").count(), 0);
    assert.equal(await page.locator("script").count(), 2);
    assert.ok(!/[\u202a-\u202e\u2066-\u2069]/.test(await page.textContent("main")));
}

test("ids stay text in the list, on the page of a candidate and on paper", async () => {
    const page = await open(browser, file);
    const row = (await listRows(page)).find((cells) => cells[2] === spelledOut);
    assert.equal(row[1], kFamily + "/M1");
    await holdsNoMarkup(page);
    await page.fill("[name=any]", "<img");
    await page.locator(".body .row", {hasText: "@SUM"}).click();
    assert.equal(await heading(page, /^Remains/), `Remains ${spelledOut} and missing person ${kFamily}/M1`);
    assert.ok((await page.textContent(".verdict")).includes(kFamily));
    assert.ok((await page.textContent(".pedigree svg")).includes("onerror"));
    await holdsNoMarkup(page);
    assert.equal(pagesOf(await page.pdf({preferCSSPageSize: true})).count, 1);
    await page.evaluate(() => { location.hash = "print"; });
    await page.waitForSelector(".sheet");
    await holdsNoMarkup(page);
    assert.equal(pagesOf(await page.pdf({preferCSSPageSize: true})).count, await page.locator(".sheet").count());
    await done(page);
});

test("notes and reviewers stay text, and what is exported is as it was written", async () => {
    const page = await open(browser, file);
    await page.locator(".body .row", {hasText: "@SUM"}).click();
    await page.selectOption("[name=decision]", "recommend");
    const note = kMarkup + "\n" + kRemains.repeat(40), reviewer = "\u202e" + kMarkup;
    await page.fill("[name=note]", note);
    await page.fill("[name=reviewer]", reviewer);
    await page.fill("[name=second_reviewer]", '"=cmd"');
    await page.getByRole("button", {name: "Save the decision"}).click();
    assert.ok((await page.textContent(".decision")).includes("by \u2039U+202E\u203a" + kMarkup));
    await holdsNoMarkup(page);
    assert.equal(pagesOf(await page.pdf({preferCSSPageSize: true})).count, 1);
    await page.getByRole("button", {name: /^Back/}).click();
    await exported(page, workshop.path("decisions.json"));
    const [entry] = JSON.parse(readFileSync(workshop.path("decisions.json"), "utf8")).decisions;
    assert.deepEqual([entry.family, entry.remains, entry.note, entry.reviewer, entry.second_reviewer], [kFamily, kRemains, note, reviewer, '"=cmd"']);
    await done(page);

    workshop.run("decide", "import", "decisions.json", "--run", run);
    const later = await open(browser, workshop.report(run, "later.html"));
    await later.locator(".body .row", {hasText: "@SUM"}).click();
    assert.ok((await later.textContent(".decision")).includes(`in the ledger, run ${run.split("/").pop().slice(0, 12)}: by \u2039U+202E\u203a${kMarkup}`));
    await holdsNoMarkup(later);
    await done(later);
});
