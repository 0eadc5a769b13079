// A view changes without a new page: what is printed names the address and the day of printing.

const line = document.getElementById("printed");
const part = (name) => line.querySelector(`[data-printed-${name}]`);

function write() {
  part("sentence").textContent = document.querySelector("[data-sentence]").textContent;
  part("address").textContent = location.href;
  part("date").textContent = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "medium" });
}

addEventListener("beforeprint", write);
matchMedia("print").addEventListener("change", ({ matches }) => matches && write());
