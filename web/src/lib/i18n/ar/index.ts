// Arabic: the language in which the keys are defined.
import { chart } from "./chart";
import { codes } from "./codes";
import { counts } from "./counts";
import { coverage } from "./coverage";
import { filters } from "./filters";
import { graph } from "./graph";
import { home } from "./home";
import { incident } from "./incident";
import { log } from "./log";
import { reading } from "./reading";
import { review } from "./review";
import { map } from "./map";
import { shell } from "./shell";
import { statement } from "./statement";
import { states } from "./states";
import { timeline } from "./timeline";
import { tolls } from "./tolls";

export const ar = {
  chart,
  codes,
  counts,
  coverage,
  filters,
  graph,
  home,
  incident,
  log,
  reading,
  review,
  map,
  shell,
  statement,
  states,
  timeline,
  tolls,
};
