// The land under the map: countries with their borders, the land around them, and the outlines
// of first-level units where a place is known to one of them.

const downloads = new Map(); // one for all maps of a page

function download(address) {
  if (!downloads.has(address)) {
    const answer = fetch(address).then((got) => {
      if (!got.ok) throw new Error(got.statusText);
      return got.json();
    });
    answer.catch(() => downloads.delete(address)); // may be tried again
    downloads.set(address, answer);
  }
  return downloads.get(address);
}

/** Rings come as whole numbers, each point as the way from the one before (countries/outlines.py). */
function geometry(polygons, steps) {
  const ring = (numbers) => {
    const points = [];
    for (let i = 0, x = 0, y = 0; i < numbers.length; i += 2) {
      x += numbers[i];
      y += numbers[i + 1];
      points.push([x / steps, y / steps]);
    }
    return points;
  };
  return { type: "MultiPolygon", coordinates: polygons.map((rings) => rings.map(ring)) };
}

function features(shapes, steps) {
  return shapes.map(({ polygons, ...properties }) => (
    { type: "Feature", properties, geometry: geometry(polygons, steps) }));
}

const AT_ONCE = 12; // milliseconds of drawing before the page is let go on

/** Add shape after shape, letting the page breathe between them. */
async function addInTurns(layer, shapes, steps) {
  let began = performance.now();
  for (const shape of shapes) {
    layer.addData(features([shape], steps)[0]);
    if (performance.now() - began < AT_ONCE) continue;
    await new Promise((go) => setTimeout(go));
    began = performance.now();
  }
}

/** Draw the region, country by country; each path carries `data-country`. Answers their layer. */
export async function drawLand(map, address) {
  const { steps, countries, context } = await download(address);
  const land = (className) => L.geoJSON(null, { style: { className }, interactive: false, smoothFactor: 1.2 }).addTo(map);
  await addInTurns(land("land context"), context, steps);
  const layer = land("land");
  await addInTurns(layer, countries, steps);
  layer.eachLayer((path) => path.getElement()?.setAttribute("data-country", path.feature.properties.iso2));
  return layer;
}

/** The outlines of first-level units, fetched country by country when one is asked for. */
export class Subdivisions {
  constructor(address) {
    this.address = address;
    this.shapes = new Map();
    this.asked = new Set();
  }

  get(code) {
    return this.shapes.get(code);
  }

  /** Fetch what is missing; true when something came. */
  async fetch(codes) {
    const countries = [...new Set(codes.map((code) => code.slice(0, 2)))].filter((c) => !this.asked.has(c));
    if (!this.address || !countries.length) return false;
    const came = await Promise.all(countries.map((country) => this.fetchCountry(country)));
    return came.some(Boolean);
  }

  async fetchCountry(country) {
    this.asked.add(country);
    try {
      const { steps, subdivisions } = await download(`${this.address}${country.toLowerCase()}/`);
      for (const { properties, geometry: shape } of features(subdivisions, steps)) {
        this.shapes.set(properties.code, shape);
      }
      return true;
    } catch {
      this.asked.delete(country); // the soft disc stays, and says as much
      return false;
    }
  }
}
