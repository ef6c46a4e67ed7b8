import type { Chance } from "../chance.ts";
import type { Cluster } from "./clusters.ts";
import { type Day, dayOf, twoMonths } from "./day.ts";
import type { RolloutStreet } from "./streets.ts";

/** A delay (or, with fewer days than none, a gain) that was told on a day. */
export interface Slip {
  toldOn: Day;
  days: number;
  reason: string;
}

/** When a street's turn comes: as it was planned first, and how that moved. */
export interface Schedule {
  announced: Day;
  presale: Day;
  planned: Day;
  /** In the order they were told. */
  slips: readonly Slip[];
  /** Trenches are open from then on, as it really came. */
  works: Day;
  /** All houses are passed by then. */
  passed: Day;
  /** The cable is in the ground, and light is on it. */
  built: Day;
  lit: Day;
}

/** The demo's rollout: it is half done in 2026 and over in 2030. */
const firstAnnouncement = dayOf("2023-06-01");
const daysBetweenClusters = 58;
const worksDays = 45;

const reasons = [
  "Genehmigung für die Querung der Bahnstrecke fehlt noch (Demo)",
  "Alte Leitungen im Boden gefunden (Demo)",
  "Tiefbaukolonne wird anderswo gebraucht (Demo)",
  "Abstimmung mit der Kanalsanierung (Demo)",
  "Frost: Die Arbeiten ruhen (Demo)",
  "Standort für den Verteiler wird noch gesucht (Demo)",
] as const;
const gain = "Es geht schneller als geplant (Demo)";

/** The schedule of a street, by chance alone: the same whenever one asks. */
export function scheduleOf({ cluster, turn, name }: RolloutStreet, chance: Chance): Schedule {
  const about = (what: string) => chance(cluster.locality, name, what);
  const { announced, presale, planned } = beginningOf(cluster, chance);
  const worksFirst = planned + 60 + turn * 18 + Math.floor(about("works") * 10);
  const ofCluster = clusterSlips(cluster, planned, chance).filter(({ toldOn }) => toldOn < worksFirst);
  const ofStreet = [0, 1, 2].flatMap((nth): Slip[] => {
    const draw = (what: string) => chance(cluster.locality, name, "slip", nth, what);
    if (draw("any") > 0.75) return [];
    const days = draw("gain") < 0.15 ? -7 : 8 + Math.floor(draw("days") * 24);
    return [
      {
        toldOn: planned + Math.floor(draw("told") * (worksFirst - planned)),
        days,
        reason: days < 0 ? gain : reasonBy(draw("reason")),
      },
    ];
  });
  const inTime = [...ofCluster, ...ofStreet].sort((a, b) => a.toldOn - b.toldOn);
  const works = worksFirst + inTime.reduce((sum, { days }) => sum + days, 0);
  const slips = [...inTime, ...tooLate(works + worksDays, about)];
  const passed = works + worksDays + slips.slice(inTime.length).reduce((sum, { days }) => sum + days, 0);
  return { announced, presale, planned, slips, works, passed, built: passed + 10, lit: passed + 35 };
}

/** What is told on a day of when a street's houses are passed; null before its cluster is sold and after they are. */
export function toldOn(
  schedule: Schedule,
  day: Day,
): { from: string; to: string; passed: Day; lit: Day; reason: string | null } | null {
  if (day < schedule.presale) return null;
  const unknown = schedule.slips.filter((slip) => slip.toldOn > day);
  const later = unknown.reduce((sum, { days }) => sum + days, 0);
  const passed = schedule.passed - later;
  const last = schedule.slips.filter((slip) => slip.toldOn <= day).at(-1);
  return { ...twoMonths(passed - 15), passed, lit: schedule.lit - later, reason: last?.reason ?? null };
}

function beginningOf(cluster: Cluster, chance: Chance): Pick<Schedule, "announced" | "presale" | "planned"> {
  const draw = (what: string, days: number) => Math.floor(chance(cluster.locality, what) * days);
  const announced =
    firstAnnouncement + Math.round(cluster.turn * daysBetweenClusters) + draw("announced", 20);
  const presale = announced + 45 + draw("presale", 30);
  return { announced, presale, planned: presale + 80 + draw("planned", 30) };
}

function clusterSlips({ locality }: Cluster, planned: Day, chance: Chance): Slip[] {
  return [0, 1].flatMap((nth) => {
    const draw = (what: string) => chance(locality, "cluster slip", nth, what);
    if (draw("any") > 0.7) return [];
    const toldOn = planned + 15 + nth * 90 + Math.floor(draw("told") * 60);
    return [{ toldOn, days: 14 + Math.floor(draw("days") * 30), reason: reasonBy(draw("reason")) }];
  });
}

/** What is told only when the houses should have been passed already: until then they are overdue. */
function tooLate(expected: Day, about: (what: string) => number): Slip[] {
  if (about("too late") > 0.3) return [];
  const toldOn = expected + 10 + Math.floor(about("too late, told") * 60);
  const days = toldOn - expected + 10 + Math.floor(about("too late, days") * 20);
  return [{ toldOn, days, reason: reasonBy(about("too late, reason")) }];
}

function reasonBy(chance: number): string {
  return reasons[Math.floor(chance * reasons.length)] ?? reasons[0];
}
