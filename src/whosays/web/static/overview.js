// Keeps the progress of reading up to date, and says when there is more in the store than this page shows.
"use strict";
(() => {
  const box = document.getElementById("reading");
  if (!box) return;
  const shown = Number(box.dataset.reports);
  const more = document.createElement("p");
  more.className = "notice";
  more.setAttribute("role", "status");
  more.hidden = true;
  box.after(more);

  const drawRun = (run) => {
    const line = document.createElement("p");
    line.className = "notice run";
    const words = document.createElement("span");
    words.textContent = run.words;
    line.append(words);
    if (run.total) {
      const bar = document.createElement("progress");
      bar.max = run.total;
      bar.value = run.done;
      bar.setAttribute("aria-label", "Reports read");
      line.append(bar);
    }
    return line;
  };

  const tell = (number) => {
    if (number <= 0) return;
    const link = document.createElement("a");
    link.href = window.location.href;
    link.textContent = "show them";
    more.replaceChildren(`${number} more ${number === 1 ? "report has" : "reports have"} been read since this page was made: `, link, ".");
    more.hidden = false;
  };

  let wait = 4000;
  const ask = async () => {
    try {
      if (!document.hidden) {
        const answer = await fetch("/reading.json");
        if (answer.ok) {
          const now = await answer.json();
          box.replaceChildren(...now.runs.map(drawRun));
          tell(now.reports - shown);
          wait = now.runs.length ? 3000 : 15000;
        }
      }
    } catch {
      wait = 30000; // The desk was closed, or is busy: it is asked again later.
    }
    window.setTimeout(ask, wait);
  };
  window.setTimeout(ask, wait);
})();
