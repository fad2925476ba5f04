// node outlines.mjs: writes src/views/map/outlines.json, the map's outlines, from world-atlas (Natural Earth, 1:50m).
// Fine where the news is, coarse elsewhere; small islands are left out; ids are ISO 3166-1 codes.
import { readFileSync, writeFileSync } from "node:fs";

const NEWS = { west: -18, east: 78, south: -6, north: 47 };
const GRID = 0.02;
const FINE = { tolerance: 0.04, least: 0.03 };
const COARSE = { tolerance: 0.4, least: 1.5 };

const { arcs, objects, transform } = JSON.parse(readFileSync("node_modules/world-atlas/countries-50m.json", "utf8"));

/** Coordinates of an arc, from its steps. */
function decoded(arc) {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    [x, y] = [x + dx, y + dy];
    return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]];
  });
}

const inNews = ([x, y]) => x >= NEWS.west && x <= NEWS.east && y >= NEWS.south && y <= NEWS.north;
const levelOf = (points) => (points.some(inNews) ? FINE : COARSE);

/** Douglas and Peucker's simplification: both ends stay, so that neighbours still meet. */
function simplified(points, tolerance) {
  if (points.length <= 2) return points;
  const [first, last] = [points[0], points[points.length - 1]];
  let [farthest, at] = [0, 0];
  for (let n = 1; n < points.length - 1; n++) {
    const away = distance(points[n], first, last);
    if (away > farthest) [farthest, at] = [away, n];
  }
  if (farthest <= tolerance) return [first, last];
  return [...simplified(points.slice(0, at + 1), tolerance).slice(0, -1), ...simplified(points.slice(at), tolerance)];
}

function distance([x, y], [ax, ay], [bx, by]) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay));
}

const full = arcs.map(decoded);
const coordinates = (index) => (index < 0 ? [...full[~index]].reverse() : full[index]);
const area = (ring) => {
  const points = ring.flatMap(coordinates);
  return Math.abs(points.reduce((sum, [x, y], n) => sum + x * (points[(n + 1) % points.length][1]) - points[(n + 1) % points.length][0] * y, 0) / 2);
};
const kept = (rings) => area(rings[0]) >= levelOf(rings[0].flatMap(coordinates)).least;

const used = new Map();
const taken = (index) => {
  const arc = index < 0 ? ~index : index;
  if (!used.has(arc)) used.set(arc, used.size);
  return index < 0 ? ~used.get(arc) : used.get(arc);
};

const geometries = [];
for (const geometry of objects.countries.geometries) {
  const polygons = (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs).filter(kept);
  if (polygons.length === 0 || geometry.id === "010") continue;
  const code = geometry.id ? new Intl.Locale(`und-${geometry.id}`).region : undefined;
  const id = /^[A-Z]{2}$/.test(code ?? "") ? { id: code } : {};
  geometries.push({ type: "MultiPolygon", ...id, arcs: polygons.map((rings) => rings.map((ring) => ring.map(taken))) });
}

const steps = [...used.keys()].map((arc) => {
  const points = full[arc];
  let thin = simplified(points, levelOf(points).tolerance);
  // A ring of one arc keeps an area.
  if (thin.length < 4 && points[0].join() === points[points.length - 1].join()) thin = points.filter((_, n) => n % 3 === 0 || n === points.length - 1);
  let [x, y] = [0, 0];
  return thin.map(([lon, lat]) => {
    const [nx, ny] = [Math.round((lon + 180) / GRID), Math.round((lat + 90) / GRID)];
    const step = [nx - x, ny - y];
    [x, y] = [nx, ny];
    return step;
  });
});

const topology = {
  type: "Topology",
  transform: { scale: [GRID, GRID], translate: [-180, -90] },
  objects: { countries: { type: "GeometryCollection", geometries } },
  arcs: steps,
};
writeFileSync("src/views/map/outlines.json", `${JSON.stringify(topology)}\n`);
