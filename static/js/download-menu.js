// The menus of files close as menus do: by Escape, by a click beside them, by a choice, by leaving.

const open = () => document.querySelectorAll(".download-menu[open]");

document.addEventListener("click", ({ target }) => {
  for (const menu of open()) {
    if (!menu.contains(target) || target.closest("a")) menu.open = false;
  }
});
document.addEventListener("focusin", ({ target }) => {
  for (const menu of open()) if (!menu.contains(target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.(".download-menu[open]");
  if (!menu) return;
  event.stopPropagation(); // the key closes one thing at a time
  menu.open = false;
  menu.querySelector("summary").focus();
}, true);
