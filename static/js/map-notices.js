// What the map says when it has nothing to draw: that it is loading, that nothing is in sight,
// that its sites could not be fetched; each with a way on.

import { fill } from "./map-words.js";

const PATIENCE = 250; // milliseconds before it says that it is loading

export class Notices {
  constructor(stage, words) {
    this.words = words;
    this.stage = stage;
    this.bar = Object.assign(document.createElement("div"), { className: "map-loading", hidden: true });
    this.box = Object.assign(document.createElement("div"), { className: "map-notice notice", hidden: true });
    this.box.setAttribute("role", "status");
    stage.append(this.bar, this.box);
  }

  loading(on) {
    clearTimeout(this.waiting);
    this.stage.setAttribute("aria-busy", String(on));
    if (on) this.waiting = setTimeout(() => (this.bar.hidden = false), PATIENCE);
    else this.bar.hidden = true;
  }

  clear() {
    this.box.hidden = true;
    this.box.replaceChildren();
  }

  /** A sentence, and what can be done: `[{ text, press }]` or `[{ text, link }]`. */
  say(sentence, ways = []) {
    if (!sentence) return this.clear();
    const text = document.createElement("p");
    text.textContent = sentence;
    this.box.replaceChildren(text, ...ways.map(way));
    this.box.hidden = false;
  }

  /** Nothing is in sight: because of the window, or because nothing of the view has a place. */
  sayNothingHere({ sites, unplaced }, showRegion) {
    const ways = sites ? [{ text: this.words.tRegion, press: showRegion }] : [];
    if (unplaced) ways.push({ text: fill(this.words.tUnplaced, { n: unplaced }), link: unplacedOfTheView() });
    this.say(fill(sites ? this.words.tEmpty : this.words.tNothing, { n: sites }), ways);
  }
}

function unplacedOfTheView() {
  const query = new URLSearchParams(location.search);
  for (const name of ["view", "zoom", "page"]) query.delete(name);
  query.set("placed", "no");
  return `?${query}`;
}

function way({ text, press, link }) {
  const node = document.createElement(link ? "a" : "button");
  node.className = "button small";
  node.textContent = text;
  if (link) {
    node.href = link;
    node.dataset.exploreLink = "";
  } else {
    node.type = "button";
    node.addEventListener("click", press);
  }
  return node;
}
