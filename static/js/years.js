// <atalaya-years>: the years of the view under two handles, with play.
//
// The inputs `from` and `to` of the filter form are the state. Moving a handle writes into them
// and shows at once what they would hold, counted from the numbers that came with the page; the
// form is sent when the reader lets go. The element is swapped with each view, so what must
// outlive it (whether it is open, whether it plays) stands outside of it.

import { Player } from "./years-player.js";

const KEYS_REST = 350; // milliseconds without a key before the form is sent
const WIDER = 5; // years of PageUp and PageDown
const SLACK = 4; // pixels that a click may wander
const kept = { open: false, table: false };

export const current = () => document.querySelector("atalaya-years");
const form = () => document.getElementById("filters");
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

class AtalayaYears extends HTMLElement {
  connectedCallback() {
    const { first, last, begun, over, undated } = this.dataset;
    Object.assign(this, { first: +first, last: +last, undated: +undated });
    Object.assign(this, { begun: JSON.parse(begun), over: JSON.parse(over) });
    this.find = (selector) => this.querySelector(selector);
    this.inputs = { from: this.find("[name=from]"), to: this.find("[name=to]") };
    this.handles = { from: this.find(".years-handle.from"), to: this.find(".years-handle.to") };
    this.bars = this.find("[data-years-bars]");
    this.sent = this.written();
    this.listen();
    this.name();
    this.open(kept.open);
    this.find("[data-years-table]").open = kept.table;
    player.shown(this);
  }

