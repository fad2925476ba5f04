// English: complete by its type.
import type { Dictionary } from "../index.svelte";
import { codes } from "./codes";
import { counts } from "./counts";
import { filters } from "./filters";
import { shell } from "./shell";
import { states } from "./states";

export const en: Dictionary = {
  codes,
  counts,
  filters,
  shell,
  states,
};
