// What is pressed on the map: its zoom and the whole region; on narrow screens at the bottom,
// near the thumb, where the sea is and no ring.

const narrow = matchMedia("(max-width: 960px)");

export function addControls(map, words, showRegion) {
  const position = narrow.matches ? "bottomright" : "topleft";
  L.control.zoom({ position, zoomInTitle: words.tZoomIn, zoomOutTitle: words.tZoomOut }).addTo(map);
  if (!showRegion) return;
  const control = L.control({ position });
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

// The map itself takes the focus, and says what its keys do.
document.querySelector("[data-skip-to-map]")?.addEventListener("click", (event) => {
  event.preventDefault();
  document.querySelector("#map .map-canvas").focus();
});
