// Enhancement only: every page works without this file.
for (const menu of document.querySelectorAll("details[data-menu]")) {
  const close = () => { menu.open = false; };
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) close(); });
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape") { close(); menu.querySelector("summary").focus(); } });
}
document.querySelector("[data-error-summary]")?.focus();
// Tells that a form is begun, once, and by whom not at all. What another site led here is known only to the browser: the form says it too.
for (const form of document.querySelectorAll("form[data-begun]:not([data-begun=''])")) {
  const from = document.referrer && new URL(document.referrer).host !== location.host && !/[?&](utm_source|via)=/.test(location.search) ? new URL(document.referrer).hostname.replace(/^www\./, "") : "";
  if (from && !form.elements.source) {
    const source = Object.assign(document.createElement("input"), { type: "hidden", name: "source", value: from });
    form.append(source);
  }
  form.addEventListener("input", () => {
    const said = new URLSearchParams(["campaign", "source"].filter((name) => form.elements[name]).map((name) => [name, form.elements[name].value]));
    navigator.sendBeacon(form.dataset.begun + "?" + said);
    const action = new URL(form.action);
    action.searchParams.set("s", "1");
    form.action = action;
  }, { once: true });
}
