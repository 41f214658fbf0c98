// While somebody answers, the server says which questions belong to the answers so far; it saves nothing by that.
// Without this the questions come when the page is sent.
(() => {
  const PAUSE = 400; // milliseconds after the last key
  const form = document.querySelector("form[data-live]");
  if (!form) return;
  const status = form.querySelector("[data-live-status]");
  const takenOut = new Map(); // what was typed there must not be lost when the question comes back
  let waiting = 0;
  let asked = null;
  let isPressed = false; // what moves away under a finger is not pressed
  let held = null;

  const shown = (field) => {
    const kept = takenOut.get(field.dataset.field);
    takenOut.delete(field.dataset.field);
    return kept && kept.dataset.shape === field.dataset.shape ? kept : document.importNode(field, true);
  };

  // Fields that stay as they are keep their place, what is typed in them, their errors and the focus.
  const merge = (here, fresh) => {
    const there = new Map([...here.children].map((field) => [field.dataset.field, field]));
    const wanted = [...fresh.children];
    const keys = new Set(wanted.map((field) => field.dataset.field));
    for (const [key, field] of there) {
      if (keys.has(key)) continue;
      takenOut.set(key, field);
      field.remove();
    }
    let added = 0;
    let last = null;
    for (const field of wanted) {
      let node = there.get(field.dataset.field);
      const isOther = node && node.dataset.shape !== field.dataset.shape;
      if (isOther && !node.contains(document.activeElement)) {
        const other = document.importNode(field, true);
        node.replaceWith(other);
        node = other;
      }
      if (!node) {
        node = shown(field);
        here.insertBefore(node, last ? last.nextElementSibling : here.firstElementChild);
        added += 1;
      }
      last = node;
    }
    return added;
  };

  const update = (page) => {
    let added = 0;
    for (const fresh of page.querySelectorAll("[data-fields]")) {
      const here = form.querySelector(`[data-fields="${CSS.escape(fresh.dataset.fields)}"]`);
      if (here) added += merge(here, fresh);
    }
    for (const fresh of page.querySelectorAll("[data-live-part]")) {
      const here = document.querySelector(`[data-live-part="${CSS.escape(fresh.dataset.livePart)}"]`);
      if (here && here.innerHTML !== fresh.innerHTML) here.replaceChildren(...document.importNode(fresh, true).childNodes);
    }
    status.textContent = added ? status.dataset.liveStatus : "";
  };

  const ask = async () => {
    asked?.abort();
    held = null;
    asked = new AbortController();
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body,
        headers: { "X-Live": "yes" },
        signal: asked.signal,
      });
      if (answer.status !== 200) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (isPressed) held = page;
      else update(page);
    } catch {
      // Offline, or a newer answer came first: the page works without.
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  form.addEventListener("pointerdown", () => {
    isPressed = true;
  });
  for (const end of ["pointerup", "pointercancel"])
    addEventListener(end, () => {
      isPressed = false;
      // The click that the press may be comes first.
      setTimeout(() => {
        if (held) update(held);
        held = null;
      });
    });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    asked?.abort();
    held = null;
  });
})();
