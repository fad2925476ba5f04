// Places in words.
import type { MapRow } from "../../lib/api/types";
import { country } from "../../lib/format/country";
import { suggested } from "../../lib/names";

export function placeName(row: MapRow): string {
  if (row.kind === "country" && row.country) return country(row.country);
  return suggested({ ar: row.ar ?? "", en: row.en ?? "" }) || row.words;
}
