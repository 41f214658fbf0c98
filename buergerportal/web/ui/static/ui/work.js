// A second of work in the background, so that nobody can send thousands of forms for nothing. Without it fewer can be
// sent from one address. No puzzle, nothing of the person in it.
(async () => {
  const box = document.querySelector("[data-work]");
  if (!box || !crypto.subtle) return;
  const challenge = box.form.elements.challenge.value;
  const bits = Number(box.dataset.work);
  const text = new TextEncoder();
  for (let number = 0; ; number += 1) {
    const digest = await crypto.subtle.digest("SHA-256", text.encode(`${challenge}:${number}`));
    if (new DataView(digest).getUint32(0) >>> (32 - bits) === 0) {
      box.value = String(number);
      return;
    }
  }
})();
