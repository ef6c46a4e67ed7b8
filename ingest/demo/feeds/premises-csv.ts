import { builders } from "../rollout/clusters.ts";
import { type Day, dateOf } from "../rollout/day.ts";
import { expectationOf, type House, type Stage, standingOf } from "../rollout/houses.ts";
import { cableName, hasNetwork } from "./ofds-network.ts";

/** The columns of first days at a stage, as the list calls them. */
export const reachedColumns = {
  announced: "angekuendigt",
  presale: "vorvermarktung",
  planned: "geplant",
  civil_works: "tiefbau",
  passed: "vorbeigefuehrt",
  connected: "angeschlossen",
  activated: "aktiv",
} as const satisfies Record<Exclude<Stage, "none">, string>;

/** The list's words for stages. */
export const stageWords = {
  none: "offen",
  announced: "angekündigt",
  presale: "Vorvermarktung",
  planned: "geplant",
  civil_works: "Tiefbau",
  passed: "vorbeigeführt",
  connected: "angeschlossen",
  activated: "aktiv",
} as const satisfies Record<Stage, string>;

const header = [
  "id",
  "strasse",
  "hausnr",
  "plz",
  "ortsteil",
  "lon",
  "lat",
  "wohneinheiten",
  "status",
  ...Object.values(reachedColumns),
  "von",
  "bis",
  "firma",
  "phase",
  "wartet_auf",
  "grund",
];

/** How far the rollout is on a day, house by house, as a company would list it: semicolons, German words. */
export function premisesCsv(houses: readonly House[], day: Day): string {
  return [header, ...houses.map((house) => line(house, day))].map((row) => `${row.join(";")}\r\n`).join("");
}

function line(house: House, day: Day): (string | number)[] {
  const { key, street, number, place, households, objection } = house;
  const { cluster, name } = street;
  const { stage, reached } = standingOf(house, day);
  const days = new Map(reached);
  const expected = expectationOf(house, day);
  const waits =
    (stage === "planned" || stage === "civil_works") && objection === null && hasNetwork(cluster.builder);
  return [
    key,
    name,
    number,
    cluster.postcode,
    cluster.locality,
    ...place,
    households,
    stageWords[stage],
    ...Object.keys(reachedColumns).map((stage) => {
      const since = days.get(stage as Stage);
      return since === undefined ? "" : dateOf(since);
    }),
    expected?.from ?? "",
    expected?.to ?? "",
    stage === "none" ? "" : builders[cluster.builder],
    stage === "none" ? "" : cluster.name,
    waits ? cableName(street) : "",
    (stage === "planned" ? objection : null) ?? expected?.reason ?? "",
  ];
}
