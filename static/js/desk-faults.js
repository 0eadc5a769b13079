// A save was refused: each fault leads to its field, which takes the focus; folded rows with faults are open.

const FIELDS = "input:not([type=hidden]), select:not(.select2-hidden-accessible), textarea, .select2-selection";

for (const link of document.querySelectorAll("[data-fault]")) {
  const place = document.getElementById(link.hash.slice(1));
  if (!place) continue;
  unfold(place);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    unfold(place);
    const row = place.closest(".form-row, .desk-reason") ?? place;
    const field = isShown(place) && place.matches(FIELDS) ? place : [...boxOf(place, row).querySelectorAll(FIELDS)].find(isShown);
    (field ?? row).scrollIntoView({ block: "center" });
    field?.focus({ preventScroll: true });
  });
}

document.querySelector("[data-faults]")?.focus(); // a browser heeds autofocus only where nothing else asked before

/** Fields that stand side by side share a row: the box is the one of this field. */
function boxOf(place, row) {
  return place.closest(".fieldBox") ?? row;
}

function isShown(node) {
  return node.offsetParent !== null && !node.matches(".select2-hidden-accessible");
}

function unfold(node) {
  for (let each = node.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
}
