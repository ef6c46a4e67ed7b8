import type { OverviewAnswer } from "#contract/overview.ts";
import { compareShortNames } from "#domain/line-order.ts";
import { folded } from "./match.ts";

export type KnownLine = Pick<OverviewAnswer["lines"][number], "id" | "shortName">;

/** Words that people put before a line's name: German and English alike, folded. */
const before =
  /^(?:bus|strassenbahn|stadtbahn|schnellbus|nacht|u-?bahn|s-?bahn|h-?bahn|tram|metro|train|night)?[\s-]*(?:linie|line|bus|route)?[\s.:]*/;

/** Lines named so, whatever word stands before it and however blanks are set: those of that very name, and those that begin with it. */
export function matchingLines<Known extends KnownLine>(
  lines: readonly Known[],
  text: string,
): { exact: Known[]; beginning: Known[] } {
  const typed = folded(text.trim());
  const wanted = new Set([plain(typed), plain(typed.replace(before, ""))]);
  wanted.delete("");
  const starts = (name: string) => [...wanted].some((one) => name.startsWith(one));
  const found = lines
    .map((line) => ({ line, name: plain(folded(line.shortName)) }))
    .filter(({ name }) => starts(name))
    .sort((a, b) => compareShortNames(a.line.shortName, b.line.shortName));
  const isExact = ({ name }: { name: string }) => wanted.has(name);
  return {
    exact: found.filter(isExact).map(({ line }) => line),
    beginning: found.filter((one) => !isExact(one)).map(({ line }) => line),
  };
}

function plain(text: string): string {
  return text.replaceAll(/[\s.-]+/g, "");
}
