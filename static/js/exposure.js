// The weights of exposure: as they move, scores and places follow in the page, by the rule of
// indicators/exposure/method.py, and the address says them. A test holds both to the same numbers.

const STEP = 10; // pixels of one place on a line: indicators/exposure/lines.py
const FIRST = 3; // countries that are said aloud

/** The weighted mean of the dimensions that are known, or null where nothing known weighs. */
export function score(dimensions, weights) {
  let total = 0;
  let weight = 0;
  dimensions.forEach((value, place) => {
    if (value === null) return;
    total += value * weights[place];
    weight += weights[place];
  });
  return weight > 0 ? total / weight : null;
}

/** 1 for the highest; equal scores share the better place. */
export function ranks(scores) {
  const rounded = scores.map((value) => (value === null ? null : Math.round(value * 1e10)));
  return rounded.map((own) => (own === null ? null : 1 + rounded.filter((other) => other !== null && other > own).length));
}

class Weighing {
  constructor(form) {
    this.form = form;
    this.points = JSON.parse(document.getElementById("exposure-points").textContent);
    this.equal = form.dataset.equal.split(",").map(Number);
    form.querySelector("button").hidden = true;
    form.addEventListener("input", () => this.follow());
    form.addEventListener("change", () => this.settle());
    form.addEventListener("submit", (event) => event.preventDefault());
    document.getElementById("equal-weights").addEventListener("click", (event) => {
      event.preventDefault();
      this.inputs.forEach((input, place) => { input.value = this.equal[place]; });
      this.follow();
      this.settle();
      this.inputs[0].focus();
    });
    this.follow(); // a browser that goes back keeps the sliders where they were
    this.write();
  }

  get inputs() {
    return [...this.form.querySelectorAll("input[name=weights]")];
  }

  get weights() {
    return this.inputs.map((input) => Number(input.value));
  }

  follow() {
    const weights = this.weights;
    const sum = weights.reduce((one, other) => one + other, 0);
    this.inputs.forEach((input, place) => {
      const share = `${sum ? Math.round((100 * weights[place]) / sum) : 0}\u00a0%`;
      this.form.querySelector(`output[for="${input.id}"]`).textContent = share;
      input.setAttribute("aria-valuetext", share);
    });
    document.getElementById("no-weight").hidden = sum > 0;
    if (sum > 0) this.show(weights);
  }

  /** What is done once a slider rests: browsers refuse addresses that change many times a second. */
  settle() {
    this.write();
    this.say();
  }

  /** The address, and the links that carry the weights along. */
  write() {
    const weights = this.weights;
    const equal = new Set(weights).size === 1;
    document.getElementById("equal-weights").hidden = equal && weights[0] > 0;
    if (!weights.some(Boolean)) return; // the server refuses such an address: the last one stays
    const query = equal ? "" : `?weights=${weights.join(",")}`;
    history.replaceState(history.state, "", location.pathname + query + location.hash);
    for (const link of document.querySelectorAll("a[data-weighed]")) {
      link.href = link.pathname + query;
    }
  }

  show(weights) {
    const scores = this.points.map((point) => score(point.dimensions, weights));
    const places = ranks(scores);
    this.order = [];
    this.points.forEach((point, index) => {
      const row = document.querySelector(`tr[data-country="${point.country}"]`);
      const found = { row, name: row.querySelector("a").textContent, place: places[index] };
      row.querySelector(".score").textContent = scores[index] === null ? "—" : (100 * scores[index]).toFixed(1);
      this.place(row, places[index]);
      this.order.push(found);
    });
    this.order.sort((one, other) => (one.place ?? Infinity) - (other.place ?? Infinity) || (one.name < other.name ? -1 : 1));
    for (const { row } of this.order) row.parentElement.append(row);
  }

  place(row, place) {
    const rank = row.querySelector(".rank");
    if (!rank) return; // too wide to rank, whatever the weights
    rank.textContent = place ?? "—";
    const { low, high } = row.dataset;
    row.querySelector(".outside").hidden = place === null || (place >= Number(low) && place <= Number(high));
    const mark = row.querySelector("line.place");
    const x = place === null ? -STEP : STEP * place - STEP / 2;
    mark.setAttribute("x1", x);
    mark.setAttribute("x2", x);
  }

  say() {
    const output = document.getElementById("weighed");
    if (!this.weights.some(Boolean)) return; // the sentence in sight is an alert: it says itself
    const first = this.order.filter(({ place }) => place).slice(0, FIRST);
    output.textContent = `${output.dataset.said} ${first.map(({ name }) => name).join(", ")}`;
  }
}

const form = document.getElementById("weights");
if (form) new Weighing(form);
