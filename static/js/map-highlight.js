// A line of the list and its marks on the map answer to each other, and so do the countries of
// the tray and their land.

const LIT = "is-lit";

function marksOf(slug) {
  return document.querySelectorAll(`[data-deployments~="${CSS.escape(slug)}"]`);
}

function answering(node) {
  const hit = node.closest?.("a.hit[data-deployment]");
  if (hit) return [...marksOf(hit.dataset.deployment)];
  const country = node.closest?.("#tray [data-country]");
  if (country) return [...document.querySelectorAll(`.land[data-country="${country.dataset.country}"]`)];
  const mark = node.closest?.("[data-deployments]");
  return (mark?.dataset.deployments.split(" ") ?? []).flatMap((slug) =>
    [...document.querySelectorAll(`a.hit[data-deployment="${CSS.escape(slug)}"]`)]);
}

function light({ target }) {
  document.querySelectorAll(`.${LIT}`).forEach((node) => node.classList.remove(LIT));
  answering(target).forEach((node) => node.classList.add(LIT));
}

export function answerEachOther() {
  document.addEventListener("pointerover", light, { passive: true });
  document.addEventListener("focusin", light);
}
