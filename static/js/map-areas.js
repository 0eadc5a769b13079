// How exactly a place is known, drawn true to the ground: a neighbourhood and a city as discs of
// so many metres, a province by its outline, a strip or an area by the outline of its own. What
// is too small on the screen to be seen so is drawn as a disc of a least size.

const METRES = { neighbourhood: 1000, city: 8000 };
const LEAST = { exact: 12, neighbourhood: 18, city: 22, admin1: 28 }; // pixels across
const OUTLINES_FROM = 5; // the zoom from which a province is more than a speck
const NAMED_FROM = 60; // pixels across from which an area has its name inside

/** How many pixels a site of this precision is across, as a disc. */
function across(site, latlng, map) {
  const metres = METRES[site.precision];
  if (!metres) return LEAST[site.precision] ?? LEAST.city;
  const perPixel = (156543.03 * Math.cos((latlng.lat * Math.PI) / 180)) / 2 ** map.getZoom();
  return Math.max(LEAST[site.precision], (2 * metres) / perPixel);
}

export function wantsOutline(site, map) {
  return site.precision === "admin1" && site.subdivision && !site.outline && map.getZoom() >= OUTLINES_FROM;
}

function outlineOf(site, map, subdivisions) {
  return site.outline ?? (wantsOutline(site, map) ? subdivisions.get(site.subdivision) : null);
}

/**
 * How a single site is drawn: `{ size }` as a disc of that many pixels, `{ size, layer, named }`
 * as an area; `named` when there is room for its name inside.
 */
export function drawingOf(site, latlng, map, subdivisions) {
  const size = across(site, latlng, map);
  const options = { pane: "areas", className: `area ${site.precision} ${site.part}`, bubblingMouseEvents: false };
  const outline = outlineOf(site, map, subdivisions);
  if (outline) {
    const layer = L.geoJSON(outline, { ...options, style: options, smoothFactor: 1.2 });
    const bounds = layer.getBounds();
    const wide = map.latLngToLayerPoint(bounds.getSouthEast()).subtract(map.latLngToLayerPoint(bounds.getNorthWest()));
    const extent = Math.max(wide.x, wide.y);
    if (extent > LEAST.admin1) return { size: extent, layer, named: extent > NAMED_FROM };
  } else if (size > NAMED_FROM) {
    return { size, layer: L.circle(latlng, { ...options, radius: METRES[site.precision] }), named: true };
  }
  return { size };
}
