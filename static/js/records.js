// The table of records: from row to row by keys, and other columns without a new page. Both are
// extras: links and boxes stay where Tab finds them, and the columns are a form.

const STEPS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

// From a row's link to the next row's link, from its box to the next box.
function goTo(event) {
  const step = STEPS[event.key];
  const row = event.target.closest(".records tbody tr");
  if (!step || !row || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const rows = [...row.parentElement.rows];
  const next = Math.min(Math.max(rows.indexOf(row) + step, 0), rows.length - 1);
  const kind = event.target.matches("input") ? "input" : "th a";
  event.preventDefault();
  rows[next].querySelector(kind).focus();
}

function showKeys() {
  const hint = document.querySelector("[data-keys-hint]");
  if (hint) hint.hidden = false;
}

const form = document.querySelector("form[data-columns]");
const usual = form?.querySelector("[data-usual]");

// explore.js follows links of views: it fetches this one, and keeps the history.
function showColumns(names) {
  const query = new URLSearchParams(location.search);
  query.delete("page");
  query.set("columns", names.join(","));
  const link = document.createElement("a");
  link.href = `${location.pathname}?${query}`;
  link.dataset.exploreLink = "";
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}

// After Back and Forward the boxes say what the address says.
function followAddress() {
  const given = new URLSearchParams(location.search).getAll("columns").join(",");
  const shown = (given || usual.dataset.usual).split(",");
  for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = shown.includes(box.value);
}

document.addEventListener("keydown", goTo);
document.addEventListener("atalaya:view", showKeys);
showKeys();

if (form) {
  const panel = form.closest("details");
  usual.hidden = false;
  form.addEventListener("change", () => {
    const chosen = [...form.querySelectorAll("[type=checkbox]:checked")].map((box) => box.value);
    showColumns(["name", ...chosen]);
  });
  usual.addEventListener("click", () => showColumns(usual.dataset.usual.split(",")));
  document.addEventListener("atalaya:view", followAddress);
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !panel.open) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (event.isTrusted && !panel.contains(event.target)) panel.open = false;
  });
}
