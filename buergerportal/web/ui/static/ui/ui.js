// Comfort only; every page works without it.
(() => {
  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();

  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = "yes";
      (event.submitter ?? form.querySelector("button")).setAttribute("aria-busy", "true");
    });
  }
  // Coming back by the back button: the form may be sent again.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
    }
  });

  const opener = document.querySelector("[data-menu-opener]");
  const menu = document.querySelector("[data-menu]");
  if (opener && menu) {
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-controls", menu.id);
    const show = (open) => {
      menu.hidden = !open;
      opener.setAttribute("aria-expanded", String(open));
    };
    opener.addEventListener("click", (event) => {
      event.preventDefault();
      show(menu.hidden);
    });
    opener.addEventListener("keydown", (event) => {
      if (event.key === " ") {
        event.preventDefault();
        show(menu.hidden);
      }
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        show(false);
        opener.focus();
      }
    });
  }

  // Printing opens every accordion and closes again what was closed.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".accordion details:not([open])")];
    for (const part of opened) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
  });
})();
