// A rectangle drawn on the map filters: it becomes `bbox`, a parameter of the filter like any
// other, is sent as the facets are, and is shown as long as it is in force.

const element = document.getElementById("map");
const toggle = document.getElementById("draw-area");
const panel = document.getElementById("drawing");
const sentence = panel.querySelector("[role=status]");
const clear = panel.querySelector("[data-area-clear]");
const form = document.getElementById("filters");
const SMALLEST = 8; // pixels; less is a slip of the hand
const IDLE = ["dragging", "touchZoom", "boxZoom"];

let map = null;
let shown = null; // the layer of the area in force
let drawn = null; // the layer of the area that is being drawn
let start = null;

const inForce = () => new URLSearchParams(location.search).get("bbox");
const isDrawing = () => toggle.getAttribute("aria-pressed") === "true";

function rectangle(bounds) {
  return L.rectangle(bounds, { className: "drawn-area", pane: "drawn", interactive: false }).addTo(map);
}

function showArea() {
  shown?.remove();
  shown = null;
  const box = inForce();
  clear.hidden = !box;
  if (!box) return;
  const [west, south, east, north] = box.split(",").map(Number);
  shown = rectangle([[south, west], [north, east]]);
}

function filterTo(bounds) {
  const edge = (value, limit) => Math.max(-limit, Math.min(limit, value)).toFixed(3);
  const box = bounds ? [
    edge(bounds.getWest(), 180), edge(bounds.getSouth(), 90), edge(bounds.getEast(), 180), edge(bounds.getNorth(), 90),
  ].map(Number).join(",") : "";
  form.elements.bbox.value = box;
  // The map stays where it is: what was drawn is looked at.
  form.toggleAttribute("data-stay", true);
  form.elements.bbox.dispatchEvent(new Event("change", { bubbles: true }));
  form.removeAttribute("data-stay");
}

function setDrawing(on) {
  toggle.setAttribute("aria-pressed", String(on));
  element.classList.toggle("is-drawing", on);
  panel.hidden = !on;
  sentence.textContent = on ? sentence.dataset.tDraw : "";
  for (const name of IDLE) map[name]?.[on ? "disable" : "enable"]();
  cancel();
}

function cancel() {
  drawn?.remove();
  drawn = start = null;
}

function isMap(event) {
  return isDrawing() && event.isPrimary && event.button <= 0 && !event.target.closest(".leaflet-control, .leaflet-popup");
}

function begin(event) {
  if (!isMap(event)) return;
  event.preventDefault();
  event.stopPropagation();
  element.canvas.setPointerCapture(event.pointerId);
  start = { point: map.mouseEventToContainerPoint(event), place: map.mouseEventToLatLng(event) };
}

function draw(event) {
  if (!start || !event.isPrimary) return;
  const bounds = L.latLngBounds(start.place, map.mouseEventToLatLng(event));
  drawn ? drawn.setBounds(bounds) : (drawn = rectangle(bounds));
}

function finish(event) {
  if (!start || !event.isPrimary) return;
  const { x, y } = map.mouseEventToContainerPoint(event).subtract(start.point);
  const bounds = drawn?.getBounds();
  cancel();
  if (!bounds || Math.min(Math.abs(x), Math.abs(y)) < SMALLEST) return;
  filterTo(bounds);
  setTimeout(() => setDrawing(false)); // after the click that ends the drawing
}

customElements.whenDefined("atalaya-map").then(() => {
  map = element.map;
  const pane = map.createPane("drawn");
  pane.style.zIndex = 440; // above the land and its shading, below the marks
  pane.style.pointerEvents = "none";
  const listen = (name, answer) => element.canvas.addEventListener(name, answer, { capture: true });
  listen("pointerdown", begin);
  listen("pointermove", draw);
  listen("pointerup", finish);
  listen("pointercancel", cancel);
  for (const name of ["click", "dblclick"]) {
    listen(name, (event) => isDrawing() && !event.target.closest(".leaflet-control") && event.stopPropagation());
  }
  toggle.addEventListener("click", () => setDrawing(!isDrawing()));
  panel.querySelector("[data-area-in-sight]").addEventListener("click", () => {
    filterTo(map.getBounds());
    setDrawing(false);
    toggle.focus();
  });
  clear.addEventListener("click", () => {
    filterTo(null);
    setDrawing(false);
    toggle.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isDrawing()) return;
    event.preventDefault();
    setDrawing(false);
    toggle.focus();
  }, { capture: true });
  document.addEventListener("atalaya:view", showArea);
  showArea();
});
