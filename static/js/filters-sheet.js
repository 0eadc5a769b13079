// On narrow screens the filters open over the results, and nothing behind takes the focus. To
// open them is a step of the history: Back closes them and keeps what was chosen, and leads from
// there to the view before. What is chosen meanwhile writes over that one step (explore.js).

const form = document.querySelector("form[data-explore]");
const close = form.querySelector("[data-close-filters]");
const behind = document.querySelectorAll("body > :not(main), .explore-grid > .view");
const narrow = matchMedia("(max-width: 960px)");
let chosen = ""; // the address of what is shown while they are open

const isOpen = () => document.body.classList.contains("filters-open");
const isStep = () => Boolean(history.state?.filters);

function show(open) {
  if (open === isOpen()) return;
  document.body.classList.toggle("filters-open", open);
  for (const part of behind) part.inert = open;
  const toggle = document.querySelector("[data-open-filters]");
  toggle.setAttribute("aria-expanded", String(open));
  (open ? close : toggle).focus();
  chosen = location.href;
}

function leave() {
  if (history.state?.filters === location.href) return history.back(); // nothing was chosen
  history.replaceState({}, "");
  show(false);
}

document.addEventListener("click", ({ target }) => {
  if (!target.closest("[data-open-filters]")) return;
  history.pushState({ filters: location.href }, "");
  show(true);
});
close.addEventListener("click", leave);
form.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && isOpen()) leave();
});
narrow.addEventListener("change", ({ matches }) => {
  if (!matches && isOpen()) leave();
});
document.addEventListener("atalaya:view", () => (chosen = location.href));

// Loaded before explore.js, which then finds the address as it is to be.
addEventListener("popstate", () => {
  if (isOpen() && !isStep() && chosen !== location.href) history.pushState({}, "", chosen);
  show(isStep() && narrow.matches);
});
show(isStep() && narrow.matches);
