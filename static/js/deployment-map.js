// <atalaya-map feed="/sites.geojson?…" outlines="/outlines/" [follows-address] [small]
//              [bounds="w,s,e,n"] [sites="w,s,e,n"] [tiles="https://…/{z}/{x}/{y}.png"]>
// Leaflet over our own outlines: no request leaves for another host unless `tiles` names one.
// With `follows-address` the query string of the page is the state: the feed is asked with it,
// and moving the map writes `view` and `zoom` into it; `sites` is where those of the filter lie.
//
// For others on the page:
//   element.map                      the Leaflet map
//   element.flyToBounds([w,s,e,n])   goes there as a new entry of the history
//   element.windowText()             what is in sight, as the address writes it
//   element.outlines                 the layer of the countries, once drawn; each path carries
//                                    data-country="EC"; "atalaya:outlines" says when (bubbles)
//   document "atalaya:moved"         { view, zoom } after each move of the reader's
//   document "atalaya:open"          { slug, from } before a mark opens a record; cancelable
//   document "atalaya:view"          heard: the filter of the address has changed; with { stay }
//                                    the map stays where it is

import { wantsOutline } from "./map-areas.js";
import { addControls } from "./map-controls.js";
import { answerEachOther } from "./map-highlight.js";
import { Labels } from "./map-labels.js";
import { Subdivisions, drawLand } from "./map-land.js";
import { Marks } from "./map-marks.js";
import { Notices } from "./map-notices.js";
import { boundsOf, feedAddress, windowText, writeWindow } from "./map-window.js";

