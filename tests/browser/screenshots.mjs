// Makes the pictures of docs/ again: npm run screenshots (needs pdftoppm, of Debian's poppler-utils)
import {execFileSync} from "node:child_process";
import {writeFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {open, openBrowser} from "./support/browser.mjs";
import {decide} from "./support/deciding.mjs";
import {Workshop} from "./support/kinmatch.mjs";

const docs = (name) => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));
const policy = fileURLToPath(new URL("../../data-samples/policy.toml", import.meta.url));

/** The sample case, and the same as it was: without one sample, and with a print of another that was mended since. */
function makePage(workshop) {
    const earlier = workshop.makeRun(workshop.sample("mass-grave", "before", (text, file) => file === "samples.csv" ? text.replace(/^V158,.*\n/m, "")
        : file === "genotypes.csv" ? text.replace(/^V158,.*\n/gm, "").replace("V162,CSF1PO,10,12", "V162,CSF1PO,10,11") : text), "--policy", policy);
    return workshop.report(workshop.makeRun(workshop.sample("mass-grave", "after"), "--policy", policy), "review.html", "--previous", earlier, "--sensitivity-for-top", "12");
}

async function show(page, place) {
    await page.evaluate((hash) => { location.hash = hash; document.activeElement.blur(); }, place);
    await page.waitForTimeout(300);
}

const workshop = new Workshop();
const browser = await openBrowser();
const page = await open(browser, makePage(workshop));
await decide(page, 1, {decision: "recommend", note: "Age and stature agree.", reviewer: "officer-7"});
await decide(page, 9, {decision: "need more data", note: "A child of either missing sibling would tell them apart.", reviewer: "officer-7"});
await page.setViewportSize({width: 1366, height: 900});
await show(page, "");
await page.mouse.move(0, 0);
await page.evaluate(() => document.activeElement.blur());
await page.screenshot({path: docs("review-list.png")});
await show(page, "candidate-8");
await page.setViewportSize({width: 1180, height: 1240});
await page.screenshot({path: docs("review-candidate.png")});
await show(page, "candidate-9");
writeFileSync(workshop.path("print.pdf"), await page.pdf({preferCSSPageSize: true}));
execFileSync("pdftoppm", ["-r", "92", "-png", "-singlefile", workshop.path("print.pdf"), docs("review-print")]);
await browser.close();
workshop.close();
