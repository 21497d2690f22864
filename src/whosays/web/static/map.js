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
    marker.bindPopup(() => describe(point), { maxWidth: Math.min(320, frame.clientWidth - 90), minWidth: 180 });
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

  // The centre of mass of a country's largest ring, and how wide that is: where its name may stand.
  const locate = (feature) => {
    let best = { area: 0 };
    for (const ring of feature.geometry.coordinates) {
      let [area, x, y, west, east] = [0, 0, 0, 180, -180];
      ring.forEach(([x0, y0], at) => {
        const [x1, y1] = ring[(at + 1) % ring.length];
        const cross = x0 * y1 - x1 * y0;
        area += cross;
        x += (x0 + x1) * cross;
        y += (y0 + y1) * cross;
        west = Math.min(west, x0);
        east = Math.max(east, x0);
      });
      if (Math.abs(area) > Math.abs(best.area)) best = { area, spot: [y / (3 * area), x / (3 * area)], west, east };
    }
    return { ...best, name: feature.properties.name };
  };

  const nameCountries = (map, countries) => {
    const named = countries.features.map(locate).filter((country) => country.area);
    const names = L.layerGroup().addTo(map);
    const draw = () => {
      names.clearLayers();
      const scale = (256 * 2 ** map.getZoom()) / 360;
      for (const { name, spot, west, east } of named) {
        if ((east - west) * scale < name.length * 9 || !map.getBounds().contains(spot)) continue;
        const words = make("span", name);
        words.setAttribute("aria-hidden", "true");
        const icon = L.divIcon({ html: words, className: "country-name", iconSize: [140, 16] });
        L.marker(spot, { icon, interactive: false, keyboard: false, zIndexOffset: -1000 }).addTo(names);
      }
    };
    map.on("moveend", draw);
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
    nameCountries(map, countries);
    // By keyboard a popup is reached at once, and left to where one came from.
    let opener = null;
    map.on("popupopen", (event) => {
      opener = document.activeElement;
      event.popup.getElement().querySelector(".leaflet-popup-content a").focus({ preventScroll: true });
    });
    map.on("popupclose", () => opener && opener.isConnected && opener.focus({ preventScroll: true }));
    frame.addEventListener("keydown", (event) => event.key === "Escape" && map.closePopup());
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
