// Play: a window of years walks to the end of the axis, each step once the view before it has
// arrived. Whatever the reader does stops it, and so does an answer that does not come.

const DWELL = 1100; // milliseconds that a view is left to be looked at

export class Player {
  constructor(control) {
    this.control = control;
    this.playing = false;
    this.status = document.createElement("p");
    this.status.className = "visually-hidden";
    this.status.id = "years-status";
    this.status.setAttribute("role", "status");
    document.body.append(this.status);
    const stop = () => this.stop();
    document.addEventListener("atalaya:view", () => this.arrived());
    document.addEventListener("visibilitychange", () => document.hidden && this.stop());
    for (const name of ["htmx:sendError", "htmx:responseError"]) document.addEventListener(name, stop);
    addEventListener("popstate", stop);
    for (const name of ["pointerdown", "keydown", "wheel"]) {
      document.addEventListener(name, (event) => this.isOwn(event) || this.stop(), { capture: true, passive: true });
    }
  }

  /** What the reader does to the button itself is the button's to answer. */
  isOwn(event) {
    return event.target.closest?.("[data-years-play]") && ["pointerdown", "keydown"].includes(event.type)
      && (event.type === "pointerdown" || ["Enter", " "].includes(event.key));
  }

  toggle(control) {
    if (this.playing) return this.stop();
    this.playing = true;
    this.shown(control);
    const [since, until] = control.window;
    this.replace = false; // Back leads to where play began
    if (control.isWhole || until === control.last) {
      const width = control.isWhole ? 0 : until - since;
      const end = width === control.last - control.first ? control.first : control.first + width;
      return this.go(() => control.choose(control.first, end, { exactly: true }));
    }
    return this.go(() => control.move(1));
  }

  go(change) {
    const control = this.control();
    if (!this.playing || !control) return;
    const before = control.written();
    change(control);
    if (control.written() === before) return this.arrived();
    control.commit({ replace: this.replace });
    this.replace = true;
  }

  /** The view of a step is there: say it, and go on if there is more. */
  arrived() {
    if (!this.playing) return;
    const control = this.control();
    this.status.textContent = control.said();
    if (control.window[1] >= control.last) return this.stop();
    clearTimeout(this.next);
    this.next = setTimeout(() => this.go((there) => there.move(1)), DWELL);
  }

  stop() {
    if (!this.playing) return;
    this.playing = false;
    clearTimeout(this.next);
    const control = this.control();
    if (control) this.shown(control);
  }

  /** The button says what it would do. */
  shown(control) {
    const button = control.querySelector("[data-years-play]");
    control.classList.toggle("playing", this.playing);
    button.setAttribute("aria-label", this.playing ? control.dataset.tPause : control.dataset.tPlay);
    button.title = button.getAttribute("aria-label");
  }
}
