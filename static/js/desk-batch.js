// Of a bulk edit only the input of the chosen field is shown; without this all are.

const form = document.querySelector(".desk-batch");
const field = form.elements.namedItem("field");

function show() {
  const chosen = field.value.startsWith("technologies") ? "technologies" : field.value;
  for (const row of form.querySelectorAll("[data-field]")) {
    const always = ["field", "why"].includes(row.dataset.field);
    row.hidden = !always && row.dataset.field !== chosen;
  }
}

field.addEventListener("change", show);
show();
