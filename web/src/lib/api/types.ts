// The server's answers.
export interface Words {
  start: number;
  end: number;
  text: string;
}
export interface Party extends Words {
  id?: string;
  kind?: string;
  name?: { ar: string; en: string };
  loaded?: boolean;
}
export interface Place extends Words {
  id?: string;
  lat?: number;
  lon?: number;
  kind?: string;
  admin?: string[];
}
export interface Time extends Words {
  edtf?: string;
  anchor?: string;
}
export interface Source {
  source: Party | null;
  cue: Words;
  type: string;
  stance: string;
  medium: Words | null;
  said: Words | null;
  hearer: Party | null;
}
interface Stated {
  id: string;
  quoted: boolean;
  sources: Source[];
  sentence: { start: number; end: number };
}
export interface EventItem extends Stated {
  kind: "event";
  type: string;
  mode: string | null;
  aux: string[];
  news: boolean | null;
  trigger: Words;
  actors: Party[];
  recipients: Party[];
  places: Place[];
  times: Time[];
}
export interface TollItem extends Stated {
  kind: "toll";
  what: string;
  victims: Party | null;
  low: number | null;
  high: number | null;
  bound: string;
  cumulative: boolean;
  part_of: string | null;
  of: string | null;
  text: Words;
  times: Time[];
  places: Place[];
}
export interface RelationItem extends Stated {
  kind: "relation";
  relation: string;
  subject: Party;
  object: Party;
  aux: string[];
  times: Time[];
}
export type Item = EventItem | TollItem | RelationItem;
export interface PageOf {
  page: number;
  sha256: string;
  voice: number;
  publisher: string | null;
  title: string | null;
  published: string | null;
  url: string | null;
  path: string | null;
}
export type Found = Item & { sentence_text: string; incident: string | null; current: boolean; page: PageOf };
export interface Coverage {
  pages: number;
  other_language: number;
  sentences: number;
  statements: number;
  uncoded: number;
  unread: number;
  reasons: [string, number][];
}
export interface Answer<Row> {
  view: string;
  rows: Row[];
  more: boolean;
  coverage: Coverage;
  naming: string;
}
export interface SourceSays {
  source: string;
  known: boolean;
  independent: boolean;
  stances: string[];
  statements: string[];
  outlets: string[];
  voices: string[];
}
export interface Unsourced {
  kind: string;
  words: string;
  stances: string[];
  voice: string;
  outlets: string[];
  statements: string[];
}
export interface Said {
  by: string;
  low: number | null;
  high: number | null;
  bound: string;
  victims: string | null;
  whole: boolean;
  statements: string[];
}
export interface Figures {
  what: string;
  lowest: Said | null;
  highest: Said | null;
  said: Said[];
}
export interface Point {
  field: string;
  told: { value: string; statements: string[]; voices: number }[];
}
export interface Summary {
  class: string;
  tellings: number;
  pages: number;
  voices: number;
  independent: number;
  sources: SourceSays[];
  unsourced: Unsourced[];
  denied_by: string[];
  doubted_by: string[];
  figures: Figures[];
  days: { earliest: number; latest: number; basis: string } | null;
  agree: Point[];
  differ: Point[];
}
export interface Happening {
  incident: string;
  day: string;
  stated: boolean;
  summary: Summary;
  first: Found;
}
export interface Reason {
  ground: string;
  points: number;
  words: string;
}
export type Joined = Found & { joined_to: string | null; score: number | null; reasons: Reason[] };
export interface Incident {
  id: string;
  summary: Summary;
  tellings: Joined[];
}
export interface About {
  version: string;
  store: string;
  coverage: Coverage;
  naming: string;
  log: { head: string; entries: number };
  writable: boolean;
  months: { month: string; statements: number }[];
  types: { kind: string; type: string; statements: number }[];
}
export interface Entry {
  number: number;
  at: string;
  what: string;
  of: string;
  digest: string;
  head: string;
}
export interface Review {
  id: string;
  at: string;
  reviewer: string;
  act: string;
  reason: string;
  page: number;
  statement: string;
  quote: { prefix: string; exact: string; suffix: string; start: number; end: number } | null;
  item: Item | null;
  other: string | null;
  undone_by: string | null;
  holds: string;
}
export type OnPage = Item & {
  incident: string | null;
  review: { mark: string; id: string; reviewer: string; at: string } | null;
  current: boolean;
};
export interface PageView {
  page: PageOf;
  captures: { path: string; line: number | null; byte: number | null; url: string | null; record: string | null; captured: string | null; added: string }[];
  readings: { version: string; lexicon: string; read: string; in_force: boolean }[];
  log: Entry[];
  article: {
    title: string | null;
    publisher: string | null;
    agencies: string[];
    published: string | null;
    published_from: string | null;
    byline: string | null;
    language: string;
    captions: string[];
    text: string;
  };
  parts: { label: string; text?: string; points?: number; sha256?: string; count?: number }[];
  notes: { note: string; start?: number; end?: number; detail?: string }[];
  statements: OnPage[];
  reviews: Review[];
  copies: PageOf[];
}
export interface Suggestion {
  id: string;
  ar: string;
  en: string;
  kind: string;
  statements: number;
}
/** One source's figures of one kind. */
export interface Series {
  what: string;
  since: string | null;
  source: string | null;
  name: string | null;
  figures: Found[];
}
export interface MapRow {
  place: string | null;
  words: string;
  ar: string;
  en: string;
  kind: string;
  lat: number;
  lon: number;
  country: string | null;
  statements: number;
  incidents: number;
  ids: string[];
}
export interface Places {
  rows: MapRow[];
  unplaced: number;
}
export interface GraphNode {
  key: string;
  ar: string;
  en: string;
  kind: string;
  statements: number;
}
export interface GraphEdge {
  from: string;
  to: string;
  sort: string;
  what: string;
  statements: number;
  first_day: string | null;
  last_day: string | null;
  denied: number;
  ids: string[];
}
export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  left_out: number;
}
