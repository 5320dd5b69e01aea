// Enhancement only: every page works without this file.
for (const menu of document.querySelectorAll("details[data-menu]")) {
  const close = () => { menu.open = false; };
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) close(); });
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape") { close(); menu.querySelector("summary").focus(); } });
}
document.querySelector("[data-error-summary]")?.focus();
