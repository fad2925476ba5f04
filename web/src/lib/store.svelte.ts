// What is known of the store as a whole, asked once a visit.
import { api } from "./api/client";
import type { About } from "./api/types";

export const store = $state<{ about: About | undefined }>({ about: undefined });

let asked = false;

/** Asks for it, if nobody has yet. */
export async function askStore(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    store.about = await api.about();
  } catch {
    // The next view asks again; what needs to be told of the failure, its own request tells.
    asked = false;
  }
}
