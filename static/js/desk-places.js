// Find a place and fill its row with it: point, subdivision and precision, and the name and the
// city where they are still empty. Rows that are added later have it too.

import { PlaceBox } from "./place-box.js";

const PRECISION = { city: "city", subdivision: "admin1", country: "country" };
const boxes = new WeakMap(); // search → its box, once entered

function rowOf(root) {
  const point = root.closest("[data-desk-map]").querySelector("[data-desk-map-value]");
  return (name) => point.form.elements.namedItem(point.name.replace(/[^-]*$/, name));
}

function set(input, value) {
  if (!input) return;
  input.value = value ?? "";
  for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
}

/** A choice by typing knows only what was chosen in it before. */
function choose(select, unit) {
  if (unit && ![...select.options].some(({ value }) => value === unit.code)) {
    select.append(new Option(unit.name, unit.code));
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
  if (place.kind === "city" && !field("city").value) set(field("city"), place.name);
  box.field.value = place.name;
  box.close();
  box.say("tThere", { name: [place.name, place.within].filter(Boolean).join(", ") });
}

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
