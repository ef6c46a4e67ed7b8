import { readCursor, writeCursor } from "../http/cursor.ts";

/** A gap with its place in the ranking: whole numbers, compared one after the other, the larger first; no two alike. */
export interface Ranked<Gap> {
  order: readonly [number, number, number, number];
  gap: Gap;
}

const fields = ["a", "b", "c", "d"] as const;

interface Page<Gap> {
  gaps: Gap[];
  next: string | null;
}

/**
 * Those that come next after the cursor in their ranking. It holds a place and no number of rows, so what changes in between
 * neither repeats nor hides what stands further down.
 */
export function pageOf<Gap>(
  ranked: readonly Ranked<Gap>[],
  { limit, cursor, ...of }: { limit: number; cursor?: string | undefined } & Record<string, unknown>,
): Page<Gap> {
  const after = cursor === undefined ? null : readCursor(cursor, fields, of);
  const last = after === null ? null : fields.map((field) => after[field]);
  const rest = ranked
    .filter(({ order }) => last === null || compare(order, last) > 0)
    .sort((one, other) => compare(one.order, other.order));
  const page = rest.slice(0, limit);
  const end = page.at(-1)?.order;
  const position = (numbers: readonly number[]) =>
    Object.fromEntries(fields.map((field, index) => [field, numbers[index] ?? 0]));
  return {
    gaps: page.map(({ gap }) => gap),
    next: rest.length > page.length && end !== undefined ? writeCursor(position(end), of) : null,
  };
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [index, value] of one.entries()) {
    const difference = (other[index] ?? 0) - value;
    if (difference !== 0) return difference;
  }
  return 0;
}
