"use strict";
(() => {
  const texts = document.querySelector(".texts");
  if (!texts) return;
  const light = (passage) => {
    for (const part of texts.querySelectorAll(".lit")) part.classList.remove("lit");
    if (!passage) return;
    for (const part of texts.querySelectorAll(`[data-claims="${CSS.escape(passage)}"]`)) part.classList.add("lit");
  };
  const passageOf = (target) => (target instanceof Element && target.closest("[data-claims]")?.dataset.claims) || "";
  const named = () => location.hash.match(/^#(?:one|other)-(\d+)$/)?.[1] ?? "";
  const rest = () => light(passageOf(document.activeElement) || named());

  texts.addEventListener("pointerover", (event) => light(passageOf(event.target) || named()));
  texts.addEventListener("pointerleave", rest);
  texts.addEventListener("focusin", rest);
  texts.addEventListener("focusout", rest);
  addEventListener("hashchange", rest);
  rest();

  // A click anywhere on a shared sentence does what its number does.
  texts.addEventListener("click", (event) => {
    const mark = event.target instanceof Element && event.target.closest("mark");
    if (!mark || !getSelection().isCollapsed) return;
    mark.closest(".full").querySelector(`sup a[data-claims="${CSS.escape(mark.dataset.claims)}"]`)?.click();
  });
})();
