// Where the reader is. Links within the page change the address without loading it anew.
import { viewOf } from "./route";

const here = () => ({ path: location.pathname, query: location.search });

const place = $state(here());

export const router = {
  get view() {
    return viewOf(place.path);
  },
  get query() {
    return new URLSearchParams(place.query);
  },
  /** Path and query: what a list was asked with, for going back to it. */
  get address() {
    return place.path + place.query;
  },
};

/** Goes to an address of this page. `replace`: without an entry in the history, for what is changed in place. */
export function go(address: string, { replace = false } = {}): void {
  if (replace) history.replaceState(history.state, "", address);
  else history.pushState({ moved: true }, "", address);
  Object.assign(place, here());
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
  const back = () => Object.assign(place, here());
  document.addEventListener("click", click);
  addEventListener("popstate", back);
  return () => {
    document.removeEventListener("click", click);
    removeEventListener("popstate", back);
  };
}
