// What a mark opens: a record, or the list of those that stand on one spot.

/** Open a record, unless someone on the page takes it and shows it here (`atalaya:open`). */
export function openRecord(slug, from) {
  const asked = new CustomEvent("atalaya:open", { cancelable: true, detail: { slug, from } });
  if (document.dispatchEvent(asked)) location.assign(`/deployments/${slug}/`);
}

/** What no zoom takes apart and is no one spot: the list of the view, kept to that place. */
export function listPlace(bounds) {
  const query = new URLSearchParams(location.search);
  const [west, south, east, north] = bounds;
  const edge = 0.00002; // bounds come rounded
  query.set("bbox", [west - edge, south - edge, east + edge, north + edge].map((n) => n.toFixed(5)));
  location.assign(`/?${query}`);
}

/** List the sites of one spot beside its mark; Escape gives the focus back. */
export function listSpot(map, mark, title, sites) {
  const list = document.createElement("div");
  const head = document.createElement("strong");
  head.textContent = title;
  const items = document.createElement("ul");
  for (const site of sites) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `/deployments/${site.deployment}/`;
    link.dataset.deployment = site.deployment;
    link.textContent = site.title;
    item.append(link, ` · ${site.name}`);
    items.append(item);
  }
  list.append(head, items);
  mark.closeTooltip();
  // Not bound to the mark: each press opens it.
  const popup = L.popup({ maxHeight: 250, className: "spot-list", autoPanPaddingTopLeft: [20, 80], offset: [0, -6] });
  popup.setLatLng(mark.getLatLng()).setContent(list).openOn(map);
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-deployment]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    openRecord(link.dataset.deployment, link);
  });
  popup.getElement().addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    popup.close();
    mark.getElement()?.focus();
  });
  list.querySelector("a")?.focus();
}
