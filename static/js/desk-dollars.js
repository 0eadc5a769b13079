// What the amount of a funding was in dollars of its year, while amount, currency or date is typed.
// The words are the server's (desk/dollars.py); rows that are added later have them too.

const WAIT = 300; // milliseconds after the last key
const FIELDS = ["amount", "currency", "date"];
const asking = new WeakMap(); // place of the words → what is under way for it

document.addEventListener("input", ({ target }) => {
  const words = target.closest?.(".inline-related")?.querySelector("[data-dollars]");
  if (!words || !FIELDS.includes(target.name.replace(/.*-/, ""))) return;
  asking.get(words)?.abort();
  const request = new AbortController();
  asking.set(words, request);
  setTimeout(() => request.signal.aborted || tell(words, target, request.signal), WAIT);
});

async function tell(words, { form, name }, signal) {
  const field = (each) => form.elements.namedItem(name.replace(/[^-]*$/, each));
  const typed = new URLSearchParams(FIELDS.map((each) => [each, field(each).value.trim()]));
  try {
    const answer = await fetch(`${words.dataset.dollars}?${typed}`, { signal });
    if (!answer.ok) throw new Error(answer.statusText);
    words.textContent = (await answer.json()).words;
  } catch (error) {
    if (error.name !== "AbortError") words.textContent = words.dataset.tFailed;
  }
}
