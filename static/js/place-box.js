// A box that finds places while one types, a combobox after the ARIA pattern. Who uses it says
// what each place that is found offers, and in which country to look, if not in all.

const WAIT = 150; // milliseconds after the last key

export class PlaceBox {
  constructor(root, offer, country = () => "") {
    Object.assign(this, { root, offer, country, timer: 0, request: null, active: -1 });
    this.field = root.querySelector("[role=combobox]");
    this.list = root.querySelector("[role=listbox]");
    this.answers = root.querySelector(".place-answers");
    this.status = root.querySelector("[role=status]");
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.pressed(event));
    this.field.addEventListener("blur", () => this.close());
    // The first look makes the server ready, before the first letters are typed.
    if (document.activeElement === this.field) this.ask("");
    else this.field.addEventListener("focus", () => this.ask(""), { once: true });
  }

  get options() { return [...this.list.children]; }

  say(key, values = {}) {
    this.status.textContent = this.root.dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.answers.hidden = true;
    this.list.replaceChildren();
    this.field.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }

  activate(index) {
    this.active = index;
    this.options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const option = this.options[index];
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  /** One more answer; `parts` are class names with their texts. */
  option(className, parts, choose) {
    const node = document.createElement("li");
    node.setAttribute("role", "option");
    node.setAttribute("aria-selected", "false");
    node.id = `${this.list.id}-${this.list.children.length}`;
    node.className = className;
    for (const [name, text] of parts) {
      if (!text) continue;
      const part = document.createElement("span");
      part.className = name;
      part.textContent = text;
      node.append(part, " ");
    }
    node.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    node.addEventListener("click", choose);
    node.choose = choose;
    this.list.append(node);
  }

  /** The answer that stands for a place. */
  place(place, choose) {
    this.option("", [["name", place.name], ["within", place.within], ["kind", place.kind_name]], choose);
  }

  show(places) {
    this.list.replaceChildren();
    places.forEach((place) => this.offer(this, place));
    this.answers.hidden = !places.length;
    this.field.setAttribute("aria-controls", this.list.id); // rows of a form are numbered anew
    this.field.setAttribute("aria-expanded", String(places.length > 0));
    this.activate(-1);
    this.say(places.length ? "tFound" : "tNone", { n: places.length });
  }

  async ask(text) {
    this.request?.abort();
    this.request = new AbortController();
    const asked = new URLSearchParams({ q: text });
    if (this.country()) asked.set("country", this.country());
    try {
      const answer = await fetch(`${this.root.dataset.places}?${asked}`,
        { signal: this.request.signal, headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const { places } = await answer.json();
      if (text) this.show(places);
    } catch (error) {
      if (error.name !== "AbortError" && text) this.say("tFailed");
    }
  }

  typed() {
    clearTimeout(this.timer);
    const text = this.field.value.trim();
    if (text) this.timer = setTimeout(() => this.ask(text), WAIT);
    else this.close();
  }

  pressed(event) {
    const all = this.options;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && all.length) {
      event.preventDefault();
      // From the field the first key takes the first or the last; past the ends it starts again.
      const from = this.active < 0 && by < 0 ? 0 : this.active;
      this.activate((from + by + all.length) % all.length);
    } else if (event.key === "Enter" && all.length) {
      event.preventDefault();
      all[Math.max(this.active, 0)].choose();
    } else if (event.key === "Escape" && !this.answers.hidden) {
      event.preventDefault();
      this.close();
    }
  }
}
