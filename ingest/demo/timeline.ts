import { type Chance, chanceOf } from "./chance.ts";
import { type DemoAccessPoint, fragileSwitch } from "./network/access-points.ts";
import type { Operator } from "./network/operator.ts";
import { dayMs, type Habit, hourMs, minuteMs, type Spell, spellsWithin, timetable } from "./spells.ts";

/** How an access point really is; each feed says it in its vendor's words. `odd`: its controller reports a word nobody knows. */
export type Condition = "up" | "degraded" | "down" | "updating" | "never-started" | "odd";

/** The condition was `from` before `atMs` and is `to` from then on. */
export interface Change {
  atMs: number;
  from: Condition;
  to: Condition;
}

/** What happens in the demo city: a function of seed and time, so present and past agree after every restart. */
export interface Timeline {
  statusAt(accessPoint: DemoAccessPoint, instant: Date): Condition;
  /** Everything that changes after `from`, up to and including `to`, in order. */
  changesBetween(accessPoint: DemoAccessPoint, from: Date, to: Date): Change[];
  isSwitchDown(uplink: string, instant: Date): boolean;
}

/** Access points with a story of their own. */
export const characters = {
  flapping: "dokom21/kampstrasse-4",
  neverStarted: ["dokom21/smart-rhino-6", "dokom21/speicherstrasse-8"],
  pendingAdoption: "city/gisbert-von-romberg-berufskolleg-6",
  odd: "city/dortmunder-u-3",
  dead: ["citizens/unionviertel-5", "dokom21/ostwall-2"],
} as const;

/** Begun outages per access point and day. */
const outagesPerDay: Record<Operator, number> = { citizens: 0.8, dokom21: 0.2, city: 0.25 };

export function createTimeline(seed: number): Timeline {
  const chance = chanceOf(seed);
  return {
    statusAt: (accessPoint, instant) => conditionAt(chance, accessPoint, instant.getTime()),
    changesBetween: (accessPoint, from, to) => changes(chance, accessPoint, from.getTime(), to.getTime()),
    isSwitchDown: (uplink, instant) => uplinkSpells(chance, uplink, momentOf(instant.getTime())).length > 0,
  };
}

/** Worst first: the first one that holds is the condition. */
const causes: readonly { condition: Condition; spells: typeof downSpells }[] = [
  { condition: "down", spells: downSpells },
  { condition: "updating", spells: maintenanceSpells },
  { condition: "degraded", spells: degradedSpells },
  { condition: "odd", spells: oddSpells },
];

function conditionAt(chance: Chance, accessPoint: DemoAccessPoint, atMs: number): Condition {
  return isNeverStarted(accessPoint)
    ? "never-started"
    : worst(conditions(chance, accessPoint, momentOf(atMs)), atMs);
}

function changes(chance: Chance, accessPoint: DemoAccessPoint, fromMs: number, toMs: number): Change[] {
  if (isNeverStarted(accessPoint)) return [];
  const all = conditions(chance, accessPoint, { fromMs, toMs: toMs + 1 });
  const instants = new Set(
    all.flatMap(({ spells }) => spells.flatMap((spell) => [spell.fromMs, spell.toMs])),
  );
  const inOrder = [...instants].filter((atMs) => atMs > fromMs && atMs <= toMs).sort((a, b) => a - b);
  const found: Change[] = [];
  let from = worst(all, fromMs);
  for (const atMs of inOrder) {
    const to = worst(all, atMs);
    if (to !== from) found.push({ atMs, from, to });
    from = to;
  }
  return found;
}

type Conditions = readonly { condition: Condition; spells: readonly Spell[] }[];

function conditions(chance: Chance, accessPoint: DemoAccessPoint, within: Spell): Conditions {
  return causes.map(({ condition, spells }) => ({ condition, spells: spells(chance, accessPoint, within) }));
}

function worst(conditions: Conditions, atMs: number): Condition {
  const holding = conditions.find(({ spells }) =>
    spells.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs),
  );
  return holding?.condition ?? "up";
}

const momentOf = (atMs: number): Spell => ({ fromMs: atMs, toMs: atMs + 1 });

