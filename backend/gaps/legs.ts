/** A piece of a way, metres from its beginning. */
export interface Piece {
  fromMetres: number;
  toMetres: number;
}

export interface Call {
  station: string;
  /** Along the way. */
  atMetres: number;
}

/** From one stop of a way to the next, with what of it is not covered. */
export interface Leg {
  from: string;
  to: string;
  fromMetres: number;
  toMetres: number;
  uncovered: Piece[];
}

/** What is shorter is where footprints meet, and no gap that anybody could close. */
const leastMetres = 1;

/** The legs of a way that are not covered as a whole. `covered` is in order and does not overlap, `calls` are in order. */
export function uncoveredLegs(calls: readonly Call[], covered: readonly Piece[]): Leg[] {
  const legs: Leg[] = [];
  for (const [index, call] of calls.entries()) {
    const next = calls[index + 1];
    if (next === undefined || next.atMetres <= call.atMetres) continue;
    const [fromMetres, toMetres] = [call.atMetres, next.atMetres];
    const uncovered = piecesBetween(fromMetres, toMetres, covered);
    if (uncovered.length > 0)
      legs.push({ from: call.station, to: next.station, fromMetres, toMetres, uncovered });
  }
  return legs;
}

export function metresOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { fromMetres, toMetres }) => sum + toMetres - fromMetres, 0);
}

function piecesBetween(fromMetres: number, toMetres: number, covered: readonly Piece[]): Piece[] {
  const pieces: Piece[] = [];
  let at = fromMetres;
  for (const piece of covered) {
    if (piece.toMetres <= at) continue;
    if (piece.fromMetres >= toMetres) break;
    pieces.push({ fromMetres: at, toMetres: piece.fromMetres });
    at = piece.toMetres;
  }
  pieces.push({ fromMetres: at, toMetres });
  return pieces.filter((piece) => piece.toMetres - piece.fromMetres >= leastMetres);
}
