// A record opens beside the view, without leaving it. `record=<slug>` in the address says
// which; the page draws it too, so a link restores it. Without scripts, and with the keys
// that open a new tab, a link leads to the page of the record as ever.

const drawer = document.getElementById("drawer");
const body = document.getElementById("drawer-body");
const position = document.getElementById("drawer-position");
const steps = [...drawer.querySelectorAll("[data-drawer-step]")];
const narrow = matchMedia("(max-width: 960px)");
const RECORD = /^\/deployments\/([-\w]+)\/$/;

let opener = null;
let request = null;
let windowBefore = null;

const current = () => (drawer.hidden ? "" : body.querySelector("[data-record]")?.dataset.record ?? "");
const asked = () => new URLSearchParams(location.search).get("record") ?? "";
const map = () => document.querySelector("atalaya-map[follows-address]");

function slugOf(link) {
  const url = new URL(link.href);
  return url.origin === location.origin && !url.hash && RECORD.exec(url.pathname)?.[1];
}

/** The records of the list in their order, each with the link that a reader sees. */
function listed() {
  const found = new Map();
  for (const link of document.querySelectorAll("#results a[href]")) {
    const slug = slugOf(link);
    if (slug && !found.has(slug) && !link.ariaHidden && link.offsetParent) found.set(slug, link);
  }
  return found;
}

function address(change, state, method) {
  const query = new URLSearchParams(location.search);
  change(query);
  const text = query.toString().replaceAll("%2C", ",");
  history[method](state, "", location.pathname + (text && `?${text}`));
}

// --- What is shown ----------------------------------------------------------

function sync() {
  const slug = current();
  const list = slug ? listed() : new Map();
  const slugs = [...list.keys()];
  const at = slugs.indexOf(slug);
  for (const step of steps) {
    step.hidden = at < 0;
    step.setAttribute("aria-disabled", String(!slugs[at + Number(step.dataset.drawerStep)]));
  }
  position.textContent = at < 0 ? "" : drawer.dataset.tPosition
    .replace("{n}", at + 1).replace("{all}", slugs.length);
  document.querySelectorAll(".is-selected").forEach((node) => node.classList.remove("is-selected"));
  list.get(slug)?.closest(".hit, tr, [data-deployment]")?.classList.add("is-selected");
  // On a phone the drawer covers the page, and nothing behind it may take the focus.
  const covered = !drawer.hidden && narrow.matches;
  const around = [...document.querySelectorAll("body > :not(main)"), ...drawer.parentElement.children];
  for (const other of around) {
    if (other !== drawer) other.inert = covered;
  }
  // On a wide map it lies on the list, which is walked by its own buttons meanwhile.
  const beneath = document.querySelector(".list-area");
  if (beneath) beneath.inert = !drawer.hidden;
}

function show(markup) {
  body.innerHTML = markup;
  drawer.hidden = false;
  drawer.scrollTop = 0;
  sync();
}

function hide() {
  const slug = current();
  const held = drawer.contains(document.activeElement) || document.activeElement === document.body;
  drawer.hidden = true;
  body.replaceChildren();
  sync();
  if (!held) return;
  const back = opener?.isConnected ? opener : listed().get(slug) ?? map()?.querySelector(".map-canvas");
  back?.focus();
}

function complain(slug) {
  const sentence = document.createElement("p");
  sentence.className = "notice";
  sentence.setAttribute("role", "alert");
  const link = document.createElement("a");
  link.href = link.textContent = `/deployments/${slug}/`;
  const again = Object.assign(document.createElement("button"), { type: "button", className: "button" });
  again.textContent = drawer.dataset.tAgain;
  again.addEventListener("click", async () => {
    await load(slug);
    document.getElementById("drawer-title")?.focus();
  });
  sentence.append(drawer.dataset.tFailed, " ", link, document.createElement("br"), again);
  const title = Object.assign(document.createElement("h2"), { id: "drawer-title", tabIndex: -1 });
  title.className = "visually-hidden";
  title.textContent = slug;
  body.replaceChildren(title, sentence);
  drawer.hidden = false;
  sync();
}

/** Fetch a record and show it; a request that was overtaken is dropped. */
async function load(slug) {
  request?.abort();
  request = new AbortController();
  drawer.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(`/deployments/${slug}/drawer/`, { signal: request.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    show(await answer.text());
    return true;
  } catch (error) {
    if (error.name === "AbortError") return false;
    complain(slug);
    return true;
  } finally {
    drawer.removeAttribute("aria-busy");
  }
}

// --- Opening and closing ----------------------------------------------------

async function open(slug, from) {
  const wasOpen = !drawer.hidden;
  if (slug !== current() && !(await load(slug))) return;
  opener = from;
  if (asked() !== slug) {
    // One step back closes it, however many were read one after the other.
    const state = wasOpen ? history.state : { drawer: true };
    address((query) => query.set("record", slug), state, wasOpen ? "replaceState" : "pushState");
  }
  if (!wasOpen) windowBefore = map()?.windowText?.();
  document.getElementById("drawer-title")?.focus();
}

async function step(by) {
  const list = listed();
  const slugs = [...list.keys()];
  const slug = slugs[slugs.indexOf(current()) + by];
  if (!slug || !(await load(slug))) return;
  opener = listed().get(slug);
  opener?.scrollIntoView({ block: "nearest" });
  address((query) => query.set("record", slug), history.state, "replaceState");
}

function close() {
  request?.abort();
  if (history.state?.drawer) return history.back();
  address((query) => query.delete("record"), {}, "pushState");
  hide();
}

/** The window of the map belongs to what is seen: closing a record does not move it back. */
function keepWindow() {
  const now = map()?.windowText?.();
  if (!windowBefore || now === windowBefore) return;
  address((query) => {
    query.set("view", now);
    query.set("zoom", map().map.getZoom());
  }, history.state, "replaceState");
}

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest("#results a[href], atalaya-map a[href]");
  const slug = link && slugOf(link);
  if (!slug) return;
  event.preventDefault();
  // A bar of the timeline takes no focus: its name gets it back.
  open(slug, link.tabIndex < 0 ? listed().get(slug) : link);
});

// The map asks whether somebody shows the record; else it leads to its page.
document.addEventListener("atalaya:open", (event) => {
  event.preventDefault();
  const { slug, from } = event.detail;
  open(slug, from instanceof Element ? from : document.activeElement);
});

drawer.addEventListener("click", (event) => {
  const by = event.target.closest("[data-drawer-step]")?.dataset.drawerStep;
  if (by) step(Number(by));
  if (event.target.closest("[data-drawer-close]")) {
    event.preventDefault();
    close();
  }
  // Footnotes stay inside, and are no step in the history of the view.
  const hash = event.target.closest("a[href^='#']")?.hash;
  if (!hash) return;
  event.preventDefault();
  body.querySelector(".is-noted")?.classList.remove("is-noted");
  const target = body.querySelector(hash);
  const fold = target.closest("details");
  if (fold) fold.open = true;
  target.classList.add("is-noted");
  target.tabIndex = target.matches("a") ? 0 : -1;
  target.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || drawer.hidden) return;
  const at = document.activeElement;
  if (at === document.body || drawer.contains(at)) close();
});

addEventListener("popstate", async () => {
  const slug = asked();
  if (slug && slug !== current()) await load(slug);
  else if (!slug && !drawer.hidden) {
    request?.abort();
    hide();
    keepWindow();
  }
});

// The list was exchanged: where the record stands in it may have changed.
document.addEventListener("atalaya:view", sync);
narrow.addEventListener("change", sync);
if (!drawer.hidden) sync();
