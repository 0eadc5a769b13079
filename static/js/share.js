// Take a view along: its address, or the lines that put its map into another page.

const dialog = document.getElementById("embed-dialog");
const code = document.getElementById("embed-code");
const height = document.getElementById("embed-height");
// What is open beside the view and where one is in a list belong to the reader, not to the map.
const OWN = ["record", "page", "sort"];

/** Whether it was copied; else the field holds it selected, for the reader to copy. */
async function copy(text, field) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field.hidden = false;
    field.value = text;
    field.focus();
    field.select();
    return false;
  }
}

function say(status, copied) {
  status.textContent = ""; // said again where it is the same
  requestAnimationFrame(() => {
    status.textContent = copied ? status.dataset.tCopied : status.dataset.tPress;
  });
}

function embedAddress() {
  const query = new URLSearchParams(location.search);
  for (const name of OWN) query.delete(name);
  // A map that went where the sites are did not write that into the address of the page.
  const map = document.querySelector("atalaya-map[follows-address]")?.map;
  const inSight = map?.getSize().x && !query.has("view") ? map.getBounds() : null;
  if (inSight && Math.abs(inSight.getWest()) <= 180 && Math.abs(inSight.getEast()) <= 180) {
    query.set("view", inSight.toBBoxString().split(",").map((edge) => Number(Number(edge).toFixed(3))).join(","));
    query.set("zoom", map.getZoom());
  }
  const text = query.toString().replaceAll("%2C", ",");
  return new URL(dialog.dataset.address + (text && `?${text}`), location.href).href;
}

function writeCode() {
  const sentence = document.querySelector(".sharing")?.dataset.title ?? "";
  const frame = document.createElement("iframe");
  frame.setAttribute("src", embedAddress());
  frame.setAttribute("title", dialog.dataset.tFrame.replace("{sentence}", sentence));
  frame.setAttribute("width", "100%");
  frame.setAttribute("height", String(Math.max(Number(height.value) || 0, Number(height.min))));
  frame.setAttribute("loading", "lazy");
  frame.setAttribute("style", "border:0");
  code.value = frame.outerHTML; // the browser escapes what must be
  dialog.querySelector("[data-embed-look]").href = frame.getAttribute("src");
}

// The buttons stand in what a filter change exchanges, so the document listens for them.
document.addEventListener("click", async ({ target }) => {
  const share = target.closest(".sharing");
  if (target.closest("[data-copy-link]")) {
    const field = share.querySelector(".sharing-address");
    field.hidden = true;
    say(share.querySelector(".sharing-said"), await copy(location.href, field));
  }
  if (target.closest("[data-embed]")) {
    writeCode();
    dialog.showModal();
  }
});

height.addEventListener("input", writeCode);
dialog.querySelector("[data-copy-code]").addEventListener("click", async () => {
  say(dialog.querySelector("[role=status]"), await copy(code.value, code));
});
dialog.querySelector("[data-embed-close]").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close(); // beside it, on the backdrop
});
