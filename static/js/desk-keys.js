// The desk from the keyboard: Ctrl+S saves, a new row takes the focus, a removed one gives it back.

const form = document.querySelector("#content-main form[id$=_form]");
const save = form?.querySelector("[name=_continue]") ?? form?.querySelector("[name=_save]");
const hint = document.querySelector("[data-desk-keys]");
let sent = false;

if (save) {
  save.setAttribute("aria-keyshortcuts", "Control+S Meta+S");
  if (hint) {
    hint.hidden = false;
    hint.querySelector("span").textContent = save.value;
  }
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (sent) return; // a key that is held down saves once
    sent = true;
    form.requestSubmit(save);
  });
  window.addEventListener("pageshow", () => (sent = false)); // Back shows the page as it was left
}

const FIELDS = "input:not([type=hidden]), select:not(.select2-hidden-accessible), textarea, .select2-selection";

document.addEventListener("formset:added", ({ target }) => {
  const first = [...target.querySelectorAll(FIELDS)].find((field) => field.offsetParent);
  first?.focus({ preventScroll: true });
  for (const shown of [target, first]) shown?.scrollIntoView({ block: "nearest" });
});
document.addEventListener("formset:removed", ({ detail }) => {
  document.querySelector(`#${detail.formsetName}-group .add-row a`)?.focus({ preventScroll: true });
});
