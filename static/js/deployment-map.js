// <atalaya-map feed="/sites.geojson?…" outlines="…" [follows-address] [small]>
// Leaflet over our own outlines: no request leaves for another host. With
// `follows-address` the query string of the page is the state: the feed is asked with it,
// and moving the map writes `view` and `zoom` into it.

import { Labels, ring, spot } from "./map-marks.js";

const REGION = [[-55.5, -113], [32.5, -34.5]];
const LIMITS = [[-75, -175], [62, 15]];
const outlinesOf = new Map(); // one download for all maps of a page

function json(url) {
  if (!outlinesOf.has(url)) outlinesOf.set(url, fetch(url).then((answer) => answer.json()));
  return outlinesOf.get(url);
}

class AtalayaMap extends HTMLElement {
  connectedCallback() {
    if (this.map) return;
    this.follows = this.hasAttribute("follows-address");
    this.small = this.hasAttribute("small");
    this.canvas = document.createElement("div");
    this.canvas.className = "map-canvas";
    this.append(this.canvas);
    this.map = L.map(this.canvas, {
      zoomControl: false, attributionControl: false, zoomSnap: 0.25, zoomDelta: 1,
      wheelPxPerZoomLevel: 90, minZoom: 2, maxZoom: 16, maxBounds: LIMITS,
      scrollWheelZoom: !this.small, fadeAnimation: false,
    });
    this.map.createPane("labels").style.zIndex = 450;
    L.control.zoom({
      zoomInTitle: this.dataset.tZoomIn ?? "Zoom in",
      zoomOutTitle: this.dataset.tZoomOut ?? "Zoom out",
    }).addTo(this.map);
    this.marks = L.layerGroup().addTo(this.map);
    this.labels = new Labels(this.map);
    if (this.follows) this.addWholeRegion();
    this.map.setView([-12, -68], 3, { animate: false });
    this.drawOutlines();
    this.map.on("moveend", () => this.moved());
    if (this.follows) document.addEventListener("atalaya:view", (event) => this.addressChanged(event.detail ?? {}));
    // A map that is folded away has no size; it starts when it is first shown.
    new ResizeObserver(() => this.resized()).observe(this.canvas);
  }

  resized() {
    if (!this.canvas.clientWidth || !this.canvas.clientHeight) return;
    // A new size is no move of the reader's: it stays out of the address.
    this.settling = true;
    this.map.invalidateSize({ animate: false, pan: false });
    this.settling = false;
    this.shown = this.windowText();
    if (this.started) return this.load();
    this.started = true;
    this.showStartingView();
    this.load();
  }

  showStartingView() {
    const asked = this.follows ? new URLSearchParams(location.search).get("view") : null;
    const bounds = asked ?? this.getAttribute("bounds");
    this.settling = true;
    if (bounds) {
      const [west, south, east, north] = bounds.split(",").map(Number);
      this.map.fitBounds([[south, west], [north, east]], { animate: false, maxZoom: 12 });
    } else {
      this.map.fitBounds(REGION, { animate: false });
    }
    this.settling = false;
    this.shown = this.windowText();
  }

  async drawOutlines() {
    const land = (className) => ({ style: { className }, interactive: false });
    try {
      const context = this.getAttribute("context");
      const countries = await json(this.getAttribute("outlines"));
      if (context) L.geoJSON(await json(context), land("land context")).addTo(this.map).bringToBack();
      this.outlines = L.geoJSON(countries, land("land")).addTo(this.map);
      this.dispatchEvent(new CustomEvent("atalaya:outlines", { bubbles: true }));
      if (!this.small) this.labels.set(countries.features.filter((f) => f.properties.kind === "sovereign"));
    } catch {
      this.say(this.dataset.tFailed ?? "");
    }
  }

  windowText() {
    const b = this.map.getBounds();
    const edge = (value, limit) => Math.max(-limit, Math.min(limit, value)).toFixed(3);
    return [edge(b.getWest(), 180), edge(b.getSouth(), 90), edge(b.getEast(), 180), edge(b.getNorth(), 90)]
      .map(Number).join(",");
  }

  moved() {
    const now = this.windowText();
    if (!this.started || this.settling || now === this.shown) return;
    this.shown = now;
    if (this.follows) {
      const query = new URLSearchParams(location.search);
      query.set("view", now);
      query.set("zoom", Math.floor(this.map.getZoom()));
      history.replaceState(history.state, "", `?${query.toString().replaceAll("%2C", ",")}`);
    }
    this.load();
  }

  /** Another view of the filter: its own window if it names one, else where its sites are. */
  async addressChanged({ stay } = {}) {
    if (!this.started) return;
    const asked = new URLSearchParams(location.search).get("view");
    if (asked && asked !== this.shown) this.showStartingView();
    const feed = await this.load();
    if (!asked && !stay && feed) this.fit(feed.bounds);
  }

  fit(bounds) {
    const [west, south, east, north] = bounds ?? [];
    this.settling = true;
    if (bounds) this.map.fitBounds([[south, west], [north, east]], { padding: [50, 50], maxZoom: 7, animate: false });
    else this.map.fitBounds(REGION, { animate: false });
    this.settling = false;
    if (this.windowText() === this.shown) return;
    this.shown = this.windowText();
    this.load();
  }

