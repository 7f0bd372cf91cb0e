"use strict";
// Filter: an item stays when its text holds all the words; a link into an article opens it first.
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const items = [...document.querySelectorAll(".item")];
const texts = new Map();
const nothing = document.getElementById("nothing");
let waiting = 0;
document.getElementById("filter").addEventListener("input", (event) => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const words = fold(event.target.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const item of items) {
      if (!texts.has(item)) texts.set(item, fold(item.textContent));
      item.hidden = !words.every((word) => texts.get(item).includes(word));
      shown += !item.hidden;
    }
    nothing.hidden = shown > 0;
  }, 120);
});
const open = () => {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const details = target && target.closest("details");
  if (details) { details.hidden = false; details.open = true; target.scrollIntoView({ block: "center" }); }
};
addEventListener("hashchange", open);
open();