const REGION = L.latLngBounds([-55.5, -117], [32.5, -34.5]);
const LIMITS = [[-75, -175], [62, 15]];
const RING = 20; // pixels that a ring at the edge of the region reaches beyond it
const NEAREST = 18;
const calm = matchMedia("(prefers-reduced-motion: reduce)");

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
      wheelPxPerZoomLevel: 90, minZoom: 2, maxZoom: NEAREST, maxBounds: LIMITS,
      scrollWheelZoom: !this.small, fadeAnimation: false,
    });
    this.map.createPane("areas").style.zIndex = 420;
    addControls(this.map, this.dataset, this.follows ? () => this.showRegion() : null);
    if (this.hasAttribute("tiles")) L.tileLayer(this.getAttribute("tiles"), { maxZoom: NEAREST }).addTo(this.map);
    this.subdivisions = new Subdivisions(this.getAttribute("outlines"));
    this.marks = new Marks(this);
    this.labels = new Labels(this.map);
    this.notices = new Notices(this, this.dataset);
    this.map.setView([-12, -68], 3, { animate: false });
    this.map.on("moveend", () => this.moved());
    if (this.follows) {
      document.addEventListener("atalaya:view", (event) => this.addressChanged(event.detail ?? {}));
      // After all others that hear it: a record that closes keeps the window where it is.
      addEventListener("popstate", () => setTimeout(() => this.goBack()));
    }
    // A map that is folded away has no size; it starts when it is first shown.
    new ResizeObserver(() => this.resized()).observe(this.canvas);
  }

  async drawLand() {
    try {
      this.outlines = await drawLand(this.map, this.getAttribute("outlines"));
    } catch {
      return; // the marks are worth showing without their land; a failed feed says so itself
    }
    const countries = this.outlines.getLayers().map((layer) => layer.feature);
    if (!this.small) this.labels.set(countries.filter((f) => f.properties.kind === "sovereign"));
    this.dispatchEvent(new CustomEvent("atalaya:outlines", { bubbles: true }));
  }

  windowText() {
    return windowText(this.map);
  }

  // --- Where the map stands --------------------------------------------------

  /** Go somewhere without it being a move of the reader's: it stays out of the address. */
  settle(go) {
    this.settling = true;
    go();
    this.settling = false;
    this.shown = this.windowText();
  }

  resized() {
    if (!this.canvas.clientWidth || !this.canvas.clientHeight) return;
    this.settle(() => this.map.invalidateSize({ animate: false, pan: false }));
    if (!this.started) {
      this.showStartingView();
      this.drawLand(); // not before: a phone that stays with the list is spared the outlines
    }
    this.started = true;
    if (this.overtaken) this.addressChanged();
    else this.load();
  }

  showStartingView() {
    const asked = this.follows ? new URLSearchParams(location.search).get("view") : null;
    const bounds = asked ?? this.getAttribute("bounds");
    if (this.follows && !asked) return this.fitSites(this.getAttribute("sites"));
    // A hair smaller than asked: a window that was rounded in an address still fits its own zoom.
    this.settle(() => this.map.fitBounds(bounds ? boundsOf(bounds).pad(-0.004) : REGION,
      { animate: false, maxZoom: asked ? NEAREST : 12 }));
  }

  /** Where the sites of the filter are; the whole region where nothing is filtered. */
  fitSites(bounds) {
    this.settle(() => this.map.fitBounds(bounds ? boundsOf(bounds) : REGION,
      bounds ? { padding: [50, 50], maxZoom: 7, animate: false } : { padding: [RING, 0], animate: false }));
  }

  moved() {
    if (!this.started || this.settling) return;
    const push = this.going;
    this.going = false;
    if (this.windowText() === this.shown) return;
    this.shown = this.windowText();
    if (this.follows) writeWindow(this.map, { push });
    this.load();
    const detail = { view: this.shown, zoom: this.map.getZoom() };
    document.dispatchEvent(new CustomEvent("atalaya:moved", { detail }));
  }

  /** Go somewhere so that Back leads to where the reader was. */
  goTo(bounds, options = {}) {
    if (this.follows) writeWindow(this.map, { push: false });
    this.going = true;
    this.map.fitBounds(bounds, { animate: !calm.matches, ...options });
  }

  showRegion() {
    this.goTo(REGION, { padding: [RING, 0] });
  }

  /** Take apart what is bundled: at least one step nearer, since some of it comes apart on the way. */
  zoomInto(bounds) {
    const nearer = Math.min(this.map.getBoundsZoom(bounds, false, L.point(140, 140)), 12);
    const zoom = Math.min(Math.max(nearer, this.map.getZoom() + 1), NEAREST);
    this.goTo(L.latLngBounds(bounds.getCenter(), bounds.getCenter()), { maxZoom: zoom });
  }

  flyToBounds([west, south, east, north]) {
    this.goTo([[south, west], [north, east]], { maxZoom: 12 });
  }

  /** Back and Forward undo a move of the map as well. */
  goBack() {
    const asked = new URLSearchParams(location.search).get("view");
    if (!this.started || !asked || asked === this.shown) return;
    this.showStartingView();
    this.load();
  }

  /** Another view of the filter: its own window if it names one, else where its sites are. */
  async addressChanged({ stay } = {}) {
    // A map that is folded away cannot fit anything: it does when it is shown.
    this.overtaken = !this.canvas.clientWidth;
    if (this.overtaken) return;
    const asked = new URLSearchParams(location.search).get("view");
    this.goBack();
    const feed = await this.load();
    if (asked || stay || !feed) return;
    const before = this.shown;
    this.fitSites(feed.filtered && feed.bounds?.join(","));
    if (this.shown !== before) this.load();
  }

  // --- What stands on it -----------------------------------------------------

  /** The feed of what is in sight; what is there already is not asked for again. */
  load() {
    const address = feedAddress(this.getAttribute("feed"), this.map, this.follows ? location.search : "");
    if (address !== this.asked) {
      // A request that was overtaken is dropped: its answer would show a view that is gone.
      this.request?.abort();
      this.request = new AbortController();
      this.asked = address;
      this.answer = this.fetchFeed(address, this.request.signal);
    } else if (this.feed?.address === address) {
      this.draw();
    }
    return this.answer;
  }

  async fetchFeed(address, signal) {
    this.notices.loading(true);
    try {
      const answer = await fetch(address, { signal });
      if (!answer.ok) throw new Error(answer.statusText);
      this.feed = { ...(await answer.json()), address };
    } catch (error) {
      if (error.name === "AbortError") return null;
      this.asked = null;
      this.notices.loading(false);
      this.notices.say(this.dataset.tFailed, [{ text: this.dataset.tAgain, press: () => this.load() }]);
      return null;
    }
    this.notices.loading(false);
    this.draw();
    return this.feed;
  }

  draw() {
    const sight = this.map.getBounds();
    const inSight = this.feed.features.filter(
      ({ geometry: { coordinates: [lng, lat] } }) => sight.contains([lat, lng]));
    this.marks.draw(this.feed.features, inSight);
    this.labels.arrange();
    if (inSight.length || this.small) this.notices.clear();
    else this.notices.sayNothingHere(this.feed, () => this.showRegion());
    this.fetchOutlines(inSight);
  }

  async fetchOutlines(inSight) {
    const wanted = inSight.filter(({ properties: p }) => wantsOutline(p, this.map));
    if (await this.subdivisions.fetch(wanted.map(({ properties: p }) => p.subdivision))) this.draw();
  }
}

answerEachOther();
customElements.define("atalaya-map", AtalayaMap);
