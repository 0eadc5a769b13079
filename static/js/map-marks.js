// The marks of the map: rings for sites counted together, dots and soft discs for one.

const SVG = "http://www.w3.org/2000/svg";
const PIXELS = { exact: 14, neighbourhood: 20, city: 24, admin1: 32 };

function shape(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

/** A ring whose segments show the parts, with the count in the middle. */
export function ring({ count, parts }) {
  const size = Math.round(28 + 5 * Math.log2(Math.min(count, 64)) * 0.6);
  const radius = size / 2 - 3;
  const round = 2 * Math.PI * radius;
  const svg = shape("svg", { viewBox: `0 0 ${size} ${size}`, width: size, height: size, "aria-hidden": "true" });
  svg.append(shape("circle", { class: "ring-core", cx: size / 2, cy: size / 2, r: size / 2 - 1 }));
  let before = 0;
  for (const [part, n] of Object.entries(parts)) {
    const length = (n / count) * round;
    svg.append(
      shape("circle", {
        class: `ring-part ${part}`, cx: size / 2, cy: size / 2, r: radius,
        "stroke-dasharray": `${length} ${round - length}`,
        "stroke-dashoffset": -before,
        transform: `rotate(-90 ${size / 2} ${size / 2})`,
      }),
    );
    before += length;
  }
  const text = shape("text", { x: size / 2, y: size / 2, dy: "0.36em", "text-anchor": "middle" });
  text.textContent = count > 999 ? `${Math.round(count / 100) / 10}k` : count;
  svg.append(text);
  return L.divIcon({ html: svg, className: "ring", iconSize: [size, size] });
}

/** One site: a dot where the very place is known, a soft disc where it is not. */
export function spot({ part, precision }) {
  const size = PIXELS[precision] ?? PIXELS.city;
  const mark = document.createElement("span");
  mark.className = `spot ${precision} ${part}`;
  return L.divIcon({ html: mark, className: "spot-mark", iconSize: [size, size] });
}

/** Names of countries, shown where they fit and where no mark lies on them. */
export class Labels {
  constructor(map) {
    this.map = map;
    this.layer = L.layerGroup().addTo(map);
    this.marks = [];
  }

  set(features) {
    for (const { properties: p } of features) {
      const name = document.createElement("span");
      name.textContent = p.name_en;
      const icon = L.divIcon({ html: name, className: "country-label", iconSize: [0, 0] });
      const mark = L.marker([p.label_lat, p.label_lon], { icon, interactive: false, keyboard: false, pane: "labels" });
      this.marks.push({ mark, name, bbox: p.view_bbox });
      this.layer.addLayer(mark);
    }
    this.arrange();
  }

  arrange() {
    const taken = [...this.map.getPane("markerPane").querySelectorAll(".ring, .spot-mark")].map(
      (node) => node.getBoundingClientRect(),
    );
    const free = (box) => !taken.some((t) =>
      box.left < t.right + 2 && t.left < box.right + 2 && box.top < t.bottom && t.top < box.bottom);
    for (const { name, bbox } of this.marks) {
      name.hidden = false;
      const box = name.getBoundingClientRect();
      const [west, south, east, north] = bbox;
      const width = this.map.latLngToContainerPoint([south, east]).x
        - this.map.latLngToContainerPoint([north, west]).x;
      const fits = box.width < width * 1.15 && free(box);
      name.hidden = !fits;
      if (fits) taken.push(box);
    }
  }
}