function isNeverStarted({ key }: DemoAccessPoint): boolean {
  return characters.neverStarted.some((other) => other === key) || key === characters.pendingAdoption;
}

function downSpells(chance: Chance, accessPoint: DemoAccessPoint, within: Spell): Spell[] {
  const { key, operator, uplink } = accessPoint;
  if (characters.dead.some((other) => other === key)) return [within];
  // one in eight has a bad spot: a wet plug, a weak link
  const trouble = chance("trouble", key) < 1 / 8 ? 4 : 0.6;
  const habit = { ...outage, perSlot: (outagesPerDay[operator] * trouble * outage.slotMs) / dayMs };
  return [
    ...spellsWithin(chance, habit, key, within),
    ...(uplink ? uplinkSpells(chance, uplink, within) : []),
    ...(key === characters.flapping ? flappingSpells(chance, within) : []),
  ];
}

const outage: Habit = {
  name: "outage",
  slotMs: 6 * hourMs,
  perSlot: 0,
  longestMs: 4 * dayMs,
  lengthMs(chance) {
    const [kind, share] = [chance(), chance()];
    if (kind < 0.76) return (3 + 9 * share) * minuteMs;
    if (kind < 0.92) return (15 + 60 * share) * minuteMs;
    return kind < 0.99 ? (2 + 8 * share) * hourMs : (1 + 3 * share) * dayMs;
  },
};

/** Any switch fails now and then; the fragile one in minutes 25 to 35 of every other hour, so that a visitor sees it. */
function uplinkSpells(chance: Chance, uplink: string, within: Spell): Spell[] {
  const seldom = spellsWithin(chance, switchOutage, uplink, within);
  if (uplink !== fragileSwitch) return seldom;
  return [...seldom, ...timetable(2 * hourMs, 25 * minuteMs, 10 * minuteMs, within)];
}

const switchOutage: Habit = {
  name: "switch",
  slotMs: dayMs,
  perSlot: 1 / 30,
  longestMs: 3 * hourMs,
  lengthMs: (chance) => (10 + 170 * chance()) * minuteMs,
};

/** Three drops of 3 to 6 minutes in the first half of every hour. */
function flappingSpells(chance: Chance, within: Spell): Spell[] {
  return [0, 10, 20].flatMap((minute) =>
    timetable(hourMs, minute * minuteMs, 10 * minuteMs, within).flatMap(({ fromMs }) => {
      const startMs = fromMs + Math.floor(chance("flap", fromMs) * 4) * minuteMs;
      const drop = {
        fromMs: startMs,
        toMs: startMs + (3 + Math.floor(chance("flap length", fromMs) * 4)) * minuteMs,
      };
      return drop.fromMs < within.toMs && drop.toMs > within.fromMs ? [drop] : [];
    }),
  );
}

/** One night a week, between 01:00 and 03:20 UTC, one site after the other; citizens update when they like. */
function maintenanceSpells(chance: Chance, { key, site, operator }: DemoAccessPoint, within: Spell): Spell[] {
  if (operator === "citizens") return [];
  const night = Math.floor(chance("night", site) * 7) * dayMs;
  const startMs =
    night + hourMs + Math.floor(chance("hour", site) * 120 + chance("turn", key) * 20) * minuteMs;
  return timetable(7 * dayMs, startMs, (4 + Math.floor(chance("firmware", key) * 6)) * minuteMs, within);
}

function degradedSpells(chance: Chance, { key, operator }: DemoAccessPoint, within: Spell): Spell[] {
  return operator === "citizens" ? [] : spellsWithin(chance, degraded, key, within);
}

const degraded: Habit = {
  name: "degraded",
  slotMs: dayMs,
  perSlot: 1 / 15,
  longestMs: 8 * hourMs,
  lengthMs: (chance) => (0.5 + 7.5 * chance() ** 2) * hourMs,
};

/** A word that only a newer controller knows, in minutes 40 to 46 of every hour. */
function oddSpells(_chance: Chance, { key }: DemoAccessPoint, within: Spell): Spell[] {
  return key === characters.odd ? timetable(hourMs, 40 * minuteMs, 6 * minuteMs, within) : [];
}
