// Find a place and bring the map there: a combobox after the ARIA pattern. It filters nothing,
// but for a country it offers to.

const search = document.getElementById("place-search");
const field = document.getElementById("place-q");
const list = document.getElementById("place-list");
const answers = search.querySelector(".place-answers");
const status = search.querySelector("[role=status]");
const element = document.getElementById("map");
const WAIT = 150; // milliseconds after the last key
const AROUND = 0.04; // of a window, so that edges are in sight

let timer = 0;
let request = null;
let active = -1;
let found = null; // the mark of the place the map was brought to

const options = () => [...list.children];
const say = (key, values = {}) => {
  status.textContent = search.dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
};

function close() {
  clearTimeout(timer);
  request?.abort();
  answers.hidden = true;
  list.replaceChildren();
  field.setAttribute("aria-expanded", "false");
  activate(-1);
}

function activate(index) {
  active = index;
  options().forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
  const option = options()[index];
  if (option) field.setAttribute("aria-activedescendant", option.id);
  else field.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function option(className, parts, choose) {
  const node = document.createElement("li");
  node.setAttribute("role", "option");
  node.setAttribute("aria-selected", "false");
  node.id = `place-${list.children.length}`;
  node.className = className;
  for (const [name, text] of parts) {
    if (!text) continue;
    const part = document.createElement("span");
    part.className = name;
    part.textContent = text;
    node.append(part, " ");
  }
  node.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
  node.addEventListener("click", choose);
  node.choose = choose;
  list.append(node);
}

function show(places) {
  list.replaceChildren();
  for (const place of places) {
    option("", [["name", place.name], ["within", place.within], ["kind", place.kind_name]], () => go(place));
    const box = document.getElementById(`country-${place.country}`);
    if (place.kind === "country" && box && !box.checked) {
      const only = search.dataset.tOnly.replace("{name}", place.name);
      option("is-action", [["name", only], ["kind", search.dataset.tOnlyKind]], () => filter(box));
    }
  }
  answers.hidden = !places.length;
  field.setAttribute("aria-expanded", String(places.length > 0));
  activate(-1);
  say(places.length ? "tFound" : "tNone", { n: places.length });
}

/** A ring with the name stands on the place until the map moves on. */
function mark({ name, bounds: [west, south, east, north] }) {
  found?.remove();
  const label = document.createElement("span");
  label.textContent = name;
  const icon = L.divIcon({ className: "found-place", html: label, iconSize: [34, 34] });
  const here = [(south + north) / 2, (west + east) / 2];
  found = L.marker(here, { icon, interactive: false, keyboard: false }).addTo(element.map);
  const { map } = element;
  map.once("moveend", () => map.once("movestart", () => found.remove()));
}

function go(place) {
  const [west, south, east, north] = place.bounds;
  const [across, along] = [(east - west) * AROUND, (north - south) * AROUND];
  field.value = place.name;
  close();
  mark(place);
  element.flyToBounds([west - across, south - along, east + across, north + along]);
  say("tThere", { name: [place.name, place.within].filter(Boolean).join(", ") });
}

function filter(box) {
  close();
  field.value = "";
  box.click();
}

async function ask(text) {
  request?.abort();
  request = new AbortController();
  try {
    const url = `${search.dataset.places}?q=${encodeURIComponent(text)}`;
    const answer = await fetch(url, { signal: request.signal, headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const { places } = await answer.json();
    if (text) show(places);
  } catch (error) {
    if (error.name !== "AbortError" && text) say("tFailed");
  }
}

field.addEventListener("input", () => {
  clearTimeout(timer);
  const text = field.value.trim();
  if (!text) return close();
  timer = setTimeout(() => ask(text), WAIT);
});

field.addEventListener("keydown", (event) => {
  const all = options();
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by && all.length) {
    event.preventDefault();
    // From the field the first key takes the first or the last; past the ends it starts again.
    activate(active < 0 ? (by > 0 ? 0 : all.length - 1) : (active + by + all.length) % all.length);
  } else if (event.key === "Enter" && all.length) {
    event.preventDefault();
    all[Math.max(active, 0)].choose();
  } else if (event.key === "Escape" && !answers.hidden) {
    event.preventDefault();
    close();
  }
});
field.addEventListener("blur", close);
// The first look makes the server ready, before the first letters are typed.
field.addEventListener("focus", () => ask(""), { once: true });
