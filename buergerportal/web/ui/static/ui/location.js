// The button that writes where one is into the box of a place. Asked for only when pressed, and sent only with the page.
// Without it people describe the place, or paste a point.
(() => {
  const ROUGH = 200; // metres; a worse point would lead people to the wrong street
  const DECIMALS = 5;
  if (!navigator.geolocation || !isSecureContext) return;

  const show = () => {
    for (const place of document.querySelectorAll("[data-location][hidden]")) place.hidden = false;
  };

  const take = (place, { latitude, longitude, accuracy }) => {
    const [south, north, west, east] = place.dataset.location.split(" ").map(Number);
    if (latitude < south || latitude > north || longitude < west || longitude > east) return place.dataset.outside;
    if (accuracy > ROUGH) return place.dataset.rough;
    const box = place.closest("fieldset").querySelector("input[name$='.point']");
    box.value = `${latitude.toFixed(DECIMALS)}, ${longitude.toFixed(DECIMALS)}`;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    return place.dataset.found.replace("%s", () => Math.ceil(accuracy));
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-location] button");
    if (!button) return;
    const place = button.closest("[data-location]");
    const say = (words) => {
      place.querySelector("[role=status]").textContent = words;
    };
    say(place.dataset.waiting);
    navigator.geolocation.getCurrentPosition(
      (position) => say(take(place, position.coords)),
      (error) => say(error.code === error.PERMISSION_DENIED ? place.dataset.refused : place.dataset.failed),
      { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 },
    );
  });

  // Questions come while somebody answers.
  show();
  for (const fields of document.querySelectorAll("[data-fields]")) {
    new MutationObserver(show).observe(fields, { childList: true, subtree: true });
  }
})();
