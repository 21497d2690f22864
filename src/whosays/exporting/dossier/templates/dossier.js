"use strict";
(() => {
  const lit = "lit";

  // A claim may be quoted in several stretches: following a link to one lights them all.
  const light = () => {
    for (const stretch of document.querySelectorAll(`mark.${lit}`)) stretch.classList.remove(lit);
    const [, claim] = location.hash.match(/^#quote-([0-9a-f]+)$/) ?? [];
    if (claim) {
      for (const stretch of document.querySelectorAll(`mark[data-claims~="${claim}"]`)) stretch.classList.add(lit);
    }
  };

  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    const closed = target && target.closest("details:not([open])");
    if (closed) {
      closed.open = true;
      target.scrollIntoView();
    }
  };

  const follow = () => {
    open();
    light();
  };
  addEventListener("hashchange", follow);
  follow();

  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details")) part.open = true;
  });

  const form = document.getElementById("filter");
  if (!form) return;
  const words = document.getElementById("filter-words");
  const contested = document.getElementById("filter-contested");
  const count = document.getElementById("filter-count");
  const rows = [...document.querySelectorAll("#incident-table tbody tr")];
  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = (contested.checked && !row.classList.contains("contested")) || !wanted.every((word) => text.includes(word));
      shown += !row.hidden;
    }
    count.value = shown === rows.length ? "" : `${shown} of ${rows.length} incidents`;
  };
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
})();
