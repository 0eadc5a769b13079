// Places on a map, for the editors' forms. Each widget of templates/desk/map_widget.html is
// a box with a button, an empty canvas and a textarea of GeoJSON; a map is made when its
// button is first pressed, so a page with forty places opens as fast as one without.
// New rows need no greeting: presses and typing are listened for on the whole page, and a
// widget finds its neighbours by the name of its field ("sites-3-point" → "sites-3-latitude").
// Everything works without this file: the numbers are ordinary fields.

const REGION = [[-55.5, -113], [32.5, -34.5]];
const DECIMALS = 6;
const maps = new WeakMap(); // box → its map, once opened
const downloads = new Map(); // one download for all maps of a page

function json(url) {
  if (!downloads.has(url)) {
    downloads.set(url, fetch(url).then((answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.json();
    }));
  }
  return downloads.get(url);
}

function neighbour(field, name) {
  return field.form?.elements.namedItem(field.name.replace(/[^-]*$/, name));
}

function read(textarea) {
  try {
    return JSON.parse(textarea.value || "null");
  } catch {
    return null;
  }
}

/** The outlines of the countries, and of the provinces of the one that is edited. */
async function drawGround(map, box, country) {
  map.createPane("ground").style.zIndex = 300; // below all that is drawn on it
  const pane = "ground";
  const countries = await json(box.dataset.outlines);
  L.geoJSON(countries, { pane, style: { className: "desk-land" }, interactive: false }).addTo(map);
  const own = countries.features.find(({ properties }) => properties.iso2 === country);
  if (!own) return null;
  const provinces = (await json(box.dataset.provinces)).features.filter(
    ({ properties }) => properties.iso2 === country,
  );
  L.geoJSON(provinces, {
    pane,
    style: { className: "desk-province" },
    onEachFeature: ({ properties }, layer) => {
      const name = document.createElement("span");
      name.textContent = properties.name;
      layer.bindTooltip(name, { sticky: true, className: "desk-tip" });
    },
  }).addTo(map);
  return own.properties.view_bbox;
}

/** What both kinds of place share: the ground, the first view, the sentence. */
class PlaceMap {
  constructor(box) {
    this.box = box;
    this.field = box.querySelector("[data-desk-map-value]");
    this.canvas = box.querySelector(".desk-map-canvas");
    this.map = L.map(this.canvas, {
      attributionControl: false, zoomSnap: 0.25, wheelPxPerZoomLevel: 90, minZoom: 2, maxZoom: 18,
      scrollWheelZoom: false, // the page scrolls past; the wheel works once the map was touched
    }).fitBounds(REGION, { animate: false });
    this.map.once("click dragstart focus", () => this.map.scrollWheelZoom.enable());
    new ResizeObserver(() => this.map.invalidateSize({ animate: false })).observe(this.canvas);
    this.start();
  }

  async start() {
    this.show();
    try {
      const country = this.field.form.elements.namedItem("country")?.value;
      const window = await drawGround(this.map, this.box, country);
      if (!this.goTo() && window) {
        const [west, south, east, north] = window;
        this.map.fitBounds([[south, west], [north, east]], { animate: false });
      }
    } catch {
      const sentence = this.box.querySelector(".desk-map-sentence");
      sentence.hidden = false;
      sentence.textContent = this.box.dataset.tFailed;
    }
    this.canvas.dataset.ready = "";
  }
}

/** One point, set by a click or a drag; latitude and longitude follow it. */
class PointMap extends PlaceMap {
  show() {
    this.map.on("click", ({ latlng }) => this.place(latlng));
    this.draw();
    const strip = read(neighbour(this.field, "outline"));
    if (strip) L.geoJSON(strip, { style: { className: "desk-faint" }, interactive: false }).addTo(this.map);
  }

  /** The pin follows the textarea. */
  draw() {
    const point = read(this.field)?.coordinates;
    this.marker?.remove();
    this.marker = null;
    if (!point) return;
    const icon = L.divIcon({ className: "desk-pin", iconSize: [22, 22] });
    this.marker = L.marker([point[1], point[0]], { icon, draggable: true, autoPan: true }).addTo(this.map);
    this.marker.on("drag", () => this.write(this.marker.getLatLng()));
    this.marker.on("dragend", () => tellPlaced(this.field));
  }

  goTo() {
    if (!this.marker) return false;
    this.map.setView(this.marker.getLatLng(), Math.max(this.map.getZoom(), 8), { animate: false });
    return true;
  }

