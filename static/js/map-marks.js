// The marks that stand on a map: drawn from the features of the feed, named, and opened.

import { drawingOf } from "./map-areas.js";
import { Keys } from "./map-keys.js";
import { placeName, ring, ringSize, shrinking, spot } from "./map-rings.js";
import { listPlace, listSpot, openRecord } from "./map-spots.js";
import { clusterTip, clusterWords, fill } from "./map-words.js";

function latLngOf({ geometry: { coordinates: [lng, lat] } }) {
  return L.latLng(lat, lng);
}

export class Marks {
  constructor(element) {
    this.element = element;
    this.map = element.map;
    this.words = element.dataset;
    this.layer = L.layerGroup().addTo(this.map);
    this.drawn = new Map(); // what stands on the map, by all that decides how it looks
    this.keys = new Keys(this.map, this.words);
  }

  /** Draw these; what stands there already, looking the same, is left alone. */
  draw(features, inSight) {
    const { x: width, y: height } = this.map.getSize();
    const shrink = shrinking(inSight.flatMap(({ properties: p }) => p.count ?? []), width, height);
    const canvas = this.map.getContainer();
    const focused = canvas.contains(document.activeElement) ? document.activeElement.dataset.mark : null;
    const kept = new Map();
    for (const feature of features) {
      const drawing = this.drawing(feature, shrink);
      const key = `${JSON.stringify(feature)} ${drawing.key}`;
      kept.set(key, this.drawn.get(key) ?? this.add(feature, drawing));
      this.drawn.delete(key);
    }
    for (const layers of this.drawn.values()) layers.forEach((layer) => this.layer.removeLayer(layer));
    this.drawn = kept;
    if (focused && !canvas.contains(document.activeElement)) this.focusOn(focused);
    this.keys.drawn(this.focusNear);
    this.focusNear = null;
  }

  focusOn(mark) {
    const canvas = this.map.getContainer();
    (canvas.querySelector(`[data-mark="${mark}"]`) ?? canvas).focus();
  }

  drawing(feature, shrink) {
    const p = feature.properties;
    if (p.count) return { size: ringSize(p.count, shrink), key: ringSize(p.count, shrink) };
    const drawn = drawingOf(p, latLngOf(feature), this.map, this.element.subdivisions);
    return { ...drawn, key: drawn.layer ? `area ${drawn.named}` : Math.round(drawn.size) };
  }

  add(feature, { size, layer, named }) {
    const p = feature.properties;
    const latlng = latLngOf(feature);
    const icon = p.count ? ring(p, size) : layer ? placeName(p, named) : spot(p, size);
    const mark = L.marker(latlng, { icon, riseOnHover: true });
    this.layer.addLayer(mark);
    this.name(mark, p, `${latlng.lat},${latlng.lng} ${p.deployment ?? ""}`, Math.min(size, 40));
    const open = () => this.open(mark, p);
    mark.on("click", open);
    mark.on("keydown", ({ originalEvent: key }) => {
      if (key.key !== "Enter" && key.key !== " ") return;
      key.preventDefault();
      this.focusNear = p.count && !p.one_spot ? latlng : null; // the ring is about to go
      open();
    });
    if (!layer) return [mark];
    layer.on("click", open).on("mouseover", () => mark.openTooltip()).on("mouseout", () => mark.closeTooltip());
    this.layer.addLayer(layer);
    return [mark, layer];
  }

  name(mark, p, key, size) {
    const node = mark.getElement();
    node.dataset.mark = key;
    node.dataset.deployments = p.deployment ?? (p.sites ?? []).map((site) => site.deployment).join(" ");
    node.tabIndex = -1; // the keys of the map decide which one takes part in the Tab order
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", p.count ? clusterWords(this.words, p) : this.siteWords(p));
    const tip = document.createElement("div");
    tip.append(p.count ? clusterTip(this.words, p) : this.siteWords(p));
    mark.bindTooltip(tip, { direction: "top", offset: [0, -size / 2], className: "mark-tip" });
  }

  siteWords(site) {
    const known = this.words[`tKnown${site.precision[0].toUpperCase()}${site.precision.slice(1)}`];
    return [fill(this.words.tSite, site), known].filter(Boolean).join(" · ");
  }

  open(mark, p) {
    if (!p.count) return openRecord(p.deployment, mark.getElement());
    if (p.one_spot) return listSpot(this.map, mark, fill(this.words.tSpot, { n: p.count }), p.sites);
    const [west, south, east, north] = p.bounds;
    if (this.map.getZoom() >= this.map.getMaxZoom()) return listPlace(p.bounds);
    return this.element.zoomInto(L.latLngBounds([south, west], [north, east]));
  }
}
