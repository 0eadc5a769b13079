// What a mark says: its sites and their parts, with the names of the legend.

export function fill(sentence, values) {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function named(part) {
  return document.querySelector(`[data-legend] .${part}`)?.textContent.trim() ?? part.replace(/^[a-z]+-/, "");
}

/** A ring in one sentence: “14 sites: Dahua 9, Huawei 5. Open.” */
export function clusterWords(words, { count, parts }) {
  const list = Object.entries(parts).map(([part, n]) => `${named(part)} ${n}`).join(", ");
  return fill(words.tCluster, { n: count, parts: list });
}

/** The same for the eye: the parts one below the other, with their colours. */
export function clusterTip(words, { count, parts }) {
  const tip = document.createDocumentFragment();
  const head = document.createElement("strong");
  head.textContent = fill(words.tCount, { n: count });
  const list = document.createElement("ul");
  for (const [part, n] of Object.entries(parts)) {
    const line = document.createElement("li");
    line.className = part;
    const dot = document.createElement("span");
    dot.className = "dot";
    const number = document.createElement("b");
    number.textContent = n;
    line.append(dot, named(part), " ", number);
    list.append(line);
  }
  tip.append(head, list);
  return tip;
}
