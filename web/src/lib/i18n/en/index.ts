// English: complete by its type.
import type { Dictionary } from "../index.svelte";
import { codes } from "./codes";
import { counts } from "./counts";
import { coverage } from "./coverage";
import { filters } from "./filters";
import { log } from "./log";
import { reading } from "./reading";
import { review } from "./review";
import { shell } from "./shell";
import { statement } from "./statement";
import { states } from "./states";

export const en: Dictionary = {
  codes,
  counts,
  coverage,
  filters,
  log,
  reading,
  review,
  shell,
  statement,
  states,
};
