// Arabic: the language in which the keys are defined.
import { codes } from "./codes";
import { counts } from "./counts";
import { coverage } from "./coverage";
import { filters } from "./filters";
import { shell } from "./shell";
import { statement } from "./statement";
import { states } from "./states";

export const ar = {
  codes,
  counts,
  coverage,
  filters,
  shell,
  statement,
  states,
};
