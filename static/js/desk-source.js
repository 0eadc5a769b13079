// Fills empty fields of a source with what its page says of itself, and marks them to be checked.

const PAUSE = 1000;
const TURNS = 60;

for (const reader of document.querySelectorAll("[data-page-reader]")) prepare(reader);

function prepare(reader) {
  const form = reader.closest("form");
  const address = form.querySelector("input[name=url]");
  const button = reader.querySelector("[data-read]");
  const said = reader.querySelector("[data-said]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (!address.value.trim() || !address.reportValidity()) return address.focus();
    button.disabled = true;
    said.textContent = reader.dataset.tReading;
    try {
      const reading = await read(reader.dataset.to, address.value, form);
      const left = fill(form, reading.found, reader.dataset.tCheck);
      said.textContent = left ? `${reading.words} ${reader.dataset.tKept}` : reading.words;
    } catch {
      said.textContent = reader.dataset.tFailed;
    }
    button.disabled = false;
  });
}

/** What the page says; the server is asked again as long as its worker reads. */
async function read(to, url, form) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const headers = { "X-CSRFToken": token };
  let answer = await json(to, { method: "POST", headers, body: new URLSearchParams({ url }) });
  for (let turn = 0; answer.ask && turn < TURNS; turn += 1) {
    await new Promise((done) => setTimeout(done, PAUSE));
    answer = await json(answer.ask);
  }
  if (answer.ask) throw new Error("no worker");
  return answer;
}

async function json(url, options) {
  const answer = await fetch(url, options);
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

/** Fills what is empty and never what is not; answers whether something was left as it was. */
function fill(form, found, mark) {
  let left = false;
  for (const [name, text] of Object.entries(found)) {
    const field = form.querySelector(`[name="${name}"]`);
    if (!field) continue;
    if (field.value.trim()) {
      left ||= field.value.trim() !== text;
      continue;
    }
    field.value = text;
    field.dispatchEvent(new Event("change", { bubbles: true })); // the key follows, as when typed
    markAsRead(field, mark);
  }
  return left;
}

function markAsRead(field, mark) {
  const note = document.createElement("span");
  note.className = "from-page";
  note.id = `${field.id}-from-page`;
  note.textContent = mark;
  field.after(note);
  field.setAttribute("aria-describedby", note.id);
  field.addEventListener("input", () => { note.remove(); field.removeAttribute("aria-describedby"); }, { once: true });
}
