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
}

/** Numbers that were told. */
interface Last {
  premises: number;
  households: number;
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
 * contract ended and another began, and the difference says how large the buildings are. What was told in an earlier count is
 * remembered, for it may have been read: a day whose number was corrected by 1 or 2 is silent from then on.
 * @param moves by day
 * @param before what the last count told, by area and day
 */
export function tellOverTime(moves: readonly Move[], before: readonly Told[]): Told[] {
  const grounds = new Map<string, Ground & { connected: number; activated: number }>();
  const sums = new Map<number, Sum>();
  const now = new Map<number, Told>();
  const lastNow = new Map<number, Last>();
  const earlier = byArea(before);
  const rows: Told[] = [];
  for (const [day, ofDay] of Map.groupBy(moves, (move) => move.day)) {
    for (const move of ofDay) apply(move, grounds, sums);
    const lastTold = (area: number) => [
      lastNow.get(area) ?? null,
      lastOf(lastBy(earlier.get(area) ?? [], day)),
    ];
    const wanted = order(sums, now).filter((area) => {
      const sum = sums.get(area) ?? nothing;
      return sum.activated >= leastTold && lastTold(area).every((last) => isFarFrom(last, sum));
    });
    const told = tellable([...grounds.values()], wanted);
    for (const [area, sum] of sums) {
      const [previous, counted] = lastTold(area);
      const shown = told.has(area) ? { premises: sum.activated, households: sum.households } : null;
      const last = shown ?? counted ?? previous ?? null;
      const row: Told = {
        area,
        day,
        premises: shown?.premises ?? null,
        households: shown?.households ?? null,
        last: last?.premises ?? null,
        lastHouseholds: last?.households ?? null,
      };
      if (shown !== null) lastNow.set(area, shown);
      if (isSame(row, now.get(area))) continue;
      now.set(area, row);
      rows.push(row);
    }
  }
  return rows;
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

function lastOf(row: Told | undefined): Last | null {
  const { last, lastHouseholds } = row ?? { last: null, lastHouseholds: null };
  return last === null || lastHouseholds === null ? null : { premises: last, households: lastHouseholds };
}

function isSame(row: Told, before: Told | undefined): boolean {
  if (before === undefined) return row.premises === null && row.last === null;
  return (
    row.premises === before.premises &&
    row.households === before.households &&
    row.last === before.last &&
    row.lastHouseholds === before.lastHouseholds
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
