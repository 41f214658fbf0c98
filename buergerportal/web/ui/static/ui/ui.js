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

  // Passing a page on: what only a script can do shows only then.
  const copy = document.querySelector("[data-copy]");
  if (copy && navigator.clipboard) {
    copy.hidden = false;
    copy.querySelector("button").addEventListener("click", async () => {
      await navigator.clipboard.writeText(copy.dataset.copy);
      const said = copy.querySelector("[data-copied]");
      said.textContent = said.dataset.copied;
    });
  }
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.querySelector("button").addEventListener("click", () => window.print());
  }

  // Checklists: what is ticked off stays on this device and goes nowhere else.
  for (const list of document.querySelectorAll("[data-todo]")) {
    for (const row of list.querySelectorAll(".todo-list__row")) {
      const heading = row.querySelector("h3");
      const key = `todo:${list.dataset.todo}:${heading.textContent.trim()}`;
      const label = document.createElement("label");
      label.className = "todo-list__tick-box";
      const box = document.createElement("input");
      box.type = "checkbox";
      box.setAttribute("aria-label", `Erledigt: ${heading.textContent.trim()}`);
      const show = () => row.classList.toggle("todo-list__row--done", box.checked);
      try {
        box.checked = localStorage.getItem(key) === "done";
      } catch {
        // Storage is switched off: ticking works until the page is left.
      }
      box.addEventListener("change", () => {
        show();
        try {
          if (box.checked) localStorage.setItem(key, "done");
          else localStorage.removeItem(key);
        } catch {
          // see above
        }
      });
      show();
      label.append(box);
      row.prepend(label);
    }
  }
})();
