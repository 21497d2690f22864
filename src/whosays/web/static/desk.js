// Keys for those who decide all day; without this script every page works with links and forms alone.
"use strict";
(() => {
  const steps = () => [...document.querySelectorAll("[data-step]")].filter((step) => step.offsetParent !== null);
  const isTyping = (target) => target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]") !== null;
  const help = document.getElementById("help");
  const opener = document.getElementById("help-opener");
  let now = null;

  const stepTo = (step) => {
    if (!step) return;
    now?.classList.remove("now");
    now = step;
    step.classList.add("now");
    if (!step.hasAttribute("tabindex") && !step.matches("a, button, input, summary")) step.tabIndex = -1;
    step.focus({ preventScroll: true });
    step.scrollIntoView({ block: "nearest" });
  };

  const move = (by) => {
    const all = steps();
    if (!all.length) return;
    const inside = document.activeElement?.closest("[data-step]");
    const at = all.indexOf(inside ?? now);
    stepTo(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]);
  };

  const find = (key) => {
    const step = document.activeElement?.closest("[data-step]") ?? now;
    const wanted = `[data-key="${CSS.escape(key)}"]`;
    const inStep = step?.isConnected ? step.querySelector(wanted) : null;
    return inStep ?? [...document.querySelectorAll(wanted)].find((each) => !each.closest("[data-step]")) ?? null;
  };

  const press = (key) => {
    const found = find(key);
    if (!found) return false;
    found.click();
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || help?.open) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const taken = (() => {
      switch (event.key) {
        case "j": move(1); return true;
        case "k": move(-1); return true;
        case "/": document.getElementById("find")?.focus(); return true;
        case "?": help?.showModal(); return true;
        case "a": case "r": case "e": case "m": case "u": return press(event.key);
        case "Enter": return event.target.matches("[data-step]") && press("Enter");
        default: return false;
      }
    })();
    if (taken) event.preventDefault();
  });

  if (opener && help) {
    opener.hidden = false;
    opener.addEventListener("click", () => help.showModal());
  }

  // After a decision the browser comes back to what it was about: go on from there.
  const aim = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (aim) stepTo(aim.closest("[data-step]") ?? aim.querySelector("[data-step]"));

  // A form is sent once, however often its button is pressed; what was typed is not lost by leaving the page unawares.
  const typedIn = new Set();
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.getAttribute("method") === "post") typedIn.add(form);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) event.preventDefault();
    if (form.getAttribute("method") !== "post") return;
    typedIn.delete(form);
    form.dataset.sent = "yes";
  });
  window.addEventListener("beforeunload", (event) => {
    if (!typedIn.size) return;
    event.preventDefault();
    setTimeout(allowAll);
  });
  // Who stays after all, or comes back, may send any form again.
  const allowAll = () => {
    for (const form of document.forms) delete form.dataset.sent;
  };
  window.addEventListener("pageshow", allowAll);
})();
