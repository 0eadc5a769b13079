// How the marks of the map look: rings for sites counted together, dots and soft discs for one,
// a name inside an area. A mark is never smaller than a finger's target.

const SVG = "http://www.w3.org/2000/svg";
const TARGET = 24;
const GAP = 2; // pixels between the segments of a ring, so that they are told apart without colour
// Rings together cover less than this share of the map; where they are many they are smaller.
const COVERED = 0.085;
const LARGEST = 46;
const SMALLEST = 24;

function shape(name, attributes) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

/** How wide a ring is, were there room: by how many it counts. */
function wish(count) {
  return Math.min(28 + 3 * Math.log2(Math.min(count, 64)), LARGEST);
}

/** By how much rings shrink so that together they leave the land to be seen. */
export function shrinking(counts, width, height) {
  const area = counts.reduce((sum, count) => sum + (Math.PI / 4) * wish(count) ** 2, 0);
  return Math.min(1, Math.sqrt((COVERED * width * height) / Math.max(area, 1)));
}

export function ringSize(count, shrink) {
  return Math.max(SMALLEST, Math.round(wish(count) * shrink));
}

function short(count) {
  if (count < 1000) return String(count);
  return count < 9950 ? `${(count / 1000).toFixed(1)}k` : `${Math.round(count / 1000)}k`;
}

/** A ring whose segments show the parts, with the count in the middle. */
export function ring({ count, parts }, size) {
  const width = size < 30 ? 3.5 : 5;
  const radius = (size - width) / 2 - 0.5;
  const round = 2 * Math.PI * radius;
  const middle = size / 2;
  const svg = shape("svg", { viewBox: `0 0 ${size} ${size}`, width: size, height: size, "aria-hidden": "true" });
  svg.append(shape("circle", { class: "ring-core", cx: middle, cy: middle, r: middle - 0.5 }));
  const shares = Object.entries(parts);
  const gap = shares.length > 1 ? GAP : 0;
  let before = 0;
  for (const [part, n] of shares) {
    const length = (n / count) * round;
    svg.append(shape("circle", {
      class: `ring-part ${part}`, cx: middle, cy: middle, r: radius, "stroke-width": width,
      "stroke-dasharray": `${Math.max(length - gap, 1)} ${round}`, "stroke-dashoffset": -before,
      transform: `rotate(-90 ${middle} ${middle})`,
    }));
    before += length;
  }
  const words = short(count);
  const room = size - 2 * width - 3;
  const letters = Math.min(12.5, Math.max(10, room / (0.62 * words.length)));
  const text = shape("text", { x: middle, y: middle, dy: "0.36em", "text-anchor": "middle", "font-size": letters });
  text.textContent = words;
  svg.append(text);
  return L.divIcon({ html: svg, className: "ring", iconSize: [size, size] });
}

/** One site: a dot where the very place is known, a soft disc where it is not. */
export function spot({ part, precision }, size) {
  const mark = document.createElement("span");
  mark.className = `spot ${precision} ${part}${size > 34 ? " is-wide" : ""}`;
  mark.style.width = mark.style.height = `${size}px`;
  const target = Math.max(size, TARGET);
  return L.divIcon({ html: mark, className: "spot-mark", iconSize: [target, target] });
}

/** The handle of an area: its name where there is room, else nothing to see until it is reached. */
export function placeName({ name }, named) {
  const mark = document.createElement("span");
  mark.textContent = named ? `≈ ${name}` : "";
  return L.divIcon({ html: mark, className: named ? "place-name" : "place-name is-bare", iconSize: [TARGET, TARGET] });
}
