import { type Ground, leastTold, tellable } from "./disclosure.ts";

/** What changed on a day among premises that stand in the same areas. */
export interface Move {
  areas: readonly number[];
  /** YYYY-MM-DD */
  day: string;
  /** Premises that the public sees as connected, the activated among them: how many more. */
  connected: number;
  activated: number;
  /** Of those activated: how many more. */
  households: number;
}

/** What is told of an area from a day on, until its next row. */
export interface Told {
  area: number;
  day: string;
  /** Null: nothing. */
  premises: number | null;
  households: number | null;
  /** The last numbers that were told, of this day or an earlier one, now or when it was counted before. */
  last: number | null;
  lastHouseholds: number | null;
  /** Other numbers that were told of this very day when it was counted before. */
  earlier: readonly Last[];
  /** Numbers of this very day, while it was today, that were not told although they are no fewer than 3. */
  withheld: readonly number[];
}

/** Numbers that were told. */
export interface Last {
  premises: number;
  households: number;
}

/** When a count is made. */
export interface Counting {
  /** YYYY-MM-DD: its numbers are told of this day, whether or not anything moved on it. */
  today: string;
  /** Areas that are watched no more, by the day from which on nobody asks for them. */
  removed?: ReadonlyMap<number, string>;
}

interface Sum {
  connected: number;
  activated: number;
  households: number;
}

/**
 * What may be told of activated premises, day by day. A number is told as it is or not at all, and never one that differs by
 * 1 or 2 from the one told before it: the difference would be a number of fewer than 3 premises as well, and who saw one home
 * become connected that day could guess whose. As many premises as before are told only with as many households: else one
 * contract ended and another began, and the difference says how large the buildings are.
 *
 * A day is counted many times, today with every payload, and who keeps all that was ever told of it can subtract one count from
 * another. So what was told in earlier counts is remembered. A number differs by 0 or at least 3 from all that were told of its
 * day; a number told before that is still true counts as told; and once any number of a day has moved, a number that was withheld
 * before is withheld for that day.
 *
 * An area that was removed is not told from that day on. What was told of it stays heard: while it is true, or wrong by 1 or 2, it
 * may silence its successor, and no longer.
 * @param moves by day
 * @param before what the last count told, by area and day
 */
export function tellOverTime(
  moves: readonly Move[],
  before: readonly Told[],
  { today, removed = new Map() }: Counting,
): Told[] {
  const grounds = new Map<string, Ground & { connected: number; activated: number }>();
  const sums = new Map<number, Sum>(before.map(({ area }) => [area, { ...nothing }]));
  const now = new Map<number, Told>();
  const lastNow = new Map<number, Last>();
  const counted = new CountedBefore(before);
  const rows: Told[] = [];
  const byDay = Map.groupBy(moves, (move) => move.day);
  const days = [...new Set([...byDay.keys(), ...counted.days, today])].sort();
  for (const day of days) {
    const isToday = day === days.at(-1);
    for (const move of byDay.get(day) ?? []) apply(move, grounds, sums);
    const heard = new Map(
      [...sums.keys()].map((area) => [
        area,
        counted.heard(area, day, { last: lastNow.get(area) ?? null, told: now.get(area)?.premises ?? null }),
      ]),
    );
    const isGone = (area: number) => (removed.get(area) ?? "9999-12-31") <= day;
    const asked = order(sums, now).filter((area) => !isGone(area));
    const isMinded = (area: number) => !isGone(area) || isNearHeard(heard.get(area), sums.get(area));
    const minded = [...grounds.values()].map((ground) => ({
      ...ground,
      areas: ground.areas.filter(isMinded),
    }));
    const told = toldOn(minded, asked, sums, heard, isToday);
    for (const [area, sum] of sums) {
      const { last: before, ofDay, withheld } = heard.get(area) ?? unheard;
      const shown = told.has(area) ? { premises: sum.activated, households: sum.households } : null;
      const last = shown ?? before.findLast((numbers) => numbers !== null) ?? null;
      const row: Told = {
        area,
        day,
        premises: shown?.premises ?? null,
        households: shown?.households ?? null,
        last: last?.premises ?? null,
        lastHouseholds: last?.households ?? null,
        earlier: ofDay.filter((numbers) => !isEqual(numbers, shown)),
        withheld:
          isToday && shown === null && sum.activated >= leastTold && !isGone(area)
            ? ascending([...withheld, sum.activated])
            : withheld,
      };
      if (shown !== null) lastNow.set(area, shown);
      // The last day counted is known by its rows.
      if (!isToday && isSame(row, now.get(area))) continue;
      now.set(area, row);
      rows.push(row);
    }
  }
  return rows;
}

