// Shows and hides fields at once; without this file what an answer reveals is asked next.
{
  const operators = {
    Filled: (said) => said.length > 0,
    Empty: (said) => said.length === 0,
    Equals: (said, values) => said.some((a) => values.includes(a)),
    NotEquals: (said, values) => !said.some((a) => values.includes(a)),
    Contains: (said, values) => said.some((a) => values.some((v) => a.includes(v))),
  };
  const answersOf = (form, name) => [...form.elements].filter((e) => e.name === name && !e.matches(":disabled"))
    .flatMap((e) => e.type === "checkbox" || e.type === "radio" ? (e.checked ? [e.value] : []) : e.type === "file" ? [...e.files].map((f) => f.name) : [e.value])
    .map((a) => a.trim().toLowerCase()).filter(Boolean);
  for (const form of document.querySelectorAll("form[data-form]")) {
    const parts = [...form.querySelectorAll("[data-when]")];
    const update = () => {
      // As often as there are parts: one may wait for another that stands after it.
      for (const _ of parts) {
        for (const part of parts) {
          const values = JSON.parse(part.dataset.values).map((v) => v.toLowerCase());
          part.hidden = part.disabled = !operators[part.dataset.operator](answersOf(form, part.dataset.when), values);
        }
      }
    };
    form.addEventListener("input", update);
    let sent = false;
    form.addEventListener("submit", (event) => { if (sent) event.preventDefault(); sent = true; });
    window.addEventListener("pageshow", () => { sent = false; update(); });
    update();
  }
  const waiting = document.querySelector("form[data-proof]");
  const solve = async (form) => {
    const { proof, bits } = form.dataset;
    const encoder = new TextEncoder();
    for (let n = 0; ; n++) {
      const hash = new DataView(await crypto.subtle.digest("SHA-256", encoder.encode(`${proof}:${n}`)));
      if (hash.getUint32(0) >>> (32 - Number(bits)) === 0) {
        form.elements.proof.value = String(n);
        form.requestSubmit();
        return;
      }
    }
  };
  if (waiting && window.crypto?.subtle) solve(waiting);
}
