"use strict";
// A pile draws the first so many of its items that match the filter; the others wait undrawn. An item matches when its
// text holds all the words. A link into an article draws and opens it first.
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const texts = new WeakMap();
const text = (item) => texts.get(item) ?? (texts.set(item, fold(item.textContent)), texts.get(item));
let words = [];

const piles = [...document.querySelectorAll(".pile")].map((list) => {
  const template = list.querySelector(":scope > template");
  const items = [...list.querySelectorAll(":scope > .item")];
  if (template) { items.push(...template.content.children); template.remove(); }
  const button = list.nextElementSibling;
  const pile = { list, items, button, step: Number(list.dataset.step), limit: Number(list.dataset.step), shown: items };
  button.addEventListener("click", () => {
    const first = pile.limit;
    pile.limit += pile.step;
    draw(pile);
    const next = list.children[first];
    if (next) { next.tabIndex = -1; next.focus({ preventScroll: true }); }
  });
  return pile;
});

const draw = (pile) => {
  const shown = pile.shown.slice(0, pile.limit);
  if (shown.length !== pile.list.childElementCount || shown.some((item, n) => pile.list.children[n] !== item)) pile.list.replaceChildren(...shown);
  const rest = pile.shown.length - shown.length;
  pile.button.hidden = rest === 0;
  pile.button.textContent = rest === 1 ? pile.button.dataset.one : pile.button.dataset.many.replace("#", rest);
};

const nothing = document.getElementById("nothing");
const filter = (value) => {
  words = fold(value).split(/\s+/).filter(Boolean);
  for (const pile of piles) {
    pile.limit = pile.step;
    pile.shown = words.length ? pile.items.filter((item) => words.every((word) => text(item).includes(word))) : pile.items;
    draw(pile);
  }
  nothing.hidden = piles.some((pile) => pile.shown.length > 0);
};
let waiting = 0;
document.getElementById("filter").addEventListener("input", (event) => {
  clearTimeout(waiting);
  waiting = setTimeout(filter, 120, event.target.value);
});

const reveal = (id) => {
  for (const pile of piles) {
    const at = pile.items.findIndex((item) => item.id === id || item.querySelector("#" + CSS.escape(id)));
    if (at < 0) continue;
    if (!pile.shown.includes(pile.items[at])) pile.shown = pile.items;
    pile.limit = Math.max(pile.limit, pile.shown.indexOf(pile.items[at]) + 1);
    draw(pile);
    return;
  }
};
const open = () => {
  const id = location.hash.slice(1);
  if (!id) return;
  if (!document.getElementById(id)) reveal(id);
  const target = document.getElementById(id);
  const details = target && target.closest("details");
  if (details) { details.open = true; target.scrollIntoView({ block: "center" }); }
};
addEventListener("hashchange", open);
addEventListener("beforeprint", () => { const all = piles[0]; all.limit = Infinity; draw(all); });
piles.forEach(draw);
open();
