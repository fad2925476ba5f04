// Which view an address asks for. Addresses are plain paths; what a view is asked with stands in the query.
export type View =
  | { name: "home" }
  | { name: "statements" }
  | { name: "statement"; id: string }
  | { name: "page"; page: number }
  | { name: "incidents" }
  | { name: "incident"; id: string }
  | { name: "timeline" }
  | { name: "tolls" }
  | { name: "map" }
  | { name: "graph" }
  | { name: "reviews" }
  | { name: "log" }
  | { name: "nowhere" };

const PLAIN = ["statements", "incidents", "timeline", "tolls", "map", "graph", "reviews", "log"] as const;

export function viewOf(path: string): View {
  const parts = path.split("/").filter((part) => part !== "");
  const [first, second] = parts;
  if (first === undefined) return { name: "home" };
  if (parts.length === 1) {
    const name = PLAIN.find((plain) => plain === first);
    return name ? { name } : { name: "nowhere" };
  }
  if (parts.length > 2 || second === undefined) return { name: "nowhere" };
  if (first === "pages" && /^\d{1,15}$/.test(second)) return { name: "page", page: Number(second) };
  if (first === "statements" && isId(second)) return { name: "statement", id: second };
  if (first === "incidents" && isId(second)) return { name: "incident", id: second };
  return { name: "nowhere" };
}

function isId(text: string): boolean {
  return /^[0-9a-zA-Z-]{1,64}$/.test(text);
}
