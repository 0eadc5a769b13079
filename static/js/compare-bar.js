// What was chosen for comparison: kept while one turns pages and changes filters, in this window
// only. The comparison itself is an address; without this module the bar is a plain form.

const MOST = 4;
const bar = document.querySelector("form[data-compare]");
const live = document.querySelector("[data-compare-live]");
const kind = bar.dataset.compare;
const shelf = `atalaya.compare.${kind}`;

function read() {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(shelf) ?? "[]"));
  } catch {
    return new Map();
  }
}

function keep(chosen) {
  try {
    sessionStorage.setItem(shelf, JSON.stringify([...chosen]));
  } catch {
    // Storage is full or forbidden: then the choice lasts as long as the page.
  }
}

let chosen = read();
const boxes = () => document.querySelectorAll(`input[name="${kind}"][form="${bar.id}"][type=checkbox]`);
const told = (sentence, words) => sentence.replace(/\{(\w+)\}/g, (_, name) => words[name]);

function chip(value, name) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "chip";
  button.textContent = `${name} ×`;
  button.setAttribute("aria-label", told(bar.dataset.tDrop, { name }));
  button.addEventListener("click", () => {
    chosen.delete(value);
    show();
    (bar.hidden ? document.getElementById("content") : bar.querySelector(".chip"))?.focus();
  });
  item.append(button);
  return item;
}

// What is chosen on another page is sent too.
function hiddenInput(value) {
  const input = document.createElement("input");
  input.type = "hidden";
  input.name = kind;
  input.value = value;
  return input;
}

function show() {
  keep(chosen);
  const here = new Set();
  for (const box of boxes()) {
    here.add(box.value);
    box.checked = chosen.has(box.value);
  }
  bar.querySelectorAll("input[type=hidden]").forEach((input) => input.remove());
  bar.append(...[...chosen.keys()].filter((value) => !here.has(value)).map(hiddenInput));
  bar.querySelector("[data-compare-chosen]").replaceChildren(
    ...[...chosen].map(([value, name]) => chip(value, name)));
  bar.querySelector("[type=submit]").disabled = chosen.size < 2;
  bar.hidden = chosen.size === 0;
  say(chosen.size ? told(chosen.size < 2 ? bar.dataset.tOne : bar.dataset.tMany, { n: chosen.size }) : "");
}

function say(sentence) {
  bar.querySelector("[data-compare-said]").textContent = sentence;
  live.textContent = sentence;
}

document.addEventListener("change", ({ target }) => {
  if (target.form !== bar || target.type !== "checkbox") return;
  if (!target.checked) chosen.delete(target.value);
  else if (chosen.size < MOST) chosen.set(target.value, target.dataset.name);
  else {
    target.checked = false;
    say(bar.dataset.tFull);
    return;
  }
  show();
});

const clear = bar.querySelector("[data-compare-clear]");
clear.hidden = false;
clear.addEventListener("click", () => {
  chosen = new Map();
  show();
  document.getElementById("content")?.focus({ preventScroll: true });
});

document.addEventListener("atalaya:view", show);
// A page that comes back from the browser's memory has the boxes of then.
addEventListener("pageshow", () => {
  chosen = read();
  show();
});
show();
