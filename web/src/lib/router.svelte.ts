// Where the reader is. Links within the page change the address without loading it anew.
import { viewOf } from "./route";

const here = () => ({ path: location.pathname, query: location.search });

const place = $state(here());
let visit = { number: 0, back: false };

export const router = {
  get view() {
    return viewOf(place.path);
  },
  get query() {
    return new URLSearchParams(place.query);
  },
  /** Which visit this is, and whether the reader came by the browser's back or forward. */
  get visit() {
    return visit;
  },
};

/** Goes to an address of this page. `replace`: without an entry in the history, for what is changed in place. */
export function go(address: string, { replace = false } = {}): void {
  if (replace) history.replaceState(history.state, "", address);
  else history.pushState({ moved: true }, "", address);
  visit = { number: visit.number + 1, back: false };
  const moved = location.pathname !== place.path;
  Object.assign(place, here());
  if (moved) scrollTo(0, 0);
}

/** Follows links within the page and the browser's back and forward. */
export function followLinks(): () => void {
  const click = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || url.pathname.startsWith("/api/")) return;
    if (url.hash && url.pathname === location.pathname) return;
    event.preventDefault();
    go(url.pathname + url.search);
  };
  const turn = () => {
    visit = { number: visit.number + 1, back: true };
    Object.assign(place, here());
  };
  document.addEventListener("click", click);
  addEventListener("popstate", turn);
  return () => {
    document.removeEventListener("click", click);
    removeEventListener("popstate", turn);
  };
}