  place(latlng) {
    this.write(latlng);
    this.draw();
    tellPlaced(this.field);
  }

  write(latlng) {
    const { lat, lng } = latlng.wrap();
    const [latitude, longitude] = [lat, lng].map((number) => Number(number.toFixed(DECIMALS)));
    neighbour(this.field, "latitude").value = latitude;
    neighbour(this.field, "longitude").value = longitude;
    this.field.value = JSON.stringify({ type: "Point", coordinates: [longitude, latitude] });
    tellRemovable(this.box);
  }

  clear() {
    neighbour(this.field, "latitude").value = "";
    neighbour(this.field, "longitude").value = "";
    this.draw();
  }
}

/** A strip or an area, drawn with django-leaflet's own field and Leaflet.draw. */
class OutlineMap extends PlaceMap {
  show() {
    const Outline = L.GeometryField.extend({
      _controlDrawOptions() {
        const options = L.GeometryField.prototype._controlDrawOptions.call(this);
        return { ...options, draw: { ...options.draw, marker: false } }; // the point has its own map
      },
    });
    this.outline = new Outline({
      fieldid: this.field.id, geom_type: "Geometry", modifiable: true, precision: DECIMALS,
      field_store_class: L.FieldStore,
    }).addTo(this.map);
    this.map.on("draw:created draw:edited draw:deleted", () => tellRemovable(this.box));
    const point = read(neighbour(this.field, "point"))?.coordinates;
    if (point) {
      L.circleMarker([point[1], point[0]], { radius: 5, className: "desk-faint", interactive: false }).addTo(this.map);
      this.point = point;
    }
  }

  goTo() {
    const drawn = this.outline.drawnItems;
    if (drawn.getLayers().length) this.map.fitBounds(drawn.getBounds(), { maxZoom: 12, animate: false });
    else if (this.point) this.map.setView([this.point[1], this.point[0]], 8, { animate: false });
    else return false;
    return true;
  }

  clear() {
    this.outline.drawnItems.clearLayers();
  }
}

function tellRemovable(box) {
  box.querySelector("[data-desk-map-remove]").hidden =
    !box.querySelector("[data-desk-map-value]").value.trim();
}

/** Who wants to know where a point was put, by mouse or by typing, hears it from its field. */
function tellPlaced(field) {
  field.dispatchEvent(new Event("atalaya:placed", { bubbles: true }));
}

function toggle(button) {
  const box = button.closest("[data-desk-map]");
  const canvas = box.querySelector(".desk-map-canvas");
  canvas.hidden = !canvas.hidden;
  button.setAttribute("aria-expanded", String(!canvas.hidden));
  button.setAttribute("aria-controls", canvas.id); // rows are numbered anew
  if (canvas.hidden || maps.has(box)) return;
  maps.set(box, box.dataset.geometry === "point" ? new PointMap(box) : new OutlineMap(box));
}

function remove(button) {
  const box = button.closest("[data-desk-map]");
  const field = box.querySelector("[data-desk-map-value]");
  field.value = "";
  if (maps.has(box)) maps.get(box).clear();
  else if (box.dataset.geometry === "point") {
    neighbour(field, "latitude").value = "";
    neighbour(field, "longitude").value = "";
  }
  tellRemovable(box);
  tellPlaced(field);
  box.querySelector("[data-desk-map-toggle]").focus();
}

/** Typed numbers move the point; a number without its other half moves nothing. */
function follow(input) {
  const field = neighbour(input, "point");
  const box = field?.closest("[data-desk-map]");
  if (!box) return;
  const [latitude, longitude] = ["latitude", "longitude"].map((name) => neighbour(input, name).value);
  const isPoint = latitude && longitude && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  if (isPoint) field.value = JSON.stringify({ type: "Point", coordinates: [Number(longitude), Number(latitude)] });
  else field.value = latitude || longitude ? field.defaultValue : "";
  const open = maps.get(box);
  open?.draw();
  if (isPoint) open?.goTo();
  tellRemovable(box);
  tellPlaced(field);
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-desk-map-toggle], [data-desk-map-remove]");
  if (!button) return;
  if (button.matches("[data-desk-map-toggle]")) toggle(button);
  else remove(button);
});
document.addEventListener("input", ({ target }) => {
  if (/-(latitude|longitude)$/.test(target.name ?? "")) follow(target);
});
document.querySelectorAll("[data-desk-map]").forEach(tellRemovable);
