import type { Chance } from "./chance.ts";

/** A stretch of time, its end not included; milliseconds since 1970. */
export interface Spell {
  fromMs: number;
  toMs: number;
}

/** What happens to things at random: at most one spell begins in each slot of time. */
export interface Habit {
  name: string;
  slotMs: number;
  /** Chance that a spell begins in a slot. */
  perSlot: number;
  longestMs: number;
  lengthMs(chance: () => number): number;
}

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The spells of one thing that touch the stretch, by chance alone: the same however often and from wherever one looks. */
export function spellsWithin(chance: Chance, habit: Habit, thing: string, { fromMs, toMs }: Spell): Spell[] {
  const spells: Spell[] = [];
  const lastSlot = Math.floor(toMs / habit.slotMs);
  for (let slot = Math.floor((fromMs - habit.longestMs) / habit.slotMs); slot <= lastSlot; slot++) {
    if (chance(habit.name, thing, slot) >= habit.perSlot) continue;
    const startMs =
      slot * habit.slotMs + wholeSeconds(chance(habit.name, thing, slot, "start") * habit.slotMs);
    let draws = 0;
    const lengthMs = habit.lengthMs(() => chance(habit.name, thing, slot, "length", draws++));
    const endMs = startMs + Math.min(habit.longestMs, wholeSeconds(lengthMs));
    if (startMs < toMs && endMs > fromMs) spells.push({ fromMs: startMs, toMs: endMs });
  }
  return spells;
}

/** The spells of a fixed timetable: one a cycle, at the same minute of it. */
export function timetable(cycleMs: number, startMs: number, lengthMs: number, within: Spell): Spell[] {
  const spells: Spell[] = [];
  for (
    let cycle = Math.floor((within.fromMs - startMs - lengthMs) / cycleMs);
    cycle * cycleMs <= within.toMs;
    cycle++
  ) {
    const spell = { fromMs: cycle * cycleMs + startMs, toMs: cycle * cycleMs + startMs + lengthMs };
    if (spell.fromMs < within.toMs && spell.toMs > within.fromMs) spells.push(spell);
  }
  return spells;
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / secondMs) * secondMs;
}
