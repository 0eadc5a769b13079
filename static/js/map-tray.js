// On narrow screens the countries of the tray are folded away; they stay open or closed when
// the filter changes, since the fold is on the tray and the filter swaps what is in it.

let open = false;

function unfold() {
  const toggle = document.querySelector("[data-tray-toggle]");
  toggle?.closest("#tray").classList.toggle("is-open", open);
  toggle?.setAttribute("aria-expanded", String(open));
}

document.addEventListener("click", ({ target }) => {
  if (!target.closest("[data-tray-toggle]")) return;
  open = !open;
  unfold();
});
document.addEventListener("atalaya:view", unfold);
