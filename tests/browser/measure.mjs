// How fast the review page is: KINMATCH=build/release/cli/kinmatch npm run measure
import {statSync} from "node:fs";
import {open, openBrowser} from "./support/browser.mjs";
import {moreRemains, Workshop} from "./support/kinmatch.mjs";

const kInFull = 2000;
const kColumns = ["Missing person", "Remains", "log10 LR", "Posterior", "Flags", "Decision"];

/** Milliseconds until the page is laid out anew after an action in it. */
function timed(page, action, argument) {
    return page.evaluate(([source, value]) => {
        const act = new Function("value", `(${source})(value)`);
        const start = performance.now();
        act(value);
        document.body.getBoundingClientRect();
        return Math.round(performance.now() - start);
    }, [action.toString(), argument]);
}

async function measure(browser, workshop, copies) {
    const run = workshop.makeRun(moreRemains(workshop, copies), "--all");
    const file = workshop.report(run, "review.html", "--in-full", String(kInFull));
    const start = Date.now();
    const page = await open(browser, file);
    const ready = Date.now() - start;
    const sorts = [];
    for (const title of kColumns)
        sorts.push(await timed(page, (name) => [...document.querySelectorAll("[role=columnheader] button")].find((head) => head.textContent === name).click(), title));
    const filter = await timed(page, (text) => {
        const field = document.querySelector("[name=any]");
        field.value = text;
        field.dispatchEvent(new Event("input"));
    }, "V05");
    const heap = await page.evaluate(() => Math.round(performance.memory.usedJSHeapSize / 1e6));
    console.log(`${copies * 13600} candidates, ${kInFull} in full: ${(statSync(file).size / 1e6).toFixed(2)} MB; ready ${ready} ms; ` +
        `sort ${Math.min(...sorts)} to ${Math.max(...sorts)} ms; filter ${filter} ms; heap ${heap} MB`);
    await page.close();
}

const workshop = new Workshop();
const browser = await openBrowser();
for (const copies of [4, 15])
    await measure(browser, workshop, copies);
await browser.close();
workshop.close();
