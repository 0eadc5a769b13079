// On narrow screens the list comes first and the map is one tap away. Which of them is in front
// stands in the address: `front`, or the map where a window is asked for (as in mapping/map.py).
// So Back closes the map, and who comes back from a record finds the map where it was.

const toggle = document.querySelector("[data-map-toggle]");

const asked = () => new URLSearchParams(location.search);
const isMap = (query) => (query.get("front") || (query.has("view") ? "map" : "list")) === "map";

function sync() {
  const open = isMap(asked());
  document.body.classList.toggle("map-open", open);
  toggle.textContent = open ? toggle.dataset.tList : toggle.dataset.tMap;
}

function turn() {
  const query = asked();
  const open = isMap(query);
  if (open && history.state?.front) return history.back();
  query.delete("front");
  if (open === isMap(query)) query.set("front", open ? "list" : "map");
  const text = query.toString().replaceAll("%2C", ",");
  history.pushState(open ? {} : { front: true }, "", location.pathname + (text && `?${text}`));
  sync();
}

toggle.addEventListener("click", (event) => {
  event.preventDefault();
  turn();
});
addEventListener("popstate", sync);
document.addEventListener("atalaya:view", sync);
if (matchMedia("(max-width: 960px)").matches) document.querySelector(".map-legend").removeAttribute("open");
