"use strict";
(() => {
  const reading = document.querySelector(".reading");
  if (!reading) return;

  // A claim's card, its quotes and its number in the text light up together.
  const light = (claims) => {
    for (const part of reading.querySelectorAll(".lit")) part.classList.remove("lit");
    for (const claim of claims) {
      for (const part of reading.querySelectorAll(`[data-claims~="${CSS.escape(claim)}"]`)) part.classList.add("lit");
    }
  };
  const claimsOf = (target) => {
    const holder = target instanceof Element && target.closest("[data-claims]");
    return holder ? holder.dataset.claims.split(" ") : [];
  };
  const named = () => {
    const [, claim] = location.hash.match(/^#(?:quote|claim)-([0-9a-f]+)$/) ?? [];
    return claim ? [claim] : [];
  };
  const rest = () => light(claimsOf(document.activeElement).concat(named()).slice(0, 1));

  reading.addEventListener("pointerover", (event) => {
    const claims = claimsOf(event.target);
    if (claims.length) light(claims);
    else rest();
  });
  reading.addEventListener("pointerleave", rest);
  reading.addEventListener("focusin", (event) => light(claimsOf(event.target)));
  reading.addEventListener("focusout", rest);

  // A click on marked words leads to the card of the claim that begins last: the innermost one.
  reading.addEventListener("click", (event) => {
    const mark = event.target instanceof Element && event.target.closest("mark");
    if (!mark || !getSelection().isCollapsed) return;
    const card = document.getElementById(`claim-${claimsOf(mark).pop()}`);
    if (!card) return;
    card.scrollIntoView({ block: "nearest" });
    card.querySelector(".words").focus({ preventScroll: true });
  });

  // A long report comes in parts: a claim that stands in another one is asked for by name.
  const follow = () => {
    const [claim] = named();
    const asked = new URLSearchParams(location.search);
    if (claim && !document.getElementById(location.hash.slice(1)) && asked.get("claim") !== claim) {
      location.replace(`${reading.dataset.report}?claim=${claim}${location.hash}`);
    } else rest();
  };
  addEventListener("hashchange", follow);
  follow();

  // Offsets are code points of the report's text. Every stretch says where it starts; signs stand for characters that
  // cannot be seen and say how many.
  const widthOf = (stretch) =>
    stretch.dataset.width ? Number(stretch.dataset.width) : [...stretch.textContent].length;
  const offsetIn = (stretch, node, offset) => {
    const start = Number(stretch.dataset.start);
    if (!stretch.contains(node)) return null;
    if (stretch.dataset.width) return start;
    const before = document.createRange();
    before.setStart(stretch, 0);
    before.setEnd(node, offset);
    return start + [...before.toString()].length;
  };
  const measure = (range) => {
    const touched = [...reading.querySelectorAll("[data-start]")].filter((stretch) => range.intersectsNode(stretch));
    if (!touched.length) return null;
    const first = touched[0];
    const last = touched[touched.length - 1];
    const start = offsetIn(first, range.startContainer, range.startOffset) ?? Number(first.dataset.start);
    const inLast = last.dataset.width ? null : offsetIn(last, range.endContainer, range.endOffset);
    const end = inLast ?? Number(last.dataset.start) + widthOf(last);
    return start < end ? { start, end } : null;
  };

  const adder = document.getElementById("add-from");
  const offer = () => {
    adder.hidden = true;
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(reading) || !range.toString().trim()) return;
    const found = measure(range);
    if (!found) return;
    adder.href = `${reading.dataset.add}?start=${found.start}&end=${found.end}`;
    adder.hidden = false;
    const box = [...range.getClientRects()].pop() ?? range.getBoundingClientRect();
    const left = Math.min(box.right, document.documentElement.clientWidth - adder.offsetWidth - 8);
    adder.style.left = `${Math.max(8, left) + scrollX}px`;
    adder.style.top = `${box.bottom + 6 + scrollY}px`;
  };
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, 150);
  });
  for (const hint of document.querySelectorAll(".with-script")) hint.hidden = false;
})();
