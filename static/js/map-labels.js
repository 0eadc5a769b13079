// Names of countries, shown where they fit and where nothing else of the map lies on them.

const STEPS = [0, 26, -26, 44]; // pixels up and down that a name may give way to a mark

export class Labels {
  constructor(map) {
    this.map = map;
    map.createPane("labels").style.zIndex = 450;
    this.layer = L.layerGroup().addTo(map);
    this.marks = [];
  }

  set(features) {
    for (const { properties: p } of features) {
      const at = L.latLng(p.label_lat, p.label_lon);
      const name = document.createElement("span");
      name.textContent = p.name_en;
      const icon = L.divIcon({ html: name, className: "country-label", iconSize: [0, 0] });
      const mark = L.marker(at, { icon, interactive: false, keyboard: false, pane: "labels" });
      this.marks.push({ name, at, box: p.view_bbox });
      this.layer.addLayer(mark);
    }
    this.arrange();
  }

  /** What no name may touch: the marks, and whatever stands on the map as a control. */
  taken() {
    const map = this.map.getContainer();
    return [...(map.closest(".map-stage") ?? map).querySelectorAll(
      ".ring, .spot-mark, .place-name, .leaflet-control, .map-tools, .map-where, .map-legend, .map-credit, .map-notice",
    )].map((node) => node.getBoundingClientRect());
  }

  arrange() {
    // All is measured before anything is moved, so that the page is laid out once.
    const taken = this.taken();
    const stage = this.map.getContainer().getBoundingClientRect();
    const whole = (box) => box.left >= stage.left && box.right <= stage.right
      && box.top >= stage.top && box.bottom <= stage.bottom;
    const free = (box) => whole(box) && !taken.some((t) =>
      box.left < t.right + 3 && t.left < box.right + 3 && box.top < t.bottom + 1 && t.top < box.bottom + 1);
    const names = this.marks.map(({ name, at, box: [west, south, east, north] }) => {
      const { x, y } = this.map.latLngToContainerPoint(at);
      return {
        name, x, y, wide: name.offsetWidth, high: name.offsetHeight,
        room: this.map.latLngToContainerPoint([south, east]).x - this.map.latLngToContainerPoint([north, west]).x,
      };
    });
    for (const { name, x, y, wide, high, room } of names) {
      const at = (step) => {
        const [left, top] = [stage.left + x - wide / 2, stage.top + y - high / 2 + step];
        return { left, top, right: left + wide, bottom: top + high };
      };
      const step = wide < room * 1.15 ? STEPS.find((pixels) => free(at(pixels))) : undefined;
      name.classList.toggle("is-away", step === undefined);
      if (step === undefined) continue;
      name.style.marginTop = `${step}px`;
      taken.push(at(step));
    }
  }
}
