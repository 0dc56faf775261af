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

/** An element with attributes and content; text never becomes markup. */
function make(tag, attributes, ...content) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {}))
        if (name === "onclick")
            element.addEventListener("click", value);
        else if (value !== undefined)
            element.setAttribute(name, value);
    for (const part of content.flat(Infinity))
        element.append(part instanceof Node ? part : visible(part));
    return element;
}

/** One row of the work list, by its rank from 0. */
class WorkList {
    constructor(data) {
        this.data = data;
        this.columns = data.columns;
        this.size = data.columns.remains.length;
    }
    remains(row) { return this.data.remains[this.columns.remains[row]]; }
    familyIndex(row) { return this.data.missing[this.columns.missing[row]][0]; }
    family(row) { return this.data.families[this.familyIndex(row)]; }
    missing(row) { return this.family(row) + "/" + this.data.missing[this.columns.missing[row]][1]; }
    /** null is an exclusion. */
    log10Lr(row) { const lr = this.columns.log10_lr[row]; return lr === null ? -Infinity : lr; }
    lrText(row) { const lr = this.log10Lr(row); return lr === -Infinity ? "excluded" : lr.toFixed(6); }
    posteriorText(row) {
        const posterior = this.columns.posterior[row];
        if (posterior === null)
            return "";
        if (posterior > 0 && posterior < 0.0001)
            return "< 0.0001";
        return posterior > 0.9999 ? "> 0.9999" : posterior.toFixed(4);
    }
    rivalsOf(row) {
        const ofRemains = [], ofMissing = [];
        for (let other = 0; other < this.size; ++other) {
            if (other === row)
                continue;
            if (this.columns.remains[other] === this.columns.remains[row])
                ofRemains.push(other);
            if (this.columns.missing[other] === this.columns.missing[row])
                ofMissing.push(other);
        }
        return {ofRemains, ofMissing};
    }
}
