"use strict";

/** What the page was made of: the work list by columns, and the first candidates in full. */
async function readData() {
    const element = document.getElementById("data");
    if (element.type === "application/json")
        return JSON.parse(element.textContent);
    const bytes = Uint8Array.from(atob(element.textContent), (letter) => letter.charCodeAt(0));
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(unpacked).text());
}

// As visible_text.hpp: marks that turn or hide text are spelled out.
const kInvisible = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff]|\udb40[\udc00-\udfff]|\udb41[\udc00-\udfff]|\udb42[\udc00-\udfff]|\udb43[\udc00-\udfff]/g;

function visible(text) {
    return String(text).replace(kInvisible, (mark) =>
        "\u2039U+" + mark.codePointAt(0).toString(16).toUpperCase().padStart(4, "0") + "\u203a");
}

function dress(element, attributes, content) {
    for (const [name, value] of Object.entries(attributes || {}))
        if (name.startsWith("on"))
            element.addEventListener(name.slice(2), value);
        else if (value !== undefined)
            element.setAttribute(name, value);
    for (const part of content.flat(Infinity))
        element.append(part instanceof Node ? part : visible(part));
    return element;
}

/** An element with attributes, listeners (onclick) and content; text never becomes markup. */
function make(tag, attributes, ...content) {
    return dress(document.createElement(tag), attributes, content);
}

/** The same in a drawing. */
function draw(tag, attributes, ...content) {
    return dress(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, content);
}

/** \param numbers, long  which columns are set to the right, and which may break anywhere */
function table(head, rows, numbers, long = []) {
    const kind = (i) => numbers.includes(i) ? "number" : long.includes(i) ? "long" : undefined;
    const cell = (tag) => (text, i) => make(tag, {class: kind(i), scope: tag === "th" ? "col" : undefined}, text);
    return make("table", {}, make("thead", {}, make("tr", {}, head.map(cell("th")))),
        make("tbody", {}, rows.map((row) => make("tr", {}, row.map(cell("td"))))));
}

function button(title, onclick) {
    return make("button", {type: "button", onclick}, title);
}

/** \param lr  null is an exclusion */
function lrText(lr) {
    return lr === null || lr === -Infinity ? "excluded" : lr.toFixed(6);
}

/** "2026-11-22 07:59 UTC" */
function timeText(time) {
    return time.replace("T", " ").replace(/:\d\d(\.\d+)?Z$/, " UTC");
}

/** "1 decision", "2 decisions" */
function counted(number, thing) {
    return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
