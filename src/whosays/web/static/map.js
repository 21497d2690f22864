// The map of incidents: countries as shapes, incidents as marks that cluster. Everything that reports say is set as text.
"use strict";
(() => {
  const frame = document.getElementById("map");
  if (!frame || !window.L) return;

  const make = (name, words, className) => {
    const element = document.createElement(name);
    if (words) element.textContent = words;
    if (className) element.className = className;
    return element;
  };
  const plural = (number, one, many) => `${number} ${number === 1 ? one : many}`;

  const describe = (point) => {
    const box = make("div");
    const link = make("a");
    link.href = point.address;
    link.append(make("bdi", point.title));
    box.append(link);
    const lines = [point.when, point.place + (point.rough ? " (no nearer place is known)" : ""), point.figures, point.reports];
    if (point.disagreements) lines.push(`≠ ${plural(point.disagreements, "disagreement", "disagreements")}`);
    for (const line of lines) if (line) box.append(make("p", line));
    return box;
  };

  const mark = (point) => {
    const pin = make("span", point.disagreements ? "≠" : "", "pin");
    pin.classList.toggle("contested", point.disagreements > 0);
    pin.classList.toggle("rough", point.rough);
    const size = point.disagreements ? 22 : 18;
    const icon = L.divIcon({ html: pin, className: "", iconSize: [size, size] });
    const marker = L.marker([point.latitude, point.longitude], { icon, title: point.title, contested: point.disagreements > 0, address: point.address });
    marker.bindPopup(() => describe(point), { maxWidth: 320, minWidth: 200 });
    marker.on("add", () => {
      const shown = marker.getElement();
      if (shown) shown.setAttribute("aria-label", `${point.title}${point.disagreements ? ", with disagreements" : ""}`);
    });
    return marker;
  };

  const bundle = (cluster) => {
    // One incident may have a mark at several places.
    const count = (members) => new Set(members.map((member) => member.options.address)).size;
    const members = cluster.getAllChildMarkers();
    const all = count(members);
    const contested = count(members.filter((member) => member.options.contested));
    const body = make("span", "", `cluster${contested ? " contested" : ""}`);
    const number = make("span", String(all));
    if (contested) number.append(make("small", `≠ ${contested}`));
    number.append(make("span", ` ${all === 1 ? "incident" : "incidents"} here, ${contested} with disagreements; zoom in`, "unseen"));
    body.append(number);
    return L.divIcon({ html: body, className: "", iconSize: [42, 42] });
  };

  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const draw = (countries, points) => {
    frame.hidden = false;
    document.getElementById("map-legend").hidden = false;
    document.getElementById("sites").open = false;
    const map = L.map(frame, {
      minZoom: 1, maxZoom: 10, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still,
      worldCopyJump: true, attributionControl: false,
    });
    L.geoJSON(countries, { interactive: false, style: { className: "country", weight: 1, smoothFactor: 0.7 } }).addTo(map);
    const group = L.markerClusterGroup({
      iconCreateFunction: bundle, maxClusterRadius: 38, showCoverageOnHover: false, animate: !still, chunkedLoading: true,
    });
    group.addLayers(points.map(mark));
    map.addLayer(group);
    const exact = points.filter((point) => !point.rough);
    const spots = (exact.length ? exact : points).map((point) => [point.latitude, point.longitude]);
    if (spots.length) map.fitBounds(L.latLngBounds(spots).pad(0.15), { maxZoom: 7 });
    else map.setView([20, 10], 2);
  };

  const fetchJson = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  };
  Promise.all([fetchJson(frame.dataset.countries), fetchJson(frame.dataset.points)]).then(
    ([countries, points]) => draw(countries, points),
    () => frame.before(make("p", "The map could not be loaded; the places are listed below.", "notice wrong")),
  );
})();
