// Each file is sent as soon as it is chosen, with its progress. Without this the files come along with the page.
(() => {
  for (const box of document.querySelectorAll("[data-upload]")) {
    const input = box.querySelector("input[type=file]");
    const form = input.form;
    const waiting = box.querySelector("[data-upload-waiting]");
    const errors = box.querySelector("[data-upload-errors]");
    const status = box.querySelector("[data-upload-status]");
    const list = box.parentElement.querySelector("[data-upload-list]");
    const words = (key, name) => box.dataset[key].replace("%s", () => name);
    let queue = Promise.resolve();
    let open = 0;
    let pressed = null; // the button that was pressed while files were on their way

    const complain = (text) => {
      const line = document.createElement("p");
      line.textContent = text;
      errors.append(line);
    };

    const send = (file, bar) =>
      new Promise((resolve) => {
        const body = new FormData();
        body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
        body.append(input.name, file);
        const request = new XMLHttpRequest();
        request.upload.addEventListener("progress", (event) => {
          if (event.lengthComputable) bar.value = event.loaded / event.total;
        });
        request.addEventListener("load", () => {
          if (request.status === 200) {
            list.innerHTML = request.responseText;
            status.textContent = words("done", file.name);
          } else complain((request.status === 422 && request.responseText) || words("failed", file.name));
        });
        request.addEventListener("error", () => complain(words("failed", file.name)));
        request.addEventListener("loadend", resolve);
        request.open("POST", box.dataset.upload);
        request.send(body);
      });

    const enqueue = (file) => {
      const row = document.createElement("li");
      const bar = document.createElement("progress");
      bar.max = 1;
      bar.value = 0;
      bar.setAttribute("aria-label", words("waiting", file.name));
      row.append(words("waiting", file.name), bar);
      waiting.append(row);
      waiting.hidden = false;
      open += 1;
      queue = queue
        .then(() => send(file, bar))
        .then(() => {
          row.remove();
          open -= 1;
          waiting.hidden = open === 0;
          if (open === 0 && pressed) {
            const button = pressed;
            pressed = null;
            if (!errors.textContent) form.requestSubmit(button);
          }
        });
    };

    input.addEventListener("change", () => {
      errors.replaceChildren();
      const files = [...input.files];
      input.value = "";
      status.textContent = files.map((file) => words("waiting", file.name)).join(", ");
      for (const file of files) enqueue(file);
    });

    // Before the page goes, what is on its way has to arrive.
    form.addEventListener(
      "submit",
      (event) => {
        if (open === 0) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        pressed = event.submitter;
        status.textContent = box.dataset.hold;
      },
      { capture: true },
    );
  }
})();
