// The conditions of a list, as the address and the server have them.
export interface Filters {
  words: string;
  kind: string;
  types: string[];
  parties: string[];
  actor: string;
  recipient: string;
  place: string;
  source: string;
  stance: string;
  from: string;
  to: string;
  selfTold: boolean;
  oneVoice: boolean;
  disputed: boolean;
  reviewed: boolean;
}

const TEXTS = ["words", "kind", "actor", "recipient", "place", "source", "stance", "from", "to"] as const;
const MARKS = { selfTold: "self_told", oneVoice: "one_voice", disputed: "disputed", reviewed: "reviewed" } as const;
const marks = Object.entries(MARKS) as [keyof typeof MARKS, string][];

export function readFilters(query: URLSearchParams): Filters {
  const text = (name: string) => query.get(name)?.trim() ?? "";
  const filters = { types: text("type").split(",").filter(Boolean), parties: query.getAll("party").filter(Boolean) } as Filters;
  for (const name of TEXTS) filters[name] = text(name);
  for (const [name, key] of marks) filters[name] = query.get(key) === "1";
  return filters;
}

/** Only what is set, always in the same order. */
export function writeFilters(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of TEXTS) if (filters[name]) query.set(name, filters[name]);
  if (filters.types.length > 0) query.set("type", filters.types.join(","));
  for (const party of filters.parties) query.append("party", party);
  for (const [name, key] of marks) if (filters[name]) query.set(key, "1");
  return query;
}

/** The address of a view with these conditions. */
export function withFilters(path: string, filters: Filters): string {
  const query = writeFilters(filters).toString();
  return query ? `${path}?${query}` : path;
}
