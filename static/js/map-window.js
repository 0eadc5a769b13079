// The window of the map: what part of the earth is in sight, as the address and the feed write it.

const TILE = 256;
// How a view is drawn, and not what it holds: the feed is not asked again for these.
const DRAWING = ["view", "zoom", "page", "sort", "order", "lanes", "record", "columns", "per", "shade",
  "front"];

function written(west, south, east, north) {
  const edge = (value, limit) => Number(Math.max(-limit, Math.min(limit, value)).toFixed(4));
  return [edge(west, 180), edge(south, 85), edge(east, 180), edge(north, 85)].join(",");
}

/** West, south, east and north of what is in sight. */
export function windowText(map) {
  const b = map.getBounds();
  return written(b.getWest(), b.getSouth(), b.getEast(), b.getNorth());
}

/** The same grown to whole tiles: within them a small move needs no request, and no ring changes. */
function tilesInSight(map, zoom) {
  const b = map.getBounds();
  const { min, max } = L.bounds(map.project(b.getNorthWest(), zoom), map.project(b.getSouthEast(), zoom));
  const northWest = map.unproject(min.divideBy(TILE).floor().multiplyBy(TILE), zoom);
  const southEast = map.unproject(max.divideBy(TILE).ceil().multiplyBy(TILE), zoom);
  return written(northWest.lng, southEast.lat, southEast.lng, northWest.lat);
}

/** The address of the feed for what is in sight; with `query`, under that query string. */
export function feedAddress(feed, map, query) {
  const url = new URL(feed, location.href);
  for (const [name, value] of new URLSearchParams(query)) {
    if (!DRAWING.includes(name)) url.searchParams.append(name, value);
  }
  url.searchParams.set("view", tilesInSight(map, Math.floor(map.getZoom())));
  url.searchParams.set("zoom", map.getZoom());
  return url.href;
}

/** The bounds that an address or an attribute asks for. */
export function boundsOf(text) {
  const [west, south, east, north] = text.split(",").map(Number);
  return L.latLngBounds([south, west], [north, east]);
}

/** Write the window into the address: over the entry of the history, or as a new one. */
export function writeWindow(map, { push }) {
  const query = new URLSearchParams(location.search);
  query.set("view", windowText(map));
  query.set("zoom", map.getZoom());
  const address = `?${query.toString().replaceAll("%2C", ",")}`;
  if (push) history.pushState({}, "", address);
  else history.replaceState(history.state, "", address);
}
