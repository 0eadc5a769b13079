// The map by keyboard: the map itself is one stop of the Tab key and its marks together are one
// more. On the map, arrows move it (Leaflet); on a mark, arrows go to the next mark that way,
// Enter opens, plus and minus zoom, Escape leads back to the map. What the keys do is shown
// when the focus comes.

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Keys {
  constructor(map, words) {
    this.map = map;
    this.canvas = map.getContainer();
    this.canvas.setAttribute("role", "application");
    this.canvas.setAttribute("aria-label", words.tLabel ?? "Map");
    this.hint = document.createElement("p");
    this.hint.className = "map-hint";
    this.hint.hidden = true;
    this.canvas.parentElement.append(this.hint);
    this.words = words;
    this.canvas.addEventListener("focusin", ({ target }) => this.tell(target));
    this.canvas.addEventListener("focusout", () => (this.hint.hidden = true));
    this.canvas.addEventListener("keydown", (event) => this.pressed(event));
  }

  tell(target) {
    const text = target.dataset.mark ? this.words.tHintMark : target === this.canvas ? this.words.tHintMap : "";
    this.hint.textContent = text ?? "";
    this.hint.hidden = !text || !target.matches(":focus-visible");
    if (target.dataset.mark) this.stopAt(target);
  }

  /** The marks from north to south, and from west to east where they stand side by side. */
  marks() {
    const box = this.canvas.getBoundingClientRect();
    return [...this.canvas.querySelectorAll("[data-mark]")]
      .map((node) => ({ node, box: node.getBoundingClientRect() }))
      .map(({ node, box: b }) => ({ node, x: b.left + b.width / 2 - box.left, y: b.top + b.height / 2 - box.top }))
      .filter(({ x, y }) => x >= 0 && y >= 0 && x <= box.width && y <= box.height)
      .sort((a, b) => Math.round((a.y - b.y) / 40) || a.x - b.x);
  }

  /** One mark at a time takes part in the Tab order. */
  stopAt(node) {
    this.canvas.querySelectorAll('[data-mark][tabindex="0"]').forEach((other) => (other.tabIndex = -1));
    node.tabIndex = 0;
    this.stop = node.dataset.mark;
  }

  /** After drawing: keep the stop where it was, or put it on the first mark; focus one if asked. */
  drawn(focusNear) {
    const marks = this.marks();
    if (!marks.length) return;
    const known = marks.find(({ node }) => node.dataset.mark === this.stop);
    this.stopAt((known ?? marks[0]).node);
    if (!focusNear) return;
    const { x, y } = this.map.latLngToContainerPoint(focusNear);
    const away = (mark) => Math.hypot(mark.x - x, mark.y - y);
    marks.reduce((near, mark) => (away(mark) < away(near) ? mark : near)).node.focus();
  }

  pressed(event) {
    const node = event.target.closest("[data-mark]");
    if (!node || event.altKey || event.ctrlKey || event.metaKey) return;
    if (WAYS[event.key]) this.go(node, WAYS[event.key]);
    else if (event.key === "Escape") this.canvas.focus();
    else if (event.key === "+" || event.key === "=") this.map.zoomIn();
    else if (event.key === "-") this.map.zoomOut();
    else return;
    event.preventDefault();
  }

  go(node, [wayX, wayY]) {
    const marks = this.marks();
    const here = marks.find((mark) => mark.node === node);
    if (!here) return;
    let best = null;
    for (const mark of marks) {
      const ahead = (mark.x - here.x) * wayX + (mark.y - here.y) * wayY;
      const aside = Math.abs((mark.x - here.x) * wayY) + Math.abs((mark.y - here.y) * wayX);
      const cost = ahead + 2 * aside;
      if (ahead > 0 && aside <= 2 * ahead && (!best || cost < best.cost)) best = { node: mark.node, cost };
    }
    best?.node.focus();
  }
}
