// Import review: choosing a value lights the words it was read from, and the other way round.

const items = [...document.querySelectorAll("[data-review-item]")];
const marks = [...document.querySelectorAll("mark[data-span]")];

function range(element) {
  return (element.dataset.span || "").split("-").map(Number);
}

export function overlaps([start, end], [from, to]) {
  return start < to && from < end;
}

function clear() {
  for (const lit of document.querySelectorAll(".is-lit")) lit.classList.remove("is-lit");
}

function scrollInside(mark) {
  const sheet = mark.closest(".document");
  if (!sheet || sheet.scrollHeight <= sheet.clientHeight) return;
  const offset = mark.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
  if (offset < 24 || offset > sheet.clientHeight - 48) sheet.scrollTop += offset - sheet.clientHeight / 3;
}

function light(element) {
  if (!element.dataset.span) return;
  clear();
  element.classList.add("is-lit");
  const lit = marks.filter((mark) => overlaps(range(mark), range(element)));
  for (const mark of lit) mark.classList.add("is-lit");
  if (lit.length) scrollInside(lit[0]);
}

function lightFor(event) {
  const chosen = event.target.closest("[data-span]:not(mark)");
  if (chosen?.dataset.span) light(chosen);
}

function chooseFor(mark) {
  const fields = [...document.querySelectorAll("[data-review-item] [data-span], [data-review-item][data-span]")];
  const hits = fields.filter((field) => field.dataset.span && overlaps(range(field), range(mark)));
  const hit = hits.find((field) => !field.matches("[data-review-item]")) ?? hits[0];
  if (!hit) return;
  const item = hit.closest("[data-review-item]");
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
  light(hit);
}

function step(by) {
  const current = items.indexOf(document.activeElement.closest?.("[data-review-item]"));
  const next = items[Math.min(Math.max(current + by, 0), items.length - 1)];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

function press(selector) {
  const item = document.activeElement.closest?.("[data-review-item]");
  const button = item?.querySelector(selector);
  button?.click();
  return Boolean(button);
}

const KEYS = {
  ArrowDown: () => (step(1), true),
  ArrowUp: () => (step(-1), true),
  Enter: () => press("[data-accept]"),
  e: () => press("[data-edit]"),
  x: () => press("[data-reject]"),
  t: () => press("[data-split]"),
  g: () => press("[data-join]"),
  k: () => press("[data-up]"),
  j: () => press("[data-down]"),
};

function onKey(event) {
  const target = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || target.isContentEditable) return;
  if (target.matches("input, textarea, select, .document")) return;
  if (event.key === "Enter" && target.matches("a, button, summary")) return;
  const act = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
  if (act?.()) event.preventDefault();
}

document.addEventListener("focusin", lightFor);
document.addEventListener("mouseover", lightFor);
document.addEventListener("keydown", onKey);
for (const mark of marks) mark.addEventListener("click", () => chooseFor(mark));
