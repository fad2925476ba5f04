// Asks the server. Every failure is a `Failure` with a code that the page has words for.
import type { About, Answer, Entry, Found, Graph, Happening, Incident, NewReview, PageView, Places, Review, Reviewed, Series, Suggestion } from "./types";

export class Failure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api/${path}`, { credentials: "same-origin", cache: "no-store", ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Failure(0, "offline", "the server does not answer");
  }
  if (response.ok) return response;
  const told: { error?: { code?: string; message?: string; field?: string } } = await response.json().catch(() => ({}));
  throw new Failure(response.status, told.error?.code ?? "unknown", told.error?.message ?? response.statusText, told.error?.field);
}

async function get<T>(path: string, query?: URLSearchParams, signal?: AbortSignal): Promise<T> {
  const asked = query?.toString();
  const response = await ask(asked ? `${path}?${asked}` : path, { signal: signal ?? null });
  return response.json();
}

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.status === 204 ? (undefined as T) : response.json();
}

/** A part of a longer list. */
export function span(query: URLSearchParams, offset: number, limit: number): URLSearchParams {
  const asked = new URLSearchParams(query);
  asked.set("limit", String(limit));
  if (offset > 0) asked.set("offset", String(offset));
  return asked;
}

type Query = URLSearchParams;

export const api = {
  session: (token: string) => post<void>("session", { token }),
  about: (signal?: AbortSignal) => get<About>("about", undefined, signal),
  statements: (query: Query, signal?: AbortSignal) => get<Answer<Found>>("statements", query, signal),
  statement: (id: string, signal?: AbortSignal) => get<{ rows: Found[] }>(`statements/${id}`, undefined, signal),
  incidents: (query: Query, signal?: AbortSignal) => get<Answer<Happening>>("incidents", query, signal),
  incident: (id: string, signal?: AbortSignal) => get<Incident>(`incidents/${id}`, undefined, signal),
  tolls: (query: Query, signal?: AbortSignal) => get<Answer<Series>>("tolls", query, signal),
  map: (query: Query, signal?: AbortSignal) => get<Places>("map", query, signal),
  graph: (query: Query, signal?: AbortSignal) => get<Graph>("graph", query, signal),
  page: (number: number, signal?: AbortSignal) => get<PageView>(`pages/${number}`, undefined, signal),
  suggest: (what: "party" | "place" | "source", q: string, signal?: AbortSignal) =>
    get<{ rows: Suggestion[] }>("suggest", new URLSearchParams({ what, q, limit: "8" }), signal),
  log: (query: Query, signal?: AbortSignal) => get<{ entries: Entry[]; total: number }>("log", query, signal),
  reviews: (query: Query, signal?: AbortSignal) => get<{ rows: Review[]; total: number }>("reviews", query, signal),
  review: (review: NewReview) => post<Reviewed>("reviews", review),
  undo: (id: string, reviewer: string, reason: string) => post<Reviewed>(`reviews/${id}/undo`, { reviewer, reason }),
};
