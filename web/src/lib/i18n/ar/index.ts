// Arabic: the language in which the keys are defined.
import { codes } from "./codes";
import { counts } from "./counts";
import { filters } from "./filters";
import { shell } from "./shell";
import { states } from "./states";

export const ar = {
  codes,
  counts,
  filters,
  shell,
  states,
};
