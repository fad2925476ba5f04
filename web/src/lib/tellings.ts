// What an incident's tellings say of the same fields: which say the same, and which differ.
import type { Said, Summary } from "./api/types";

/** For each field in which tellings differ, each telling's letter: the same letter where the same is said. */
export function letters(summary: Summary, alphabet: string): Map<string, Map<string, string>> {
  return new Map(
    summary.differ.map((point) => [
      point.field,
      new Map(point.told.flatMap((told, n) => told.statements.map((statement) => [statement, alphabet[n] ?? "…"] as const))),
    ]),
  );
}

/** Whether two sayers give figures of the whole that cannot both be. */
export function figuresApart(summary: Summary): boolean {
  return summary.figures.some(({ said }) => {
    const whole = said.filter((one) => one.whole);
    return whole.some((a) => whole.some((b) => a.by !== b.by && ends(a)[0] > ends(b)[1]));
  });
}

function ends({ low, high }: Said): [number, number] {
  return [low ?? 0, high ?? Infinity];
}

export interface Teller {
  /** Id of a known party. */
  id?: string;
  /** The page's words, folded, where it has no id. */
  words?: string;
  /** outlet, anonymous, document: where no named source stands for it. */
  nameless?: string;
  outlet?: string;
}

/** Who says a figure, from the summary's key of it. */
export function teller(by: string, summary: Summary): Teller {
  const nameless = /^unsourced: (.*?)(?: \((.*)\))?$/.exec(by);
  if (nameless) {
    const [, who = "", outlet] = nameless;
    const kind = ["outlet", "anonymous", "document"].includes(who) ? { nameless: who } : { nameless: "anonymous", words: who };
    return outlet ? { ...kind, outlet } : kind;
  }
  return summary.sources.some((source) => source.source === by && source.known) ? { id: by } : { words: by };
}
