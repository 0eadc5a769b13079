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

// “As a table” opens the table that it leads to. It is no step in the history of the view,
// which explore.js would fetch again.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-opens]");
  if (!link) return;
  event.preventDefault();
  const table = document.getElementById(link.dataset.opens);
  table.open = true;
  table.querySelector("summary").focus({ preventScroll: true });
  table.scrollIntoView();
});
