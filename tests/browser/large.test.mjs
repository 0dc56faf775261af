// Long lists: that they work; how fast they are, measure.mjs says.
import assert from "node:assert/strict";
import {readFileSync, statSync} from "node:fs";
import {after, before, test} from "node:test";
import {done, heading, listColumn, listCount, listRows, open, openBrowser} from "./support/browser.mjs";
import {moreRemains, Workshop} from "./support/kinmatch.mjs";

const workshop = new Workshop();
let browser;

before(async () => { browser = await openBrowser(); });
after(async () => {
    await browser.close();
    workshop.close();
});

test("54,400 candidates are listed, sorted, filtered and opened", async () => {
    const run = workshop.makeRun(moreRemains(workshop, 4), "--all");
    const page = await open(browser, workshop.report(run, "review.html", "--in-full", "10"));
    assert.equal(await listCount(page), "54400 candidates");
    await page.getByRole("button", {name: "Remains", exact: true}).click();
    assert.equal((await listColumn(page, "Remains"))[0], "V001");
    await page.getByRole("button", {name: "log10 LR", exact: true}).click();
    await page.getByRole("grid").focus();
    await page.keyboard.press("End");
    const lrs = (await listColumn(page, "log10 LR")).map(Number);
    assert.deepEqual(lrs, lrs.slice().sort((a, b) => b - a));
    assert.equal(lrs.pop(), -153.293756);
    await page.fill("[name=any]", "V103-2");
    assert.equal(await listCount(page), "68 of 54400 candidates");
    await page.locator(".body .row").first().click();
    assert.equal(await heading(page, /^Remains/), "Remains V103-2 and missing person F58/missing");
    await done(page);
});

test("204,000 candidates scroll to their end, and only what is in view is there", async () => {
    const run = workshop.makeRun(moreRemains(workshop, 15), "--all");
    const page = await open(browser, workshop.report(run, "review.html", "--in-full", "10"));
    assert.equal(await listCount(page), "204000 candidates");
    for (const part of [0.25, 0.5, 1]) {
        await page.locator(".body").evaluate((body, share) => { body.scrollTop = share * (body.scrollHeight - body.clientHeight); }, part);
        await page.waitForFunction((least) => Number(document.querySelector(".body .row .cell")?.textContent) > least, part * 203900);
        const rows = await listRows(page);
        assert.ok(rows.length < 60, String(rows.length));
        assert.ok(rows.every((row, i) => Number(row[0]) === Number(rows[0][0]) + i));
    }
    assert.equal((await listRows(page)).pop()[0], "204000");
    await done(page);
});

test("2,000 candidates in full are 1 MB or less", () => {
    const run = workshop.makeRun(workshop.sample("mass-grave", "grave"), "--top", "30");
    assert.ok(readFileSync(workshop.path(run + "/candidates.csv"), "utf8").split("\n").length > 2000);
    assert.ok(statSync(workshop.report(run, "full.html", "--in-full", "2000")).size <= 1e6);
});
