// A long facet gets a field that narrows its options as one types; without JavaScript it
// is simply long. The field sends nothing: it has no name and its input stays here.

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function narrow(field) {
  const words = plain(field.value.trim());
  for (const option of field.closest("details").querySelectorAll(".option")) {
    option.hidden = !plain(option.querySelector(".name").textContent).includes(words);
  }
}

function show() {
  for (const field of document.querySelectorAll("[data-find-option]")) field.hidden = false;
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-find-option]")) narrow(event.target);
});
// Neither a change of the field nor Enter in it is a change of the filter.
for (const name of ["change", "keydown"]) {
  document.addEventListener(name, (event) => {
    if (!event.target.matches("[data-find-option]")) return;
    if (name === "change") event.stopImmediatePropagation();
    if (event.key === "Enter") event.preventDefault();
  }, true);
}
document.addEventListener("atalaya:view", show);
show();
