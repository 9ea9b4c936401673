// A log-in runs out: the reader is told before, can stay, and loses nothing of what was typed.
// What is kept lies in this tab alone, is given back to the same person on the same page, and is gone after that.

const warning = document.getElementById("session-warning");
const KEPT = "typed";
const LONGEST = 60 * 60 * 1000;

const isTyped = (field) => field.name && !field.disabled && !["hidden", "password", "file", "submit"].includes(field.type);

const read = () => JSON.parse(sessionStorage.getItem(KEPT) ?? "null");

function keep(form, isLost) {
  const fields = [...form.elements].filter(isTyped).map((field) => [field.name, field.value, field.checked ?? null]);
  const kept = { who: warning.dataset.who, path: location.pathname, action: form.getAttribute("action"), at: Date.now(), isLost, fields };
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
}

function giveBack(kept) {
  const form = [...document.forms].find((one) => one.method === "post" && one.getAttribute("action") === kept.action);
  if (!form) return;
  for (const [name, value, checked] of kept.fields) {
    const same = [...form.elements].filter((field) => field.name === name && isTyped(field));
    const field = checked === null || same.length === 1 ? same[0] : same.find((one) => one.value === value);
    if (!field) continue;
    if (["checkbox", "radio"].includes(field.type)) field.checked = checked;
    else field.value = value;
  }
  document.getElementById("main").prepend(document.getElementById("session-kept").content.cloneNode(true));
}

function settle() {
  const kept = read();
  if (!kept) return;
  // A page without the warning is one that nobody is logged in on: what was sent did not arrive.
  if (!warning) return sessionStorage.setItem(KEPT, JSON.stringify({ ...kept, isLost: true }));
  const isOurs = kept.isLost && kept.who === warning.dataset.who && Date.now() - kept.at < LONGEST;
  if (isOurs && kept.path !== location.pathname) return;
  sessionStorage.removeItem(KEPT);
  if (isOurs) giveBack(kept);
}

function watch() {
  const idle = Number(warning.dataset.idle) * 1000, ahead = Number(warning.dataset.ahead) * 1000;
  let from = Date.now();
  const begin = () => { from = Date.now(); };
  const stay = async () => {
    warning.close();
    const answer = await fetch(warning.dataset.renew, { headers: { Accept: "application/json" } });
    if (answer.ok) begin(); else leave();
  };
  const leave = () => {
    const form = document.activeElement?.form ?? document.querySelector("main form[method=post]");
    if (form) keep(form, true);
    location.assign(warning.dataset.login);
  };
  warning.addEventListener("cancel", (event) => { event.preventDefault(); stay(); });
  warning.querySelector("button").addEventListener("click", stay);
  document.addEventListener("htmx:afterRequest", begin);
  // By the clock and not by counting: a machine that slept wakes up to what time it is.
  setInterval(() => {
    const left = idle - (Date.now() - from);
    if (left <= 0) leave();
    else if (left <= ahead && !warning.open) warning.showModal();
  }, 1000);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.classList.contains("log-out")) sessionStorage.removeItem(KEPT);
  else if (warning && form.method === "post" && form.closest("main")) keep(form, false);
});

settle();
if (warning) watch();
