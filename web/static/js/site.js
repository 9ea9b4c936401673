// The few things that HTML cannot do alone. Every page works without this file.

// A summary of faults is read first: move there when a form comes back with one.
document.querySelector("ds-error-summary, .ds-error-summary")?.focus();

// A form that is sent twice by a double click would say the same thing twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});

// A form on its way is looked at no more: what is asked then would come after what it is about.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (document.querySelector("form[data-sent]")) event.preventDefault();
});

// What moves under a finger loses its press: a part that comes back meanwhile is let go, and asked for anew.
let isPressed = false;
for (const kind of ["pointerdown", "pointerup", "pointercancel"]) {
  document.addEventListener(kind, () => { isPressed = kind === "pointerdown"; }, true);
}
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!isPressed) return;
  event.detail.shouldSwap = false;
  const form = event.detail.elt.closest("form");
  document.addEventListener("pointerup", () => form?.dispatchEvent(new Event("change", { bubbles: true })), { once: true });
});

// What was pressed may be gone from the part of the page that comes back: the reader is taken to what it changed.
document.addEventListener("htmx:afterSettle", (event) => {
  const pressed = event.detail.requestConfig?.elt;
  if (pressed?.dataset.focus) document.getElementById(pressed.dataset.focus)?.focus();
});

// Coming back to a page by the browser's own button must find its forms ready.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
