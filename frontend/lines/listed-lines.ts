import type { Line } from "#contract/lines.ts";
import { compareShortNames } from "#domain/line-order.ts";
import { type LineMode, lineModes } from "#domain/words.ts";
import type { UrlState } from "../app/url-state.ts";

type Choice = Pick<UrlState, "lineOrder" | "mode">;

/** Lines of the chosen mode in the chosen order; by need the least that surely works first, what is not known last. */
export function listedLines(lines: readonly Line[], { lineOrder, mode }: Choice): Line[] {
  const chosen = lines.filter((line) => mode === null || line.mode === mode);
  const byName = (a: Line, b: Line) => compareShortNames(a.shortName, b.shortName);
  return chosen.sort(lineOrder === "name" ? byName : (a, b) => compareNeed(a, b) || byName(a, b));
}

/** What rides on the lines, in the order of the words; one mode alone is no choice. */
export function modesOf(lines: readonly Line[]): LineMode[] {
  return lineModes.filter((mode) => lines.some((line) => line.mode === mode));
}

function compareNeed(a: Line, b: Line): number {
  return (
    compareShares(a.coverage.length, b.coverage.length) || compareShares(a.coverage.stops, b.coverage.stops)
  );
}

function compareShares(a: Line["coverage"]["length"], b: Line["coverage"]["length"]): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a.low - b.low || a.high - b.high;
}
