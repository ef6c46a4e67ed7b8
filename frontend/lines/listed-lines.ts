import type { Line } from "#contract/lines.ts";
import { compareShortNames } from "#domain/line-order.ts";
import { type LineMode, lineModes } from "#domain/words.ts";
import { lineOrders, type UrlState } from "../app/url-state.ts";

type Part = keyof Line["coverage"];
type Choice = Pick<UrlState, "lineOrder" | "mode">;

/**
 * Lines of the chosen mode in the chosen order; by need the least that surely works first, along the way, then at stops, then on
 * board; by departures on board first. What is not known comes last.
 */
export function listedLines(lines: readonly Line[], { lineOrder, mode }: Choice): Line[] {
  const chosen = lines.filter((line) => mode === null || line.mode === mode);
  const byName = (a: Line, b: Line) => compareShortNames(a.shortName, b.shortName);
  const byShares = (...parts: readonly Part[]) => {
    return (a: Line, b: Line) =>
      parts.reduce((order, part) => order || compareShares(a.coverage[part], b.coverage[part]), 0) ||
      byName(a, b);
  };
  const orders: Record<Choice["lineOrder"], (a: Line, b: Line) => number> = {
    need: byShares("length", "stops", "departures"),
    departures: byShares("departures", "length", "stops"),
    name: byName,
  };
  return chosen.sort(orders[lineOrder]);
}

/** The orders that tell these lines apart: by departures only where they are known of any line. */
export function ordersOf(lines: readonly Pick<Line, "coverage">[]): Choice["lineOrder"][] {
  const hasDepartures = lines.some(({ coverage }) => coverage.departures !== null);
  return lineOrders.filter((order) => order !== "departures" || hasDepartures);
}

/** What rides on the lines, in the order of the words; one mode alone is no choice. */
export function modesOf(lines: readonly Line[]): LineMode[] {
  return lineModes.filter((mode) => lines.some((line) => line.mode === mode));
}

function compareShares(a: Line["coverage"]["length"], b: Line["coverage"]["length"]): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a.low - b.low || a.high - b.high;
}
