// The incident page: draws the tolls when they come into view, and opens the claim or figure that an address names.
"use strict";
(() => {
  const libraries = ["vega.min.js", "vega-lite.min.js", "vega-interpreter.min.js"];
  const states = ["undisputed", "contradicted", "part of an update", "denied"];

  function load(name) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `/static/vendor/${name}`;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  }

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const token = (name) => style.getPropertyValue(`--${name}`).trim();
    return { ink: token("ink"), soft: token("soft"), rule: token("rule"), paper: token("paper"), accent: token("accent"), steel: token("steel"), link: token("link"), sans: style.getPropertyValue("--sans") };
  }

  const day = 24 * 60 * 60 * 1000;

  function range(points) {
    const days = points.map((point) => Date.parse(point.day));
    const first = Math.min(...days), last = Math.max(...days);
    const room = Math.max(day, (last - first) * 0.12);
    return [first - room, last + room];
  }

  function ticks(points) {
    const days = [...new Set(points.map((point) => Date.parse(point.day)))].sort((a, b) => a - b);
    return days.length <= 8 ? { values: days } : { tickCount: 6 };
  }

  // Whole numbers only: there is no half of a person.
  function wholes(most) {
    const step = Math.max(1, [1, 2, 5, 10].map((one) => one * 10 ** Math.floor(Math.log10(most / 3))).find((one) => most / one <= 4) || most);
    return Array.from({ length: Math.floor((most * 1.2) / step) + 1 }, (_, number) => number * step);
  }

  // Figures of one day stand side by side: `nudge` pixels from the day.
  const x = (extra) => ({ field: "time", type: "quantitative", ...extra });
  const aside = { expr: "datum.nudge" };

  function panel(group, values, width, domain, axis, ink) {
    const points = values.points.filter((point) => point.group === group).map((point) => ({ ...point, time: Date.parse(point.day) }));
    const steps = values.steps.filter((step) => step.group === group).map((step) => ({ ...step, time: Date.parse(step.day) }));
    const colour = { field: "state", type: "nominal", scale: { domain: states, range: [ink.steel, ink.accent, ink.link, ink.soft] }, legend: null };
    const shape = { field: "state", type: "nominal", scale: { domain: states, range: ["circle", "diamond", "square", "cross"] }, legend: null };
    const scale = { domain, nice: false, zero: false };
    const most = Math.max(...points.map((point) => point.high), 1);
    const across = x({ scale, axis: { ...axis, title: null, labelExpr: "utcFormat(datum.value, '%-d %b %Y')", labelOverlap: true, grid: true } });
    const up = { field: "at", type: "quantitative", scale: { domain: [0, most * 1.2] , nice: false }, axis: { title: null, values: wholes(most), format: ",d" } };
    const told = { field: "told", type: "nominal" };
    return {
      title: { text: group.split(", ")[0], subtitle: group.split(", ").slice(1).join(", "), anchor: "start", frame: "group", fontSize: 13, fontWeight: 600, color: ink.ink, subtitleColor: ink.soft, subtitleFontSize: 12, offset: 8 },
      width, height: 84,
      layer: [
        { data: { values: steps }, mark: { type: "line", strokeDash: [5, 3], strokeWidth: 1.5, color: ink.link, xOffset: aside }, encoding: { x: across, y: up, detail: { field: "update" } } },
        { data: { values: points.filter((point) => point.low !== point.high) }, mark: { type: "rule", strokeWidth: 3, xOffset: aside, x2Offset: aside }, encoding: { x: across, y: { ...up, field: "low" }, y2: { field: "high" }, color: colour, tooltip: told } },
        { data: { values: points }, mark: { type: "point", size: 90, filled: true, opacity: 1, xOffset: aside }, encoding: { x: across, y: up, color: colour, shape, tooltip: told } },
        { data: { values: points.filter((point) => point.opens) }, mark: { type: "text", xOffset: aside, dy: { expr: "datum.opens === 'up' ? -12 : 13" }, fontSize: 15, fontWeight: "bold" }, encoding: { x: across, y: up, text: { field: "arrow" }, color: colour } },
        { data: { values: points }, mark: { type: "text", xOffset: aside, dx: 8, dy: { expr: "datum.opens === 'up' ? 0 : -8" }, align: "left", fontSize: 11, color: ink.ink }, encoding: { x: across, y: up, text: { field: "at", format: ",d" } } },
      ],
    };
  }

  function specify(values, width, columns) {
    const ink = colours();
    values.points.forEach((point) => { point.arrow = { up: "↑", down: "↓" }[point.opens] || ""; });
    const domain = range(values.points), axis = ticks(values.points);
    return {
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      background: "transparent",
      padding: { left: 4, right: 24, top: 4, bottom: 4 },
      config: {
        font: ink.sans, view: { stroke: null },
        axis: { labelColor: ink.soft, tickColor: ink.rule, domainColor: ink.rule, gridColor: ink.rule, labelFontSize: 12, gridOpacity: 0.7 },
      },
      spacing: { row: 76, column: 60 },
      align: "all",
      bounds: "flush",
      columns,
      concat: values.groups.map((group) => panel(group, values, width, domain, axis, ink)),
      resolve: { scale: { x: "independent", y: "independent", color: "shared", shape: "shared" } },
    };
  }

  function legend(values) {
    const signs = { undisputed: "●", contradicted: "◆", "part of an update": "■", denied: "✚" };
    const used = states.filter((state) => values.points.some((point) => point.state === state));
    const list = document.createElement("p");
    list.className = "caption chart-legend";
    for (const state of used) {
      const item = document.createElement("span");
      item.className = `sign-of ${state.split(" ").pop()}`;
      item.textContent = `${signs[state]} ${state}`;
      list.append(item);
    }
    const rest = document.createElement("span");
    rest.textContent = "↑ ↓ open end · dashed: an update · point at a figure to see who gives it";
    list.append(rest);
    return list;
  }

  async function draw(chart) {
    const values = JSON.parse(document.getElementById("toll-values").textContent);
    for (const name of libraries) {
      if (!document.querySelector(`script[src$="${name}"]`)) await load(name);
    }
    const columns = chart.clientWidth > 1200 && values.groups.length > 4 ? 3 : chart.clientWidth > 720 && values.groups.length > 1 ? 2 : 1;
    const width = Math.max(200, Math.min(chart.clientWidth / columns - 75, 640));
    const spec = vegaLite.compile(specify(values, width, columns)).spec;
    const place = document.createElement("div");
    const view = new vega.View(vega.parse(spec, null, { ast: true }), { expr: vega.expressionInterpreter, renderer: "svg", container: place, hover: true });
    await view.runAsync();
    // Vega gives its drawing names and roles of its own: it is one picture, and the list below it tells it in words.
    place.querySelector("svg")?.setAttribute("aria-hidden", "true");
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", chart.dataset.label);
    chart.replaceChildren(place, legend(values));
  }

  const chart = document.getElementById("toll-chart");
  if (chart) {
    const again = () => draw(chart).catch(() => {});
    const watcher = new IntersectionObserver((seen) => {
      if (seen.some((entry) => entry.isIntersecting)) { watcher.disconnect(); again(); }
    }, { rootMargin: "400px" });
    watcher.observe(chart);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
    addEventListener("beforeprint", again);
  }

  // What an address names is opened, so that one sees it: a claim's sentence, or the side that it stands on.
  function openTarget() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const told = target && target.matches(".entry") ? target.querySelector("details.told") : null;
    if (told) told.open = true;
  }
  addEventListener("hashchange", openTarget);
  openTarget();
})();