  listen() {
    for (const [end, handle] of Object.entries(this.handles)) {
      handle.addEventListener("keydown", (event) => this.key(event, end));
      handle.addEventListener("blur", () => this.commit());
    }
    for (const input of Object.values(this.inputs)) {
      input.addEventListener("change", (event) => (event.stopPropagation(), this.commit()));
      input.addEventListener("blur", () => this.commit());
    }
    const plot = this.find("[data-years-plot]");
    plot.addEventListener("pointerdown", (event) => this.grasp(event, plot));
    plot.addEventListener("pointermove", (event) => this.drag(event));
    plot.addEventListener("pointerup", (event) => this.release(event));
    plot.addEventListener("pointercancel", () => this.letGo());
    for (const link of this.querySelectorAll("[data-years-step]")) {
      link.addEventListener("click", (event) => this.step(event, +link.dataset.yearsStep));
    }
    this.find("[data-years-all]").addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      this.choose(this.first, this.last);
      this.commit();
    });
    this.find("[data-years-play]").addEventListener("click", () => player.toggle(this));
    this.find("[data-years-toggle]").addEventListener("click", () => this.open(!kept.open));
    this.find("[data-years-table]").addEventListener("toggle", (event) => {
      if (event.target.isConnected) kept.table = event.target.open;
    });
  }

  // --- What is chosen ---------------------------------------------------------

  written() {
    return `${this.inputs.from.value}-${this.inputs.to.value}`;
  }

  /** The years between the handles, which stay on the axis whatever is asked for. */
  get window() {
    const since = clamp(+this.inputs.from.value || this.first, this.first, this.last);
    const until = clamp(+this.inputs.to.value || this.last, this.first, this.last);
    return [Math.min(since, until), Math.max(since, until)];
  }

  get isWhole() {
    return !this.inputs.from.value && !this.inputs.to.value;
  }

  /** Write the years into the form, at once visible; at an end of the axis they are left open. */
  choose(since, until, { exactly = false } = {}) {
    const whole = since === this.first && until === this.last;
    this.inputs.from.value = !exactly && (whole || since === this.first) ? "" : since;
    this.inputs.to.value = !exactly && (whole || until === this.last) ? "" : until;
    this.bars.parentElement.style.setProperty("--begin", since - this.first);
    this.bars.parentElement.style.setProperty("--end", until - this.first + 1);
    this.name();
    for (const part of this.querySelectorAll("[data-years-window]")) part.textContent = this.words();
    this.find("[data-years-count]").textContent = this.count();
  }

  /** The window in words. */
  words() {
    const [since, until] = this.window;
    if (this.isWhole) return this.dataset.tAll;
    return since === until ? `${since}` : `${since}–${until}`;
  }

  /** How many lived in the window, as the page would say it. */
  count() {
    const [since, until] = this.window;
    const alive = this.begun[until - this.first] - this.over[since - this.first];
    const n = alive + (this.isWhole ? this.undated : 0);
    const text = n === 1 ? this.dataset.tOne : this.dataset.tMany;
    const written = `${n}`.replace(/\B(?=(\d{3})+$)/g, "\u202f");
    return text.replace("{n}", written);
  }

  said() {
    return `${this.words()}: ${this.count()}`;
  }

  name() {
    const [since, until] = this.window;
    const set = (handle, low, high, now) => {
      handle.setAttribute("aria-valuemin", low);
      handle.setAttribute("aria-valuemax", high);
      handle.setAttribute("aria-valuenow", now);
      handle.setAttribute("aria-valuetext", `${now}, ${this.said()}`);
    };
    set(this.handles.from, this.first, until, since);
    set(this.handles.to, since, this.last, until);
  }

  // --- Sending ----------------------------------------------------------------

  /** Whether the reader is in the midst of something that a new view must not take away. */
  get isHeld() {
    const typing = Object.values(this.inputs).includes(document.activeElement);
    return Boolean(this.grip || this.rest || (typing && this.written() !== this.sent));
  }

  /** Send the form with the years as they stand, or show the view that had to wait. */
  commit({ replace = false } = {}) {
    clearTimeout(this.rest);
    this.rest = 0;
    if (!this.isConnected) return;
    if (this.written() === this.sent) return this.catchUp();
    this.late = null;
    this.sent = this.written();
    // The map stays where it is: only time moves.
    form().toggleAttribute("data-stay", true);
    form().toggleAttribute("data-replace", replace);
    form().dispatchEvent(new Event("change", { bubbles: true }));
    form().removeAttribute("data-stay");
    form().removeAttribute("data-replace");
  }

  catchUp() {
    const { late } = this;
    if (!late) return;
    this.late = null;
    const focused = document.activeElement.id;
    this.closest("#years").replaceWith(late);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }

  // --- Keys -------------------------------------------------------------------

  key(event, end) {
    const [since, until] = this.window;
    const now = end === "from" ? since : until;
    const to = {
      ArrowLeft: now - 1, ArrowDown: now - 1, ArrowRight: now + 1, ArrowUp: now + 1,
      PageDown: now - WIDER, PageUp: now + WIDER,
      Home: end === "from" ? this.first : since, End: end === "from" ? until : this.last,
    }[event.key];
    if (to === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    if (end === "from") this.choose(clamp(to, this.first, until), until);
    else this.choose(since, clamp(to, since, this.last));
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.commit(), KEYS_REST);
  }

  step(event, by) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.move(by);
    this.commit();
  }

  /** The window by some years, as wide as it is; before all years stands one of them. */
  move(by, options) {
    const [since, until] = this.window;
    if (this.isWhole) {
      const start = by > 0 ? this.first : this.last;
      return this.choose(start, start, { exactly: true, ...options });
    }
    const shift = clamp(by, this.first - since, this.last - until);
    return this.choose(since + shift, until + shift, { exactly: true, ...options });
  }

  // --- Pointers ---------------------------------------------------------------

  /** The place of a pointer in years from the start of the axis. */
  along({ clientX }) {
    const box = this.bars.getBoundingClientRect();
    return ((clientX - box.left) / box.width) * (this.last - this.first + 1);
  }

  yearAt(event) {
    return clamp(this.first + Math.floor(this.along(event)), this.first, this.last);
  }

  grasp(event, plot) {
    if (event.button || !event.isPrimary) return;
    const [since, until] = this.window;
    const year = this.yearAt(event);
    const handle = event.target.closest(".years-handle");
    let kind = year >= since && year <= until && !this.isWhole ? "window" : "new";
    if (handle) kind = handle === this.handles.from ? "from" : "to";
    this.grip = { kind, since, until, year, x: event.clientX, moved: false };
    plot.setPointerCapture(event.pointerId);
    handle?.focus({ preventScroll: true });
    this.classList.add("dragging");
    event.preventDefault();
  }

  drag(event) {
    const { grip } = this;
    if (!grip) return;
    grip.moved ||= Math.abs(event.clientX - grip.x) >= SLACK;
    if (!grip.moved) return;
    const edge = this.first + Math.round(this.along(event));
    const year = this.yearAt(event);
    if (grip.kind === "from") this.choose(clamp(edge, this.first, grip.until), grip.until);
    else if (grip.kind === "to") this.choose(grip.since, clamp(edge - 1, grip.since, this.last));
    else if (grip.kind === "new") this.choose(Math.min(year, grip.year), Math.max(year, grip.year));
    else {
      const by = clamp(year - grip.year, this.first - grip.since, this.last - grip.until);
      this.choose(grip.since + by, grip.until + by);
    }
  }

  /** A click on a year, without moving, is that year alone. */
  release(event) {
    const { grip } = this;
    if (!grip) return;
    if (!grip.moved && grip.kind in { window: 1, new: 1 }) {
      const year = this.yearAt(event);
      this.choose(year, year, { exactly: true });
    }
    this.letGo({ keep: true });
  }

  letGo({ keep = false } = {}) {
    const { grip } = this;
    this.grip = null;
    this.classList.remove("dragging");
    if (!grip) return;
    if (!keep) this.choose(grip.since, grip.until);
    this.commit();
  }

  // --- On narrow screens it opens from a button --------------------------------

  open(open) {
    kept.open = open;
    this.classList.toggle("open", open);
    this.find("[data-years-toggle]").setAttribute("aria-expanded", String(open));
  }
}

// A new view that arrives while the reader holds a handle waits until she lets go.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const control = current();
  if (event.detail.target?.id !== "years" || !control?.isHeld) return;
  event.detail.shouldSwap = false;
  control.late = event.detail.fragment.firstElementChild.cloneNode(true);
});

const player = new Player(current);
customElements.define("atalaya-years", AtalayaYears);
