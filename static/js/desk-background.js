// The background of a deployment's country: an event added in a popup shows when it closes.
// Django's popup says so by a jQuery event on the element that its link is named for.

django.jQuery(document).on("change", "#id_background", async () => {
  const answer = await fetch(location.href);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("id_background").replaceWith(page.getElementById("id_background"));
});
