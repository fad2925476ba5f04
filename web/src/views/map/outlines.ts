// The outlines of countries on the plane (Mercator), made once. Natural Earth's, bundled: nothing is asked elsewhere.
import { geoMercator, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import outlines from "./outlines.json";

const projection = geoMercator().scale(100).translate([0, 0]);
const draw = geoPath(projection).digits(2);

export interface Country {
  /** ISO 3166-1; none where the outlines know none. */
  code: string | undefined;
  path: string;
}

const topology = outlines as unknown as Topology<{ countries: GeometryCollection }>;

export const countries: Country[] = feature(topology, topology.objects.countries).features.map((one) => ({
  code: one.id === undefined ? undefined : String(one.id),
  path: draw(one) ?? "",
}));

const byCode = new Map(countries.map((one) => [one.code, one]));

export function countryOf(code: string): Country | undefined {
  return byCode.get(code);
}

/** Where a place stands on the plane. Beyond what Mercator can show it stands at the edge. */
export function project(lon: number, lat: number): [number, number] {
  return projection([lon, Math.min(Math.max(lat, -80), 80)]) ?? [0, 0];
}
