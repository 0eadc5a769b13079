// The map in a page of others: a record opens in a tab of its own, and the link to the atlas
// follows the window that the reader has moved to.

function openBeside(url) {
  window.open(url, "_blank", "noopener");
}

document.addEventListener("atalaya:open", (event) => {
  event.preventDefault();
  openBeside(`/deployments/${event.detail.slug}/`);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (link?.matches("atalaya-map a[href*='/deployments/'], #shading a")) {
    event.preventDefault();
    openBeside(link.href);
  }
  if (link?.matches("[data-open-atalaya]")) link.search = location.search;
}, { capture: true });
