import fc from "fast-check";
import { fromWallTime } from "#domain/wall-time.ts";
import { type PremisesStage, premisesStages } from "#domain/words.ts";

const hourMs = 3_600_000;
export const timeZone = "Europe/Berlin";
export const retireAfterHours = 72;

/** Around nights in which clocks change, and one in which they do not. */
const starts = ["2025-10-22T10:30:00Z", "2026-03-25T22:30:00Z", "2026-06-01T21:59:00Z"];

const stage = fc.constantFrom(...premisesStages);
const day = fc.integer({ min: -12, max: 14 });
const word = fc.record({
  stage: fc.option(stage, { freq: 8 }),
  reachedOn: fc.uniqueArray(fc.tuple(stage, day), { selector: ([name]) => name, maxLength: 4 }),
  households: fc.option(fc.integer({ min: 0, max: 9 }), { freq: 3 }),
  expectedTo: fc.option(day, { freq: 2 }),
  /** Degrees east of the areas' western border, in thousandths. */
  east: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 6 }),
});
export type Word = typeof word extends fc.Arbitrary<infer W> ? W : never;

export const keys = ["a", "b", "c", "d"] as const;
export type Key = (typeof keys)[number];

/** What a source tells at times, of whom; and where the border between two areas is drawn in the end. */
export const tale = fc.record({
  start: fc.constantFrom(...starts),
  polls: fc.array(
    fc.record({
      hoursLater: fc.integer({ min: 1, max: 80 }),
      told: fc.tuple(fc.option(word, { freq: 5 }), fc.option(word, { freq: 3 }), word, fc.option(word)),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  border: fc.integer({ min: 0, max: 3 }),
  isRemoved: fc.boolean(),
  asked: fc.array(fc.integer({ min: -14 * 48, max: 20 * 48 }), { minLength: 4, maxLength: 4 }),
});
export type Tale = typeof tale extends fc.Arbitrary<infer T> ? T : never;

export function pollTimes({ start, polls }: Tale): Date[] {
  const hours = (upTo: number) => polls.slice(0, upTo + 1).reduce((sum, poll) => sum + poll.hoursLater, 0);
  return polls.map((_, index) => new Date(Date.parse(start) + hours(index) * hourMs));
}

/** The day so many days after the start's, and its first instant on the city's clocks. */
export function dayAfter({ start }: Pick<Tale, "start">, days: number): string {
  return new Date(Date.parse(start.slice(0, 10)) + days * 24 * hourMs).toISOString().slice(0, 10);
}
export function beginOf(dayText: string): number {
  return fromWallTime(Date.parse(`${dayText}T00:00:00Z`), timeZone);
}

/** What is known of one in the end. */
export interface Life {
  turns: { since: number; stage: PremisesStage }[];
  last: Word;
  retiredAt: number;
}

/** Follows the rules one premises and one poll after the other, by their words. */
export function lifeOf(tale: Tale, key: Key): Life | null {
  let life: Life | null = null;
  let missingSince: number | null = null;
  const times = pollTimes(tale);
  for (const [index, { told }] of tale.polls.entries()) {
    const at = times[index]?.getTime() ?? 0;
    const said = told[keys.indexOf(key)] ?? null;
    if (said === null) {
      if (life !== null) missingSince ??= at;
      const due = (missingSince ?? Number.POSITIVE_INFINITY) + retireAfterHours * hourMs;
      if (life !== null && due <= at) life.retiredAt = due;
      continue;
    }
    missingSince = null;
    life ??= { turns: [], last: said, retiredAt: Number.POSITIVE_INFINITY };
    life.last = said;
    life.retiredAt = Number.POSITIVE_INFINITY;
    turn(tale, life, said, at);
  }
  return life;
}

const rank = (name: PremisesStage) => premisesStages.indexOf(name);
const isConnected = (name: PremisesStage | undefined) => name === "connected" || name === "activated";

/** As if nobody had contracts first; then the one that is said is put where nothing that anybody sees can tell. */
function turn(tale: Tale, life: Life, said: Word, at: number): void {
  const held = life.turns.at(-1);
  if (said.stage === null || said.stage === held?.stage) return;
  const begins = new Map(
    said.reachedOn
      .map(([name, days]) => [name, beginOf(dayAfter(tale, days))] as const)
      .filter(([, since]) => since <= at),
  );
  const runs = begins.get("activated");
  if (held !== undefined && isConnected(held.stage)) {
    const isDated = said.stage === "activated" && runs !== undefined && runs > held.since;
    life.turns.push({ since: isDated ? runs : at, stage: said.stage });
    return;
  }
  const seen = said.stage === "activated" ? "connected" : said.stage;
  life.turns.push(...seenTurns(held, seen, begins, at));
  const last = life.turns.at(-1);
  if (said.stage !== "activated" || last === undefined) return;
  const since = runs ?? at;
  if (since > last.since) life.turns.push({ since, stage: "activated" });
  else last.stage = "activated";
}

type Turn = Life["turns"][number];

function seenTurns(
  held: Turn | undefined,
  seen: PremisesStage,
  begins: ReadonlyMap<PremisesStage, number>,
  at: number,
): Turn[] {
  const own = begins.get(seen);
  if (held !== undefined) return [{ since: own !== undefined && own > held.since ? own : at, stage: seen }];
  const dated = [...begins]
    .filter(([name]) => rank(name) < rank(seen))
    .map(([stage, since]) => ({ stage, since }));
  dated.push({ stage: seen, since: own ?? at });
  dated.sort((a, b) => a.since - b.since || rank(b.stage) - rank(a.stage));
  const turns: Turn[] = [];
  for (const next of dated) {
    const before = turns.at(-1);
    if (before === undefined || rank(next.stage) > rank(before.stage)) turns.push(next);
  }
  return turns;
}

/** At which stage one is counted at an instant; null: not at all. */
export function stageAt(life: Life, at: number, removedAt: number): PremisesStage | null {
  if (at >= life.retiredAt || at >= removedAt) return null;
  return life.turns.findLast(({ since }) => since <= at)?.stage ?? null;
}
