// Suggestions below the search box (ARIA combobox with a list). Without this the browser suggests, and the search works.
(() => {
  const PAUSE = 150; // milliseconds after the last key
  const LEAST = 2; // letters

  for (const form of document.querySelectorAll("[data-search]")) {
    const input = form.querySelector("input[type=search]");
    const list = form.querySelector("[role=listbox]");
    const status = form.querySelector("[role=status]");
    let waiting = 0;
    let asked = null;
    let current = -1;

    input.removeAttribute("list");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");

    const close = () => {
      clearTimeout(waiting);
      asked?.abort();
      list.hidden = true;
      current = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const choose = (number) => {
      const options = list.children;
      options[current]?.setAttribute("aria-selected", "false");
      current = (number + options.length + 1) % (options.length + 1);
      const option = options[current];
      if (option) {
        option.setAttribute("aria-selected", "true");
        option.scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", option.id);
      } else {
        current = -1;
        input.removeAttribute("aria-activedescendant");
      }
    };

    const open = (option) => {
      if (option) location.assign(option.dataset.url);
    };

    const suggest = async () => {
      const typed = input.value.trimStart();
      if (typed.trim().length < LEAST) {
        close();
        return;
      }
      asked?.abort();
      asked = new AbortController();
      try {
        const address = `${form.dataset.search}?${new URLSearchParams({ q: typed })}`;
        const answer = await fetch(address, { signal: asked.signal });
        if (!answer.ok) throw new Error(answer.statusText);
        list.innerHTML = await answer.text();
      } catch {
        if (!asked.signal.aborted) close();
        return;
      }
      current = -1;
      input.removeAttribute("aria-activedescendant");
      const count = list.children.length;
      list.hidden = count === 0 || document.activeElement !== input;
      input.setAttribute("aria-expanded", String(!list.hidden));
      status.textContent = count ? status.dataset.some + count : status.dataset.none;
    };

    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(suggest, PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !list.hidden) {
        event.preventDefault(); // the first time it closes, the second time it empties the box
        close();
      } else if (event.key === "ArrowDown" && list.hidden) {
        suggest();
        event.preventDefault();
      } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
        event.preventDefault();
        choose(event.key === "ArrowDown" ? current + 1 : current < 0 ? list.children.length - 1 : current - 1);
      } else if (event.key === "Enter" && current >= 0) {
        event.preventDefault();
        open(list.children[current]);
      }
    });
    form.addEventListener("submit", close);
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) close();
    });
    // The list must not take the focus away from the box before the click arrives.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => open(event.target.closest("[role=option]")));
  }
})();
