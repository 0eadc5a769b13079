// Small helps on the timeline; everything on it works without them.

// Escape puts away the text of a mark, which hover and focus show.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const shown of document.querySelectorAll(".at:hover, .at:focus-within")) {
    shown.classList.add("put-away");
    const bring = () => shown.classList.remove("put-away");
    shown.addEventListener("mouseenter", bring, { once: true });
    shown.addEventListener("focusin", bring, { once: true });
  }
});

// Arrows go from row to row, and in a row from its name to its events and back.
const STEPS = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };

function stops(row) {
  return [...row.querySelectorAll(".row-name a, .mark")].filter((stop) => stop.offsetParent
    && getComputedStyle(stop).visibility === "visible");
}

function beside(here, all, step) {
  return all[all.indexOf(here) + step];
}

document.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  const row = event.target.closest?.(".timeline .row, .timeline .lane-more");
  if (!step || !row || event.altKey || event.ctrlKey || event.metaKey) return;
  const across = event.key === "ArrowRight" || event.key === "ArrowLeft";
  const next = across
    ? beside(event.target, stops(row), step)
    : beside(row, [...document.querySelectorAll(".timeline .row, .timeline .lane-more")], step)
      ?.querySelector(".row-name a");
  if (!next) return;
  event.preventDefault();
  next.focus();
});

// Typed years are a link to them, fetched like any other of the view.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-timeline-years]")) return;
  event.preventDefault();
  const link = document.createElement("a");
  const query = new URLSearchParams(new FormData(event.target));
  link.href = `?${query}`;
  link.dataset.exploreLink = "";
  event.target.append(link);
  link.click();
  link.remove();
});

// A link that changed the view keeps the focus: itself where it is still there, else the head of
// its lane, else the years. htmx finds the first by its id; a year may have no place in the next view.
let followed = null;
document.addEventListener("click", ({ target }) => {
  const link = target.closest?.("#results a[data-explore-link]");
  followed = link && { id: link.id, lane: link.closest(".lane")?.id };
}, { capture: true });
document.addEventListener("atalaya:view", () => {
  if (!followed) return;
  const { id, lane } = followed;
  followed = null;
  if (document.activeElement !== document.body) return;
  const next = (id && document.getElementById(id)) || (lane && document.querySelector(`#${CSS.escape(lane)} a`))
    || document.querySelector(".timeline-axis .scale");
  next?.focus({ preventScroll: true });
});