/** Whether two counts tell the same numbers from each day on. */
export function isToldAlike(one: readonly Told[], other: readonly Told[]): boolean {
  return toldText(one) === toldText(other);
}

function toldText(rows: readonly Told[]): string {
  const areas = [...byArea(rows)].sort(([a], [b]) => a - b);
  return JSON.stringify(
    areas.flatMap(([area, ofArea]) => {
      const steps = ofArea.filter(
        ({ premises, households }, at) =>
          premises !== (ofArea[at - 1]?.premises ?? null) ||
          households !== (ofArea[at - 1]?.households ?? null),
      );
      return steps.map(({ day, premises, households }) => [area, day, premises, households]);
    }),
  );
}

/** What somebody who kept everything knows of an area on a day before it is told anew. */
interface Heard {
  /** The numbers told last: in this count of an earlier day, in the last count by this day. */
  last: readonly (Last | null)[];
  /** Those of them that are told still: to fall silent would hide nothing. */
  shown: readonly (number | null)[];
  /** The numbers that were ever told of this very day. */
  ofDay: readonly Last[];
  /** Whether this day was told of before and the area was silent; of which numbers, where that is known. */
  wasSilent: boolean;
  withheld: readonly number[];
}

const unheard: Heard = { last: [], shown: [], ofDay: [], wasSilent: false, withheld: [] };

class CountedBefore {
  readonly #byArea: ReadonlyMap<number, readonly Told[]>;
  readonly days: ReadonlySet<string>;
  readonly #lastDay: string;

  constructor(rows: readonly Told[]) {
    this.#byArea = byArea(rows);
    this.days = new Set(rows.map(({ day }) => day));
    this.#lastDay = [...this.days].sort().at(-1) ?? "";
  }

