// Search boxes that suggest as one types: comboboxes as ARIA 1.2 has them. Without this module
// they are plain forms. The list comes from the server as HTML; here it is opened and walked.

const PAUSE = 120; // milliseconds without a key before the server is asked

class SearchBox {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("input[type=search]");
    this.list = form.querySelector("[role=listbox]");
    this.status = form.querySelector("[data-announced]");
    this.timer = 0;
    this.request = null;
    this.shown = null; // the words that the list answers
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false",
      "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-haspopup": "listbox" })) {
      this.input.setAttribute(name, value);
    }
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("focus", () => this.input.value.trim() && this.later());
    form.addEventListener("submit", () => this.stop());
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) this.stop();
    });
    // The box keeps the focus, so that a click on a suggestion is not lost.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  get options() { return [...this.list.querySelectorAll("[role=option]")]; }
  get chosen() { return this.list.querySelector("[aria-selected=true]"); }
  get isOpen() { return !this.list.hidden; }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const words = this.input.value.trim();
    this.request?.abort();
    if (!words) return this.stop();
    if (words === this.shown) return this.open();
    const request = (this.request = new AbortController());
    this.form.classList.add("is-waiting");
    try {
      const answer = await fetch(`${this.form.dataset.suggestions}?q=${encodeURIComponent(words)}`,
        { signal: request.signal });
      const html = answer.ok ? await answer.text() : "";
      if (this.request === request) this.show(words, html);
    } catch (error) {
      // Overtaken or unreachable: Enter still opens the results page.
      if (error.name !== "AbortError") this.close();
    } finally {
      if (this.request === request) this.form.classList.remove("is-waiting");
    }
  }

  show(words, html) {
    this.list.innerHTML = html; // escaped by the server
    // Ids are unique on a page that holds two boxes.
    for (const part of this.list.querySelectorAll("[id]")) part.id = `${this.list.id}-${part.id}`;
    for (const part of this.list.querySelectorAll("[aria-labelledby]")) {
      part.setAttribute("aria-labelledby", `${this.list.id}-${part.getAttribute("aria-labelledby")}`);
    }
    this.shown = words;
    this.input.removeAttribute("aria-activedescendant");
    this.announce(this.options.length);
    this.open();
  }

  announce(found) {
    const { tFoundOne, tFoundMany, tFoundNone } = this.form.dataset;
    const sentence = found > 1 ? tFoundMany : found ? tFoundOne : tFoundNone;
    this.status.textContent = sentence.replace("{n}", found);
  }

  open() {
    const any = this.options.length > 0 && document.activeElement === this.input;
    this.list.hidden = !any;
    this.list.scrollTop = 0;
    this.input.setAttribute("aria-expanded", String(any));
  }

  close() {
    this.choose(null);
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }

  /** No answer that is under way may open the list any more. */
  stop() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.request = null;
    this.form.classList.remove("is-waiting");
    this.close();
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  /** Down and up go round, by way of the box itself, where none is chosen. */
  move(step) {
    const stops = [null, ...this.options];
    const at = stops.indexOf(this.chosen);
    this.choose(stops[(at + step + stops.length) % stops.length]);
  }

  pressed(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!this.isOpen) return this.ask();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && this.isOpen && this.chosen) {
      event.preventDefault();
      this.chosen.click();
    } else if (event.key === "Escape" && this.isOpen) {
      event.preventDefault(); // the words stay; the menu around the box stays open
      event.stopPropagation();
      this.stop();
    }
  }
}

for (const form of document.querySelectorAll("[data-search-box]")) new SearchBox(form);
