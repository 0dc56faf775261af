const kSheetHeight = 275 * 96 / 25.4; // of A4 within its margins
const kSheetText = 7.5; // pt
const kSmallestText = 4.5; // pt; what does not fit then takes a second page

/** Sets candidates as sheets of paper, each in a text so small that it fits one page. */
function layOutSheets(candidates) {
    for (const sheet of candidates)
        sheet.classList.add("sheet");
    const sizes = new Map(candidates.map((sheet) => [sheet, kSheetText]));
    for (let long = candidates; long.length > 0;) {
        const heights = long.map((sheet) => sheet.scrollHeight); // all at once: each reading after a change lays out anew
        long = long.filter((sheet, i) => heights[i] > kSheetHeight && sizes.get(sheet) > kSmallestText);
        for (const sheet of long) {
            sizes.set(sheet, sizes.get(sheet) * 0.97);
            sheet.style.fontSize = sizes.get(sheet) + "pt";
        }
    }
}

function backToScreen(candidates) {
    for (const sheet of candidates) {
        sheet.classList.remove("sheet");
        sheet.style.fontSize = "";
    }
}
