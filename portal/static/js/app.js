// What every page does better with script. Each page works without it.

const root = document.documentElement;
root.classList.add("has-script");

function isTyping(element) {
  return element.isContentEditable || element.matches("input, textarea, select");
}

function focusSearch(event) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const field = document.querySelector("[data-search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

function closeMenus(keep) {
  for (const menu of document.querySelectorAll("details.menu[open], details.side__menu[open]")) {
    if (menu !== keep) menu.open = false;
  }
}

function closeOnEscape(event) {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open], details.side__menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
}

document.addEventListener("keydown", focusSearch);
document.addEventListener("keydown", closeOnEscape);
document.addEventListener("click", (event) => closeMenus(event.target.closest("details")));

// A poll waits while nobody looks at the page.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.hidden && event.target.closest("[hx-trigger^='every']")) event.preventDefault();
});

document.querySelector("[data-error-summary]")?.focus();

if (document.querySelector("form[data-autosave], form[data-leave]")) {
  import("./autosave.js").then(({ start }) => start(document));
}
