/** A number from 0 (inclusive) to 1 (exclusive) that depends on nothing but its arguments. */
export type Chance = (...about: readonly (string | number)[]) => number;

/** Chance as a function of a seed: the same question gets the same answer, in any order, in any process. */
export function chanceOf(seed: number): Chance {
  return (...about) => hash(`${seed}|${about.join("|")}`) / 2 ** 32;
}

/** One of the given, by chance. */
export function pick<T>(chance: number, from: readonly [T, ...T[]]): T {
  return from[Math.floor(chance * from.length)] ?? from[0];
}

/** FNV-1a, then a finaliser (murmur3's), for neighbouring texts differ in their last bits only. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
