// Two clicks on a country bring the map to it, and so does Enter where a country has the
// focus; on one that is in sight as a whole, or at sea, two clicks go nearer as on any map.

const element = document.getElementById("map");
const NEARER = 0.75; // steps of zoom: less is no way worth going

function countryAt(place) {
  const { x, y } = element.map.latLngToLayerPoint(place);
  const at = new DOMPoint(x, y);
  const layers = element.outlines?.getLayers() ?? [];
  return layers.find((layer) => layer.getElement()?.isPointInFill(at));
}

/** Whether there was a way to go. */
function goTo(country) {
  const [west, south, east, north] = country.feature.properties.view_bbox;
  const nearest = element.map.getBoundsZoom([[south, west], [north, east]]);
  if (nearest - element.map.getZoom() < NEARER) return false;
  element.flyToBounds([west, south, east, north]);
  return true;
}

customElements.whenDefined("atalaya-map").then(() => {
  const { map } = element;
  map.doubleClickZoom.disable();
  map.on("dblclick", ({ latlng, containerPoint, originalEvent }) => {
    if (originalEvent.target.closest(".leaflet-marker-icon, .leaflet-control, .leaflet-popup")) return;
    const country = countryAt(latlng);
    if (!country || !goTo(country)) map.setZoomAround(containerPoint, map.getZoom() + 1);
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const country = element.outlines?.getLayers().find((layer) => layer.getElement() === event.target);
    if (country && goTo(country)) event.preventDefault();
  });
});
