// The work list, in a browser.
import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {done, heading, listColumn, listCount, listRows, open, openBrowser} from "./support/browser.mjs";
import {Workshop} from "./support/kinmatch.mjs";

const workshop = new Workshop();
let browser, file;

before(async () => {
    browser = await openBrowser();
    file = workshop.report(workshop.makeRun(workshop.sample("mass-grave", "grave"), "--policy", policy()), "review.html");
});
after(async () => {
    await browser.close();
    workshop.close();
});

function policy() {
    return new URL("../../data-samples/policy.toml", import.meta.url).pathname;
}

const current = (page) => page.textContent(".body .row.current");

test("opens without a word on the console, without a request, in the order of the run", async () => {
    const page = await open(browser, file);
    assert.equal(await listCount(page), "51 candidates");
    assert.deepEqual((await listRows(page))[0].slice(0, 4), ["1", "F58/missing", "V103", "25.365804"]);
    assert.equal(await page.locator("svg.plot").getAttribute("aria-label"), "Candidates by log10 LR, from 4.022913 to 25.365804; threshold 4; reporting 6");
    await done(page);
});

test("opens from data that are not packed too", async () => {
    const page = await open(browser, workshop.report(workshop.makeRun("grave", "--policy", policy()), "plain.html", "--data", "plain"));
    assert.equal(await listCount(page), "51 candidates");
    await done(page);
});

test("sorts by each column, down and up, and says so", async () => {
    const page = await open(browser, file);
    for (const title of await page.$$eval("[role=columnheader]", (heads) => heads.map((head) => head.textContent))) {
        const head = page.getByRole("columnheader", {name: title, exact: true});
        await head.getByRole("button").click();
        const first = await head.getAttribute("aria-sort");
        const one = await listColumn(page, title);
        await head.getByRole("button").click();
        assert.deepEqual(new Set([first, await head.getAttribute("aria-sort")]), new Set(["ascending", "descending"]), title);
        const other = await listColumn(page, title);
        const [up, down] = first === "ascending" ? [one, other] : [other, one];
        const {compare} = new Intl.Collator("en", {numeric: true});
        const inOrder = (texts) => texts.every((text, i) => i === 0 || (compare(texts[i - 1], text) <= 0));
        if (title !== "Posterior" && title !== "log10 LR") { // "> 0.9999" and signs are not ordered by their text
            assert.ok(inOrder(up), `${title}: ${up}`);
            assert.ok(inOrder(down.reverse()), `${title}: ${down}`);
        }
    }
    await page.getByRole("button", {name: "log10 LR"}).click();
    const lrs = (await listColumn(page, "log10 LR")).map(Number);
    assert.deepEqual(lrs, lrs.slice().sort((a, b) => b - a));
    await done(page);
});

test("filters by ids, LR, inconsistent loci, flags and the policy's thresholds", async () => {
    const page = await open(browser, file);
    const shown = async (field, value) => {
        await page.fill(`[name=${field}]`, value);
        const count = await listCount(page);
        await page.fill(`[name=${field}]`, "");
        return count;
    };
    assert.equal(await shown("any", "f56"), "4 of 51 candidates");
    assert.equal(await shown("family", "F5"), "0 of 51 candidates");
    assert.equal(await shown("family", "f58"), "1 of 51 candidates");
    assert.equal(await shown("remains", "V162"), "1 of 51 candidates");
    assert.equal(await shown("least", "20"), "5 of 51 candidates");
    assert.equal(await shown("most", "0"), "48 of 51 candidates");
    await page.selectOption("[name=band]", "reporting");
    assert.equal(await listCount(page), "45 of 51 candidates");
    await page.selectOption("[name=flags]", "alike");
    assert.deepEqual((await listRows(page)).slice(0, 2).map((row) => row[1]), ["F56/missing1", "F56/missing2"]);
    await page.fill("[name=any]", "nobody");
    assert.equal(await listCount(page), "0 of 51 candidates");
    await page.keyboard.press("Enter");
    await done(page);
});

test("is walked by the keyboard: arrows, pages, ends, Enter and Esc", async () => {
    const page = await open(browser, file);
    const grid = page.getByRole("grid");
    assert.ok(await grid.evaluate((element) => element === document.activeElement));
    for (const [key, rank] of [["ArrowDown", 2], ["ArrowDown", 3], ["ArrowUp", 2], ["End", 51], ["Home", 1], ["ArrowUp", 1], ["PageDown", null], ["ArrowDown", null]]) {
        await page.keyboard.press(key);
        if (rank)
            assert.ok((await current(page)).startsWith(String(rank)), key);
        assert.equal(await page.locator(`#${await grid.getAttribute("aria-activedescendant")}`).getAttribute("aria-selected"), "true");
    }
    const row = await current(page);
    await page.keyboard.press("Enter");
    const title = await heading(page, /^Remains/);
    assert.ok(await page.locator("h1").evaluate((element) => element === document.activeElement));
    assert.ok(row.includes(/person (.*)$/.exec(title)[1]), `${row} opens ${title}`);
    await page.keyboard.press("Escape");
    assert.equal(await current(page), row);
    assert.ok(await grid.evaluate((element) => element === document.activeElement));
    await done(page);
});

test("flags a rival within a factor of 1,000, one that is ahead, and persons not told apart, in words", async () => {
    const page = await open(browser, file);
    const flags = await listColumn(page, "Flags");
    assert.equal(flags[0], "");
    assert.deepEqual(flags.slice(8, 12), ["near rival, alike, sex", "near rival, alike", "rival ahead, alike", "rival ahead, alike, sex"]);
    await done(page);
});

test("two exclusions are no likeness", async () => {
    const ofOneFamily = (text, name) => name === "pedigrees.csv" ? text.replace(/^F(?!56,).*\n/gm, "") : text;
    const one = workshop.makeRun(workshop.sample("mass-grave", "one", ofOneFamily), "--all", "--mutation-model", "none");
    const page = await open(browser, workshop.report(one, "one.html", "--in-full", "5"));
    await page.selectOption("[name=flags]", "alike");
    await page.getByRole("columnheader", {name: "log10 LR"}).getByRole("button").click();
    await page.getByRole("columnheader", {name: "log10 LR"}).getByRole("button").click();
    const lrs = await listColumn(page, "log10 LR");
    assert.ok(lrs.length > 0);
    assert.ok(!lrs.includes("excluded"), lrs[0]);
    await done(page);
});

test("says of a run that counted the sexes which numbers do, and draws no threshold that its bars cannot reach", async () => {
    const words = "Rank, thresholds and posterior count the sexes too; log10 LR, flags and plot are the DNA alone.";
    const page = await open(browser, file);
    assert.equal(await page.getByText(words).count(), 0);
    await done(page);
    const withSexes = await open(browser, workshop.report(workshop.makeRun("grave", "--policy", policy(), "--include-sex"), "sexes.html"));
    assert.equal(await withSexes.getByText(words).count(), 1);
    assert.match(await withSexes.locator("svg.plot").getAttribute("aria-label"), /^Candidates by log10 LR, from \S+ to \S+$/);
    await done(withSexes);
});

test("is a grid to a screen reader, with its rows counted and its heads named", async () => {
    const page = await open(browser, file);
    assert.equal(await page.getByRole("grid", {name: "Candidates"}).getAttribute("aria-rowcount"), "52");
    assert.equal(await page.locator(".body .row").first().getAttribute("aria-rowindex"), "2");
    for (const field of await page.locator("input:visible, select, textarea").all())
        assert.ok(await field.evaluate((element) => element.labels.length > 0 && element.labels[0].textContent !== ""));
    await done(page);
});
