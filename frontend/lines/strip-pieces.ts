import type { LineAnswer } from "#contract/lines.ts";

type Direction = LineAnswer["directions"][number];
type Stretch = Direction["covered"][number];

/** `working`: reached by what is up; `broken`: only by what is down or unknown. */
export type PieceState = "working" | "broken" | "none";

export interface Piece {
  state: PieceState;
  metres: number;
}

/** The way from one stop to the next. */
export interface Leg {
  metres: number;
  pieces: Piece[];
  /** Metres by state; they add up to the leg's. */
  sums: Record<PieceState, number>;
}

/** Between each stop and the next one, cut where coverage changes; one less than there are stops. */
export function legsOf({ stops, covered, working }: Pick<Direction, "stops" | "covered" | "working">): Leg[] {
  return stops.slice(1).map((stop, index) => {
    const from = stops[index]?.atMetres ?? stop.atMetres;
    return legBetween(from, Math.max(from, stop.atMetres), covered, working);
  });
}

function legBetween(from: number, to: number, covered: readonly Stretch[], working: readonly Stretch[]): Leg {
  const borders = [...covered, ...working]
    .flatMap(({ fromMetres, toMetres }) => [fromMetres, toMetres])
    .filter((metres) => metres > from && metres < to);
  const cuts = [...new Set([from, ...borders, to])].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  const sums: Leg["sums"] = { working: 0, broken: 0, none: 0 };
  for (const [index, end] of cuts.slice(1).entries()) {
    const start = cuts[index] ?? from;
    const middle = (start + end) / 2;
    const state = isWithin(middle, working) ? "working" : isWithin(middle, covered) ? "broken" : "none";
    const last = pieces.at(-1);
    if (last?.state === state) last.metres += end - start;
    else pieces.push({ state, metres: end - start });
    sums[state] += end - start;
  }
  return { metres: to - from, pieces, sums };
}

function isWithin(metres: number, stretches: readonly Stretch[]): boolean {
  return stretches.some(({ fromMetres, toMetres }) => metres >= fromMetres && metres <= toMetres);
}
