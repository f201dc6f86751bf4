// Long forms: what is typed is kept in this tab until the server has it, and nobody leaves it behind unasked.

const SAVED = "portal:form:";
const SENT = "portal:sent";
const NEVER = "[type=hidden], [type=password], [type=file], [type=submit]";

function fields(form) {
  return [...form.elements].filter((field) => field.name && !field.matches(NEVER));
}

export function values(form) {
  return fields(form).map((field) => {
    const isChoice = field.type === "checkbox" || field.type === "radio";
    return [field.name, isChoice ? `${field.value}:${field.checked}` : field.value];
  });
}

export function restore(form, saved) {
  fields(form).forEach((field, index) => {
    const [name, value] = saved[index] ?? [];
    if (name !== field.name) return;
    if (field.type === "checkbox" || field.type === "radio") field.checked = value === `${field.value}:true`;
    else field.value = value;
  });
}

function keyOf(form) {
  return `${SAVED}${location.pathname}:${form.id || "form"}`;
}

function same(left, right) {
  return JSON.stringify(left) === JSON.stringify(right);
}

function tellRestored(form, original, key) {
  const notice = document.createElement("div");
  notice.className = "notice notice--info";
  notice.setAttribute("role", "status");
  const words = document.createElement("p");
  words.textContent = "Đã khôi phục nội dung đang nhập dở trên máy này. ";
  const discard = document.createElement("button");
  discard.type = "button";
  discard.className = "btn btn-quiet";
  discard.textContent = "Bỏ, dùng bản đã lưu";
  discard.addEventListener("click", () => {
    restore(form, original);
    sessionStorage.removeItem(key);
    notice.remove();
    form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  });
  words.append(discard);
  notice.append(words);
  form.prepend(notice);
}

function guard(form) {
  const key = keyOf(form);
  const original = values(form);
  const saved = JSON.parse(sessionStorage.getItem(key) ?? "null");
  const wasRefused = document.querySelector("[data-error-summary]");
  let isLeaving = false;

  if (saved && !wasRefused && !same(saved, original)) {
    restore(form, saved);
    tellRestored(form, original, key);
  }
  form.addEventListener("input", () => sessionStorage.setItem(key, JSON.stringify(values(form))));
  form.addEventListener("submit", () => {
    isLeaving = true;
    sessionStorage.setItem(SENT, key);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isLeaving && !same(values(form), original)) event.preventDefault();
  });
}

// A form that was sent has been taken in by the server when the answer was a redirect, or a page without it.
function forgetSent(forms) {
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  const wasRedirected = performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
  if (sent && (wasRedirected || !forms.some((form) => keyOf(form) === sent))) sessionStorage.removeItem(sent);
}

export function start(page) {
  const forms = [...page.querySelectorAll("form[data-autosave]")].filter((form) => !form.querySelector("[type=password]"));
  forgetSent(forms);
  forms.forEach(guard);
  for (const form of page.querySelectorAll("form[data-leave]")) {
    form.addEventListener("submit", () => sessionStorage.clear());
  }
}
