// English: complete by its type.
import type { Dictionary } from "../index.svelte";
import { codes } from "./codes";
import { counts } from "./counts";
import { coverage } from "./coverage";
import { filters } from "./filters";
import { shell } from "./shell";
import { statement } from "./statement";
import { states } from "./states";

export const en: Dictionary = {
  codes,
  counts,
  coverage,
  filters,
  shell,
  statement,
  states,
};
