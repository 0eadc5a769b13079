// Shades the countries of <atalaya-map> by the table in #shading, which the server writes anew
// with each view: what the map shows is what the table says. One stop of the Tab key leads into
// the countries; the arrow keys walk through them in the order of the table.

const SVG = "http://www.w3.org/2000/svg";
const HATCH = "shade-hatch";
const ON = "leaflet-interactive"; // Leaflet's class for shapes that take the pointer

function rows() {
  return [...document.querySelectorAll("#shading tr[data-country]")];
}

function words(row) {
  return [row.cells[0], row.cells[1]].map((cell) => cell.textContent.replace(/\s+/g, " ").trim());
}

/** The pattern of "no data": lines, so that it differs from zero by more than a colour. */
function hatch(svg) {
  if (svg.querySelector(`#${HATCH}`)) return;
  const pattern = document.createElementNS(SVG, "pattern");
  const shape = { id: HATCH, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
  for (const [name, value] of Object.entries(shape)) pattern.setAttribute(name, value);
  for (const [className, width] of [["hatch-ground", 6], ["hatch-line", 1.2]]) {
    const part = document.createElementNS(SVG, "rect");
    part.setAttribute("class", className);
    part.setAttribute("width", width);
    part.setAttribute("height", 6);
    pattern.append(part);
  }
  svg.prepend(pattern);
}

class Shading {
  constructor(map) {
    this.map = map;
    this.tip = L.tooltip({ direction: "top", className: "shade-tip" });
    this.order = [];
    this.paths = new Map();
    this.reached = new Map();
    map.outlines.eachLayer((layer) => this.take(layer));
    // Heard on the map: a listener for the focus on a path of SVG makes it a stop of the Tab key.
    map.addEventListener("focusin", ({ target }) => this.reached.get(target)?.());
    map.addEventListener("focusout", ({ target }) => this.reached.has(target) && this.tip.remove());
    document.addEventListener("atalaya:view", () => this.draw());
    this.draw();
  }

  /** A country's outline, made ready to be pointed at and walked to. */
  take(layer) {
    const path = layer.getElement();
    const { iso2, label_lat: latitude, label_lon: longitude } = layer.feature.properties;
    this.paths.set(iso2, path);
    const show = () => this.show(path, [latitude, longitude]);
    path.addEventListener("pointerenter", show);
    path.addEventListener("pointerleave", () => this.tip.remove());
    this.reached.set(path, () => {
      show();
      if (!this.map.map.getBounds().contains([latitude, longitude])) {
        this.map.map.panTo([latitude, longitude], { animate: false });
      }
    });
    path.addEventListener("keydown", (event) => this.walk(event, iso2));
  }

  show(path, place) {
    if (!path.hasAttribute("data-step")) return;
    this.tip.setLatLng(place).setContent(path.getAttribute("aria-label")).addTo(this.map.map);
  }

  walk(event, iso2) {
    const here = this.order.indexOf(iso2);
    const places = {
      ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1,
      Home: 0, End: this.order.length - 1,
    };
    if (event.key === "Escape") this.tip.remove();
    if (!(event.key in places)) return;
    event.preventDefault();
    event.stopPropagation(); // else the map would move as well
    const next = this.paths.get(this.order[places[event.key]]);
    if (!next) return;
    this.stop(next);
    next.focus({ preventScroll: true });
  }

  /** The one country that the Tab key reaches. */
  stop(path) {
    for (const other of this.paths.values()) {
      if (other.hasAttribute("tabindex")) other.setAttribute("tabindex", other === path ? "0" : "-1");
    }
  }

  draw() {
    this.tip.remove();
    const shown = rows();
    const choice = document.getElementById("shade");
    if (choice) choice.value = document.getElementById("shading").dataset.shade; // Back was pressed
    this.map.classList.toggle("shaded", shown.length > 0);
    this.order = shown.map((row) => row.dataset.country).filter((iso2) => this.paths.has(iso2));
    for (const path of this.paths.values()) this.clear(path);
    for (const row of shown) {
      const path = this.paths.get(row.dataset.country);
      if (path) this.paint(path, row);
    }
    const first = this.paths.get(this.order[0]);
    if (first) this.stop(first);
  }

  clear(path) {
    for (const name of ["data-step", "tabindex", "role", "aria-label"]) path.removeAttribute(name);
    path.classList.remove(ON);
    path.style.removeProperty("fill");
  }

  paint(path, row) {
    const { step } = row.dataset;
    path.dataset.step = step;
    path.classList.add(ON);
    path.setAttribute("tabindex", "-1");
    path.setAttribute("role", "img");
    path.setAttribute("aria-label", words(row).join(": "));
    if (step !== "none") return;
    hatch(path.ownerSVGElement);
    path.style.fill = `url(#${HATCH})`;
  }
}

function begin(map) {
  if (map.hasAttribute("follows-address") && !map.shading) map.shading = new Shading(map);
}

document.addEventListener("atalaya:outlines", (event) => begin(event.target));
for (const map of document.querySelectorAll("atalaya-map")) if (map.outlines) begin(map);
