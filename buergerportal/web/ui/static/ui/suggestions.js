// Suggestions of a list that is too long for the page: fetched when its box is entered, shown by the browser.
// Without this people type the whole name; the server knows the same words.
(() => {
  const option = (value, words) => {
    const made = document.createElement("option");
    made.value = value;
    if (words) made.textContent = words;
    return made;
  };

  // Questions come while somebody answers, so the page listens and not the boxes.
  document.addEventListener("focusin", async ({ target }) => {
    const list = target.list;
    const address = list?.dataset.suggestions;
    if (!address) return;
    delete list.dataset.suggestions;
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(answer.statusText);
      for (const [label, others] of await answer.json()) {
        list.append(option(label), ...others.map((other) => option(label, `${other} – ${label}`)));
      }
    } catch {
      list.dataset.suggestions = address; // offline: the next time somebody enters the box
    }
  });
})();
