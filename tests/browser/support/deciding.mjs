// Deciding, as an officer does it on the page.
import assert from "node:assert/strict";

/** Fills in the form of a candidate, and saves it. */
export async function decide(page, rank, fields) {
    await page.evaluate((place) => { location.hash = place; }, `candidate-${rank}`);
    await page.waitForFunction((words) => document.querySelector(".candidate")?.textContent.includes(words), `Rank ${rank} of`);
    await page.selectOption("[name=decision]", fields.decision ?? "possible");
    for (const name of ["note", "reviewer", "second_reviewer"])
        await page.fill(`[name=${name}]`, fields[name] ?? "");
    await page.getByRole("button", {name: "Save the decision"}).click();
}

/** Goes back to the list. */
export async function toList(page) {
    await page.evaluate(() => { location.hash = ""; });
    await page.waitForSelector("[role=grid]");
}

/** Exports into a file, and returns its path. */
export async function exported(page, path) {
    const download = page.waitForEvent("download");
    await page.getByRole("button", {name: "Export decisions.json"}).click();
    assert.equal((await download).suggestedFilename(), "decisions.json");
    await (await download).saveAs(path);
    return path;
}