  /** @param yesterday what this count told last by the day before, and what it told of that day */
  heard(area: number, day: string, yesterday: { last: Last | null; told: number | null }): Heard {
    const row = lastBy(this.#byArea.get(area) ?? [], day);
    const wasCounted = day <= this.#lastDay;
    const numbers = [...(row?.earlier ?? []), toldBy(row)].filter((each) => each !== null);
    return {
      last: [yesterday.last, lastOf(row)],
      shown: [wasCounted ? (row?.premises ?? null) : yesterday.told],
      ofDay: wasCounted ? numbers : [],
      wasSilent: wasCounted && (row?.premises ?? null) === null,
      withheld: row?.day === day ? row.withheld : [],
    };
  }
}

function toldOn(
  grounds: readonly Ground[],
  areas: readonly number[],
  sums: ReadonlyMap<number, Sum>,
  heard: ReadonlyMap<number, Heard>,
  isToday: boolean,
): Set<number> {
  const activatedIn = (area: number) => sums.get(area)?.activated ?? 0;
  const isTrue = (area: number, { premises, households }: Last) =>
    premises === activatedIn(area) && households === (sums.get(area)?.households ?? 0);
  const hasMoved = [...heard].some(
    ([area, { ofDay, wasSilent }]) =>
      ofDay.length > 0 && (wasSilent || ofDay.some((numbers) => !isTrue(area, numbers))),
  );
  const wanted = areas.filter((area) => {
    const sum = sums.get(area) ?? nothing;
    const { last, ofDay, wasSilent, withheld } = heard.get(area) ?? unheard;
    if (sum.activated < leastTold) return false;
    if (hasMoved && (isToday ? withheld.includes(sum.activated) : wasSilent)) return false;
    return [...last, ...ofDay].every((numbers) => isFarFrom(numbers, sum));
  });
  const isTrueOf = (which: (numbers: Heard) => readonly (number | null | undefined)[]) =>
    [...heard].filter(([area, each]) => which(each).includes(activatedIn(area))).map(([area]) => area);
  return tellable(grounds, wanted, [
    isTrueOf(({ shown }) => shown),
    isTrueOf(({ last, ofDay }) => [...last, ...ofDay].map((numbers) => numbers?.premises)),
  ]);
}

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

const nothing: Sum = { connected: 0, activated: 0, households: 0 };

function apply(
  move: Move,
  grounds: Map<string, Ground & { connected: number; activated: number }>,
  sums: Map<number, Sum>,
): void {
  const key = move.areas.join();
  const ground = grounds.get(key) ?? { areas: move.areas, connected: 0, activated: 0 };
  ground.connected += move.connected;
  ground.activated += move.activated;
  grounds.set(key, ground);
  for (const area of move.areas) {
    const sum = sums.get(area) ?? { ...nothing };
    sum.connected += move.connected;
    sum.activated += move.activated;
    sum.households += move.households;
    sums.set(area, sum);
  }
}

/** The city first, then who was told the day before, so that silence does not wander; then the larger number. */
function order(sums: ReadonlyMap<number, Sum>, now: ReadonlyMap<number, Told>): number[] {
  const wasTold = (area: number) => (now.get(area)?.premises ?? null) !== null;
  return [...sums]
    .sort(
      ([a, one], [b, other]) =>
        Number(b === 0) - Number(a === 0) ||
        Number(wasTold(b)) - Number(wasTold(a)) ||
        other.activated - one.activated ||
        a - b,
    )
    .map(([area]) => area);
}

function isFarFrom(last: Last | null, { activated, households }: Sum): boolean {
  if (last === null || Math.abs(last.premises - activated) >= leastTold) return true;
  return last.premises === activated && last.households === households;
}

/** Whether a number is so near to one that was heard that who learns it knows a number of fewer than 3. */
function isNearHeard({ last, ofDay }: Heard = unheard, { activated }: Sum = nothing): boolean {
  return [...last, ...ofDay].some(
    (numbers) => numbers !== null && Math.abs(numbers.premises - activated) < leastTold,
  );
}

function isEqual(one: Last, other: Last | null): boolean {
  return one.premises === other?.premises && one.households === other.households;
}

function toldBy(row: Told | undefined): Last | null {
  const { premises, households } = row ?? { premises: null, households: null };
  return premises === null || households === null ? null : { premises, households };
}

function lastOf(row: Told | undefined): Last | null {
  const { last, lastHouseholds } = row ?? { last: null, lastHouseholds: null };
  return last === null || lastHouseholds === null ? null : { premises: last, households: lastHouseholds };
}

/** What was withheld is of its day alone, and shows that the day was counted. */
function isSame(row: Told, before: Told | undefined): boolean {
  if (row.withheld.length > 0) return false;
  if (before === undefined) return row.premises === null && row.last === null && row.earlier.length === 0;
  return (
    row.premises === before.premises &&
    row.households === before.households &&
    row.last === before.last &&
    row.lastHouseholds === before.lastHouseholds &&
    JSON.stringify(row.earlier) === JSON.stringify(before.earlier) &&
    before.withheld.length === 0
  );
}

function byArea(rows: readonly Told[]): Map<number, Told[]> {
  const areas = Map.groupBy(rows, (row) => row.area);
  for (const ofArea of areas.values()) ofArea.sort((a, b) => (a.day < b.day ? -1 : 1));
  return areas;
}

function lastBy(rows: readonly Told[], day: string): Told | undefined {
  return rows.findLast((row) => row.day <= day);
}
