// What changed since the run before, and because of what.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {done, listColumn, listCount, listRows, open, openBrowser} from "./support/browser.mjs";
import {Workshop} from "./support/kinmatch.mjs";

const workshop = new Workshop();
let browser, file, run, earlier;

before(async () => {
    browser = await openBrowser();
    earlier = workshop.makeRun(workshop.sample("mass-grave", "before"));
    const edit = (text, name) => name === "samples.csv" ? text.replace(/^V103,.*\n/m, "")
        : name === "genotypes.csv" ? text.replace(/^V103,.*\n/gm, "").replace("V162,CSF1PO,10,12", "V162,CSF1PO,10,11") : text;
    run = workshop.makeRun(workshop.sample("mass-grave", "after", edit));
    file = workshop.report(run, "review.html", "--previous", earlier);
});
after(async () => {
    await browser.close();
    workshop.close();
});

test("the list says what moved, filters by it, and lists apart what is gone", async () => {
    const page = await open(browser, file);
    await page.selectOption("[name=since]", "moved");
    assert.equal(await listCount(page), "1 of 50 candidates");
    assert.equal((await listRows(page))[0][2], "V162");
    assert.match((await listColumn(page, "Last run"))[0], /^fallen \u22122\.\d{3}$/);
    const gone = page.locator("details", {hasText: "Gone since the last run: 1"});
    assert.equal(await gone.locator("table").isVisible(), false);
    await gone.locator("summary").click();
    assert.equal(await gone.locator("p").textContent(), "1 candidate not shown: the case no longer holds the family, missing person or remains.");
    assert.doesNotMatch(await page.content(), /V103|F58/);
    await done(page);
});

test("the page of a candidate says how far it moved, and why", async () => {
    const page = await open(browser, file);
    await page.fill("[name=remains]", "V162");
    await page.locator(".body .row").first().click();
    const told = page.locator("section", {has: page.locator("h2", {hasText: "Since the last run"})});
    assert.match(await told.locator("p").textContent(), new RegExp(`^Fallen since run ${earlier.split("/").pop().slice(0, 12)}: log10 LR 16\\.657598, now 13\\.\\d{6}\\.$`));
    assert.deepEqual(await told.locator("li").allTextContents(), ["genotype changed: sample V162, CSF1PO: 10,12 -> 10,11"]);
    await page.getByRole("button", {name: /^Back/}).click();
    await page.fill("[name=remains]", "V169");
    await page.locator(".body .row").first().click();
    assert.match(await told.locator("p").textContent(), /^As in run /);
    await done(page);
});

test("seen from the other side, what came back is new", async () => {
    const page = await open(browser, workshop.report(earlier, "back.html", "--previous", run));
    assert.equal((await listColumn(page, "Last run"))[0], "new");
    await page.selectOption("[name=since]", "new");
    assert.equal(await listCount(page), "1 of 51 candidates");
    await page.selectOption("[name=since]", "risen");
    assert.equal(await listCount(page), "1 of 51 candidates");
    assert.equal(await page.locator("details").count(), 0);
    await done(page);
});
