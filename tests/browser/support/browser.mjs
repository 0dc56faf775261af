// Debian's Chromium, and pages opened in it as by a double click.
import assert from "node:assert/strict";
import {pathToFileURL} from "node:url";
import {chromium} from "playwright-core";

const kQuiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Only root has to do without the sandbox. */
export function openBrowser() {
    return chromium.launch({executablePath: "/usr/bin/chromium",
        args: process.getuid() === 0 ? [...kQuiet, "--no-sandbox"] : kQuiet});
}

/** A window of its own, with its own storage. */
export function newWindow(browser) {
    return browser.newContext({viewport: {width: 1366, height: 900}, acceptDownloads: true});
}

/** Opens a review file. What it may not do is written down in page.complaints: errors and warnings on the console, requests, dialogs.
    \param window  a browser, for a window of its own, or a window */
export async function open(window, file, place = "") {
    const page = window.newContext ? await (await newWindow(window)).newPage() : await window.newPage();
    page.setDefaultTimeout(120000); // a busy machine is no fault of the page
    page.complaints = [];
    const complain = (text) => page.complaints.push(text);
    page.on("console", (message) => { if (message.type() !== "debug") complain(`console: ${message.text()}`); });
    page.on("pageerror", (error) => complain(`error: ${error.message}`));
    page.on("request", (request) => { if (request.url().split("#")[0] !== pathToFileURL(file).href) complain(`request: ${request.url()}`); });
    page.on("dialog", (dialog) => { complain(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    await page.goto(pathToFileURL(file).href + place);
    await page.waitForSelector("html[data-ready]");
    return page;
}

/** Closes a page that did nothing wrong. */
export async function done(page) {
    assert.deepEqual(page.complaints, []);
    await page.close();
}

/** [row][column] texts of the work list in view, without its head. */
export function listRows(page) {
    return page.$$eval(".body .row", (rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
}

/** The texts of one column in view, by its title. */
export async function listColumn(page, title) {
    const titles = await page.$$eval("[role=columnheader]", (heads) => heads.map((head) => head.textContent));
    assert.ok(titles.includes(title), `${title} among ${titles}`);
    return (await listRows(page)).map((row) => row[titles.indexOf(title)]);
}

/** Waits for a page whose heading is like this, and returns the heading. */
export async function heading(page, pattern) {
    const title = page.locator("h1", {hasText: pattern});
    await title.waitFor();
    return title.textContent();
}

/** "51 candidates", "2 of 51 candidates" */
export function listCount(page) {
    return page.textContent("section[aria-labelledby=list-title] > [role=status]");
}

/** How many pages a print has, and of which size in points. */
export function pagesOf(pdf) {
    const text = pdf.toString("latin1");
    return {count: text.match(/\/Type\s*\/Page\b(?!s)/g).length, size: /\/MediaBox\s*\[([^\]]*)\]/.exec(text)[1].trim().split(/\s+/).slice(2).map(Number)};
}