  /** A button beside the zoom that shows the whole region again. */
  addWholeRegion() {
    const control = L.control({ position: "topleft" });
    control.onAdd = () => {
      const bar = L.DomUtil.create("div", "leaflet-bar whole-region");
      const button = L.DomUtil.create("button", "", bar);
      button.type = "button";
      button.textContent = this.dataset.tRegion ?? "Whole region";
      L.DomEvent.disableClickPropagation(bar);
      button.addEventListener("click", () => this.map.fitBounds(REGION));
      return bar;
    };
    control.addTo(this.map);
  }

  feedAddress() {
    const url = new URL(this.getAttribute("feed"), location.href);
    if (this.follows) {
      for (const [name, value] of new URLSearchParams(location.search)) {
        if (!["view", "zoom", "page", "sort"].includes(name)) url.searchParams.append(name, value);
      }
    }
    url.searchParams.set("view", this.windowText());
    url.searchParams.set("zoom", Math.floor(this.map.getZoom()));
    return url;
  }

  async load() {
    // A request that was overtaken is dropped: its answer would show a view that is gone.
    this.request?.abort();
    this.request = new AbortController();
    try {
      const answer = await fetch(this.feedAddress(), { signal: this.request.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      const feed = await answer.json();
      this.draw(feed.features);
      this.say("");
      return feed;
    } catch (error) {
      if (error.name !== "AbortError") this.say(this.dataset.tFailed ?? "");
      return null;
    }
  }

  draw(features) {
    const focused = document.activeElement?.dataset?.mark;
    this.marks.clearLayers();
    for (const feature of features) {
      const [longitude, latitude] = feature.geometry.coordinates;
      const p = feature.properties;
      const mark = L.marker([latitude, longitude], { icon: p.count ? ring(p) : spot(p), riseOnHover: true });
      this.marks.addLayer(mark);
      this.name(mark, p.count ? this.clusterName(p) : this.text("tSite", p), `${latitude},${longitude}`);
      const open = () => (p.count ? this.openCluster(mark, p) : this.openRecord(p));
      mark.on("click", open);
      // Leaflet gives keys to popups only; a mark is a button, and what it opens takes the focus.
      mark.on("keydown", ({ originalEvent: key }) => {
        if (key.key !== "Enter" && key.key !== " ") return;
        key.preventDefault();
        open();
      });
    }
    if (focused) this.canvas.querySelector(`[data-mark="${focused}"]`)?.focus();
    this.labels.arrange();
  }

  name(mark, text, key) {
    const node = mark.getElement();
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", text);
    node.dataset.mark = key;
    const tip = document.createElement("span");
    tip.textContent = text;
    mark.bindTooltip(tip, { direction: "top", offset: [0, -8] });
  }

  text(key, values) {
    return (this.dataset[key] ?? "{title}: {name}").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  }

  clusterName({ count, parts }) {
    const named = (part) => document.querySelector(`[data-legend] .${part}`)?.textContent.trim() ?? part;
    const list = Object.entries(parts).map(([part, n]) => `${named(part)} ${n}`).join(", ");
    return this.text("tCluster", { n: count, parts: list });
  }

  openRecord({ deployment }) {
    location.assign(`/deployments/${deployment}/`);
  }

  openCluster(mark, { bounds: [west, south, east, north], one_spot: oneSpot, sites, count }) {
    if (!oneSpot) {
      this.canvas.focus(); // the ring is about to go
      this.map.fitBounds([[south, west], [north, east]], { padding: [70, 70], maxZoom: 14 });
      return;
    }
    const list = document.createElement("div");
    const head = document.createElement("strong");
    head.textContent = this.text("tSpot", { n: count });
    const items = document.createElement("ul");
    for (const site of sites) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `/deployments/${site.deployment}/`;
      link.textContent = site.title;
      item.append(link, ` · ${site.name}`);
      items.append(item);
    }
    list.append(head, items);
    mark.closeTooltip();
    // Not bound to the mark: each press opens it, and Escape gives the focus back.
    const popup = L.popup({ maxHeight: 240, className: "spot-list", autoPanPaddingTopLeft: [20, 80], offset: [0, -6] });
    popup.setLatLng(mark.getLatLng()).setContent(list).openOn(this.map);
    list.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape") return;
      popup.close();
      mark.getElement()?.focus();
    });
    list.querySelector("a")?.focus();
  }

  say(text) {
    this.sentence ??= this.appendChild(
      Object.assign(document.createElement("p"), { className: "map-sentence notice" }));
    this.sentence.setAttribute("role", "status");
    this.sentence.hidden = !text;
    this.sentence.textContent = text;
  }
}

customElements.define("atalaya-map", AtalayaMap);

// On narrow screens the list comes first and the map is one tap away.
const toggle = document.querySelector("[data-map-toggle]");
toggle?.addEventListener("click", (event) => {
  event.preventDefault();
  const open = document.body.classList.toggle("map-open");
  toggle.textContent = open ? toggle.dataset.tList : toggle.dataset.tMap;
});
