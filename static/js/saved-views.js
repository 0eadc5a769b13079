// Views that a reader keeps: a name and an address each, in this browser and nowhere else.
// The menu stands in what a change of the filter exchanges, so the document listens for it.

const SHELF = "atalaya.views";
// What is open beside a view, where a list is and where the map stands make no other view.
const PASSING = ["record", "page", "view", "zoom"];
const WITHOUT_SAYING = { evidence: "any", colour: "vendor" };

const menu = () => document.querySelector("[data-saved-views]");
const told = (sentence, words) => sentence.replace(/\{(\w+)\}/g, (_, name) => words[name]);

/** Only addresses of this site, whatever else wrote on the shelf. */
function isView(view) {
  return typeof view?.name === "string" && /^\/(?!\/)/.test(view?.address);
}

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(SHELF) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isView) : [];
  } catch {
    return [];
  }
}

/** Whether the browser took it. */
function keep(views) {
  try {
    localStorage.setItem(SHELF, JSON.stringify(views));
    return true;
  } catch {
    say(menu().dataset.tRefused);
    return false;
  }
}

/** An address as what it shows: the same view is the same text. */
function shown(address) {
  const { pathname, searchParams } = new URL(address, location.href);
  const said = [...searchParams].filter(
    ([name, value]) => value && !PASSING.includes(name) && WITHOUT_SAYING[name] !== value);
  return [pathname, ...said.map((pair) => pair.join("=")).sort()].join("&");
}

function here() {
  const query = new URLSearchParams(location.search);
  for (const name of ["record", "page"]) query.delete(name);
  const text = query.toString().replaceAll("%2C", ",");
  return location.pathname + (text && `?${text}`);
}

function say(sentence, undo) {
  const status = menu().querySelector("[data-own-said]");
  status.textContent = sentence;
  if (undo) status.append(" ", button(menu().dataset.tBack, menu().dataset.tBack, undo));
}

function button(text, label, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  if (label !== text) made.setAttribute("aria-label", label);
  made.addEventListener("click", press);
  return made;
}

function line(view) {
  const { tRename, tRemove } = menu().dataset;
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = view.address;
  link.textContent = view.name;
  if (shown(view.address) === shown(location.href)) link.setAttribute("aria-current", "true");
  const tools = document.createElement("span");
  tools.className = "own-tools";
  tools.append(
    button("✎", told(tRename, view), () => rename(view, item)),
    button("×", told(tRemove, view), () => remove(view)));
  item.append(link, tools);
  return item;
}

function show() {
  if (!menu()) return;
  const views = read();
  menu().querySelector("[data-own-views]").replaceChildren(...views.map(line));
  menu().querySelector("[data-no-own-views]").hidden = views.length > 0;
  const current = views.find((view) => shown(view.address) === shown(location.href));
  const field = menu().querySelector("[data-keep-view] input");
  if (document.activeElement !== field) {
    field.value = current?.name ?? menu().closest("[data-title]").dataset.title.slice(0, field.maxLength);
  }
  const forAll = menu().querySelector("[data-save-view]");
  if (forAll) {
    const target = new URL(forAll.href);
    target.searchParams.set("query", here().split("?")[1] ?? "");
    forAll.href = target.href;
  }
}

/** The same name, or the same address, is the same view: it is written anew in its place. */
function add(name) {
  const view = { name, address: here() };
  const same = (other) => other.name === name || other.address === view.address;
  const views = read();
  const place = views.findIndex(same);
  const others = views.filter((other) => !same(other));
  others.splice(place < 0 ? others.length : place, 0, view);
  if (!keep(others)) return;
  show();
  say(told(menu().dataset.tKept, view));
}

function remove(view) {
  const views = read();
  if (!keep(views.filter((other) => other.name !== view.name))) return;
  show();
  say(told(menu().dataset.tRemoved, view), () => {
    if (keep(views)) show();
    say("");
    menu().querySelector("summary").focus();
  });
  menu().querySelector("[data-own-said] button").focus();
}

function rename(view, item) {
  const form = document.createElement("form");
  const field = document.createElement("input");
  field.type = "text";
  field.required = true;
  field.maxLength = 80;
  field.value = view.name;
  field.setAttribute("aria-label", menu().dataset.tName);
  const save = button("✓", menu().dataset.tSave, () => form.requestSubmit());
  form.append(field, save);
  const done = () => {
    show();
    const links = [...menu().querySelectorAll("[data-own-views] a")];
    links.find((link) => link.textContent === field.value.trim())?.focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const name = field.value.trim();
    if (!name) return;
    const others = read().filter((other) => other.name === view.name || other.name !== name);
    if (keep(others.map((other) => (other.name === view.name ? { ...other, name } : other)))) done();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    field.value = view.name;
    done();
  });
  item.replaceChildren(form);
  field.focus();
  field.select();
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-keep-view]")) return;
  event.preventDefault();
  const name = event.target.elements.name.value.trim();
  if (name) add(name);
});

document.addEventListener("toggle", ({ target }) => {
  if (target === menu() && target.open) show();
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu()?.open || !menu().contains(document.activeElement)) return;
  menu().open = false;
  menu().querySelector("summary").focus();
});

// Beside it, and not on something that a press in it has just taken away.
document.addEventListener("click", ({ target }) => {
  if (menu()?.open && target.isConnected && !menu().contains(target)) menu().open = false;
});

document.addEventListener("atalaya:view", show);
addEventListener("storage", ({ key }) => key === SHELF && show());
