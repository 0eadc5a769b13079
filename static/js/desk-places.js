// Find a place and fill its row with it: point, subdivision, precision and city, and the name where
// it is still empty; the words of the place before are replaced and told. Where a point is put into another subdivision than the row
// names, offer that one. Rows that are added later have both too.

import { PlaceBox } from "./place-box.js";

const PRECISION = { city: "city", subdivision: "admin1", country: "country" };
const boxes = new WeakMap(); // search → its box, once entered
const WAIT = 300; // milliseconds after the last figure of a point that is typed
const asking = new WeakMap(); // offer → what is under way for it

function rowOf(part) {
  const point = part.closest("[data-desk-map]").querySelector("[data-desk-map-value]");
  return (name) => point.form.elements.namedItem(point.name.replace(/[^-]*$/, name));
}

const pointOf = (field) => ["latitude", "longitude"].map((name) => field(name).value).join();

function set(input, value) {
  if (!input) return;
  input.value = value ?? "";
  for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
}

/** A choice by typing knows only what was chosen in it before. */
function choose(select, unit) {
  if (unit && ![...select.options].some(({ value }) => value === unit.code)) {
    select.append(new Option(unit.label, unit.code));
  }
  set(select, unit?.code);
}

function fill(box, place) {
  const field = rowOf(box.root);
  const [latitude, longitude] = place.point ?? ["", ""];
  field("longitude").value = longitude; // the map follows once both are there
  set(field("latitude"), latitude);
  set(field("precision"), PRECISION[place.kind]);
  choose(field("subdivision"), place.unit);
  if (!field("name").value) set(field("name"), place.name);
  const told = reword(box.root, field, place);
  box.filled = pointOf(field);
  box.field.value = place.name;
  box.close();
  box.say("tThere", { name: [place.name, place.within].filter(Boolean).join(", ") });
  box.status.append(...told.map((sentence) => ` ${sentence}`));
}

/** City and first-level unit after the place; says which words of the place before stood there. */
function reword(root, field, place) {
  const told = [];
  const tell = (key, input) => {
    const said = root.dataset[key];
    told.push(said.replace("{field}", input.labels[0].textContent.replace(/:\s*$/, "")).replace("{old}", input.value));
  };
  const replace = (input, words) => {
    if (input.value && input.value !== words) tell("tWas", input);
    set(input, words);
  };
  if (place.kind === "city") replace(field("city"), place.name);
  else if (field("city").value) tell("tStill", field("city"));
  const { value } = field("admin1");
  if (place.unit && value && !value.includes(place.unit.name)) replace(field("admin1"), place.unit.name);
  return told;
}

/** Ask in which unit the point lies; nothing is said where the row names that one, or none holds it. */
async function offerUnit(offer, signal) {
  const [said, button] = offer.children;
  const field = rowOf(offer);
  const point = ["latitude", "longitude"].map((name) => field(name).value);
  if (!point.every((number) => number && isFinite(number))) return; // or still being typed
  const asked = new URLSearchParams({ at: point.join() });
  const country = said.closest("form").elements.namedItem("country")?.value;
  if (country) asked.set("country", country);
  let place;
  try {
    const answer = await fetch(`${offer.dataset.places}?${asked}`, { signal });
    if (answer.ok) [place] = (await answer.json()).places;
  } catch {
    return; // asked anew meanwhile, or out of reach: the check after saving says the same
  }
  if (!place || place.unit.code === field("subdivision")?.value) return;
  said.textContent = offer.dataset.tLies.replace("{name}", place.name);
  button.hidden = false;
  button.onclick = () => {
    choose(field("subdivision"), place.unit);
    const told = reword(offer.closest("[data-desk-map]").querySelector("[data-place-search]"), field, place);
    said.textContent = [offer.dataset.tUsed.replace("{name}", place.name), ...told].join(" ");
    button.hidden = true;
    offer.closest("[data-desk-map]").querySelector("[data-desk-map-toggle]").focus();
  };
}

document.addEventListener("atalaya:placed", ({ target }) => {
  const offer = target.closest("[data-desk-map]").querySelector("[data-unit-offer]");
  if (!offer) return;
  const search = boxes.get(offer.closest("[data-desk-map]").querySelector("[data-place-search]"));
  if (search?.filled && search.filled !== pointOf(rowOf(offer))) search.status.textContent = "";
  asking.get(offer)?.abort();
  const request = new AbortController();
  asking.set(offer, request);
  offer.firstElementChild.textContent = "";
  offer.lastElementChild.hidden = true;
  setTimeout(() => request.signal.aborted || offerUnit(offer, request.signal), WAIT);
});
document.addEventListener("focusin", ({ target }) => {
  const root = target.closest?.("[data-place-search]");
  if (!root || boxes.has(root)) return;
  const country = () => target.form.elements.namedItem("country")?.value ?? "";
  boxes.set(root, new PlaceBox(root, (box, place) => box.place(place, () => fill(box, place)), country));
});
document.addEventListener("keydown", (event) => {
  // Enter chooses a place; where there is none it must not save the page.
  if (event.key === "Enter" && event.target.closest?.("[data-place-search]")) event.preventDefault();
});
