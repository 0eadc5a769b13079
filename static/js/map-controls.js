// What is pressed on and around the map: its zoom, the whole region, and on narrow screens the
// button between list and map.

const narrow = matchMedia("(max-width: 960px)");

export function addControls(map, words, showRegion) {
  L.control.zoom({ zoomInTitle: words.tZoomIn, zoomOutTitle: words.tZoomOut }).addTo(map);
  if (!showRegion) return;
  const control = L.control({ position: "topleft" });
  control.onAdd = () => {
    const bar = L.DomUtil.create("div", "leaflet-bar whole-region");
    const button = L.DomUtil.create("button", "", bar);
    button.type = "button";
    button.textContent = words.tRegion;
    L.DomEvent.disableClickPropagation(bar);
    button.addEventListener("click", showRegion);
    return bar;
  };
  control.addTo(map);
}

// On narrow screens the list comes first and the map is one tap away; its legend is folded.
const toggle = document.querySelector("[data-map-toggle]");
toggle?.addEventListener("click", (event) => {
  event.preventDefault();
  const open = document.body.classList.toggle("map-open");
  toggle.textContent = open ? toggle.dataset.tList : toggle.dataset.tMap;
});
if (narrow.matches) document.querySelector(".map-legend")?.removeAttribute("open");
