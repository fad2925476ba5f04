// The server's answers, by the names that the page has for them. Their shapes come from its OpenAPI document:
// `npm run types` writes schema.d.ts anew from a server that runs.
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Words = Schemas["Words"];
export type Party = Schemas["Party"];
export type Place = Schemas["Place"];
export type Time = Schemas["Time"];
export type Source = Schemas["Source"];
export type Item = Schemas["Item"];
export type EventItem = Extract<Item, { kind: "event" }>;
export type TollItem = Extract<Item, { kind: "toll" }>;
export type PageOf = Schemas["PageOf"];
export type Found = Schemas["Found"];
export type Coverage = Schemas["Coverage"];
export type Answer<Row> = Omit<Schemas["Answer_Found"], "rows"> & { rows: Row[] };
export type Said = Schemas["Said"];
export type Figures = Schemas["Figures"];
export type Summary = Schemas["Summary"];
export type Happening = Schemas["Happening"];
export type Joined = Schemas["Joined"];
export type Incident = Schemas["Incident"];
export type About = Schemas["About"];
export type Entry = Schemas["Done"];
export type OnPage = Schemas["Stated"];
export type PageView = Schemas["PageRead"];
export type Suggestion = Schemas["Suggestion"];
export type Series = Schemas["Series"];
export type MapRow = Schemas["Spot"];
export type Places = Schemas["Map"];
export type GraphNode = Schemas["Node"];
export type GraphEdge = Schemas["Edge"];
export type Graph = Schemas["Graph"];
export type Review = Schemas["Reviewed"];
export type Act = Schemas["ActOf"];
/** A review to be written; what is corrected is sent whole. */
export type NewReview = Omit<Schemas["NewReview"], "item"> & { item?: Item };
export type Reviewed = Schemas["Written"];
