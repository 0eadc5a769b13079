// One filter, one request: facets, list, totals and sentence follow together, the page
// before stays until the next is ready, and the address bar always says what is shown.
// htmx does the fetching and the swapping; this module keeps the history.

const form = document.querySelector("form[data-explore]");

// Parameters left empty say nothing: keep them out of the address.
function tidy(parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of parameters) if (value !== "") query.append(name, value);
  return query;
}

function address(query) {
  const text = query.toString().replaceAll("%2C", ",");
  return text ? `${location.pathname}?${text}` : location.pathname;
}

// What is neither a parameter of the filter nor one of these says how the view is drawn. It is
// part of the address and survives a change of the filter; these do not: the map goes to where
// the sites of the new view are, a list begins at its first page.
const PASSING = ["view", "zoom", "page"];

function keepDrawing(query, passing = PASSING) {
  const ofFilter = form.dataset.parameters.split(" ");
  for (const name of passing) query.delete(name);
  const given = [...query.keys(), ...ofFilter, ...passing];
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (!given.includes(name)) query.append(name, value);
  }
  return query;
}

// An open record, the window of the map and whether it is in front change nothing in facets, list and totals.
const BESIDE = ["record", "view", "zoom", "front"];
function viewOf(url) {
  const query = new URL(url, location.href).searchParams;
  for (const name of BESIDE) query.delete(name);
  return query.toString();
}
let shown = viewOf(location.href);

// A swap comes in several parts; the map is told once, and so is who listens to the page.
let told = 0;
function announce(detail) {
  cancelAnimationFrame(told);
  told = requestAnimationFrame(() => {
    document.getElementById("said").textContent = document.querySelector("[data-sentence]").textContent;
    document.dispatchEvent(new CustomEvent("atalaya:view", { detail }));
  });
}

/** What went wrong, in the server's words where it has any; else one may try again. */
const notice = document.getElementById("explore-error");
const again = notice?.querySelector("[data-try-again]");
function complain(path, sentence) {
  const said = notice.querySelector("[data-said]");
  notice.dataset.otherwise ??= said.textContent;
  said.textContent = sentence || notice.dataset.otherwise;
  again.hidden = Boolean(sentence);
  again.dataset.path = path;
  notice.hidden = false;
}

// While the filters lie over the page, all that is chosen is one step of the history.
function write(url, { replace = false } = {}) {
  const beneath = history.state?.filters;
  history[replace || beneath ? "replaceState" : "pushState"](beneath ? history.state : {}, "", url);
}

function show(url, { push }) {
  shown = viewOf(url);
  if (push) write(url);
  const request = htmx.ajax("GET", url, { source: "#restorer", target: "#site-nav", select: "#site-nav",
    swap: "outerHTML" });
  // One that was overtaken is nobody's fault; one that failed is told by the events below.
  return request.catch(() => {});
}

if (form) {
  // A request that was overtaken is no fault, and of one that failed its own event tells.
  htmx.logger = (_element, event, detail) => {
    if (["htmx:sendAbort", "htmx:afterRequest"].includes(event)) delete detail.error;
  };

  // Ours are plain history entries; htmx keeps no snapshots (they would freeze the map).
  const restorer = document.createElement("div");
  restorer.id = "restorer";
  restorer.hidden = true;
  restorer.setAttribute("hx-select-oob", form.getAttribute("hx-select-oob"));
  restorer.setAttribute("hx-sync", "#filters:replace");
  restorer.setAttribute("hx-indicator", "#busy");
  document.body.append(restorer);

  form.addEventListener("htmx:configRequest", (event) => {
    // Who sends the form may ask that the map stays where it is (`stay`), and that the view
    // takes the place of the one before in the history (`replace`).
    event.detail.stay = "stay" in form.dataset;
    event.detail.replace = "replace" in form.dataset;
    const query = keepDrawing(tidy(new FormData(form)), event.detail.stay ? ["page"] : PASSING);
    event.detail.path = address(query);
    event.detail.parameters = {};
    form.dataset.pending = event.detail.path;
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { requestConfig, shouldSwap } = event.detail;
    if (!shouldSwap || requestConfig.elt !== form) return;
    shown = viewOf(form.dataset.pending);
    write(form.dataset.pending, { replace: requestConfig.replace });
  });

  // htmx takes leave of each element that goes, and looks up each that comes, which makes one
  // long task of a swap. Nothing in these parts needs either: they are emptied at once.
  document.addEventListener("htmx:oobBeforeSwap", ({ detail: { target } }) => {
    if (target.matches("#facets, #results")) target.replaceChildren();
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.requestConfig.elt === form || event.detail.requestConfig.elt === restorer) {
      form.querySelectorAll("details[data-open]").forEach((part) => (part.open = true));
      announce({ stay: Boolean(event.detail.requestConfig.stay) });
    }
  });

  document.addEventListener("htmx:sendError", ({ detail }) => complain(detail.requestConfig.path));
  document.addEventListener("htmx:responseError", ({ detail: { xhr, requestConfig } }) => {
    const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
    complain(requestConfig.path, xhr.status === 400 && page.querySelector("main li")?.textContent);
  });
  document.addEventListener("htmx:beforeRequest", () => (notice.hidden = true));
  again.addEventListener("click", () => {
    const { path } = again.dataset;
    show(path, { push: path !== location.pathname + location.search });
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-explore-link]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    // A parameter that the link leaves empty is one that it takes away.
    const { searchParams } = new URL(link.href);
    searchParams.delete("front"); // it has changed since the link was written
    const query = tidy(keepDrawing(searchParams));
    const words = document.getElementById("filter-q");
    words.value = query.get("q") ?? "";
    show(address(query), { push: true });
  });

  // A choice of how the view is drawn: the parameter stands in `data-drawing`, and is
  // left out of the address where nothing is chosen.
  document.addEventListener("change", ({ target }) => {
    if (!target.dataset.drawing) return;
    const query = new URLSearchParams(location.search);
    query.delete(target.dataset.drawing);
    if (target.value) query.set(target.dataset.drawing, target.value);
    show(address(query), { push: true });
  });

  addEventListener("popstate", () => {
    if (viewOf(location.href) === shown) return;
    document.getElementById("filter-q").value =
      new URLSearchParams(location.search).get("q") ?? "";
    show(location.pathname + location.search, { push: false });
  });
}
