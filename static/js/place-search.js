// Find a place and bring the map there. It filters nothing, but for a country it offers to.

import { PlaceBox } from "./place-box.js";

const search = document.getElementById("place-search");
const element = document.getElementById("map");
const AROUND = 0.04; // of a window, so that edges are in sight

let found = null; // the mark of the place the map was brought to

function offer(box, place) {
  box.place(place, () => go(box, place));
  const country = document.getElementById(`country-${place.country}`);
  if (place.kind !== "country" || !country || country.checked) return;
  const only = search.dataset.tOnly.replace("{name}", place.name);
  box.option("is-action", [["name", only], ["kind", search.dataset.tOnlyKind]], () => filter(box, country));
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

function go(box, place) {
  const [west, south, east, north] = place.bounds;
  const [across, along] = [(east - west) * AROUND, (north - south) * AROUND];
  box.field.value = place.name;
  box.close();
  mark(place);
  element.flyToBounds([west - across, south - along, east + across, north + along]);
  box.say("tThere", { name: [place.name, place.within].filter(Boolean).join(", ") });
}

function filter(box, country) {
  box.close();
  box.field.value = "";
  country.click();
}

new PlaceBox(search, offer);
