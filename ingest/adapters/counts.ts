import { objectOf } from "./json.ts";

/** Named counts as a payload carries them: whole numbers above 0; anything else is none. */
export function readCounts(value: unknown): [name: string, count: number][] {
  return Object.entries(objectOf(value)).filter(
    (entry): entry is [string, number] => Number.isSafeInteger(entry[1]) && Number(entry[1]) > 0,
  );
}

/** What they come to together. */
export function sumOf(counts: readonly [string, number][]): number {
  return counts.reduce((sum, [, count]) => sum + count, 0);
}
