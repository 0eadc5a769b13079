// The menu of narrow screens: a button that opens what wide screens show at once.
const header = document.getElementById("site-header");
const button = header?.querySelector(".menu-toggle");

function setOpen(open) {
  header.classList.toggle("open", open);
  button.setAttribute("aria-expanded", String(open));
}

button?.addEventListener("click", () => setOpen(!header.classList.contains("open")));
header?.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && header.classList.contains("open")) {
    setOpen(false);
    button.focus();
  }
});
