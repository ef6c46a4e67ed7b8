import type { FibreFigures } from "#contract/fibre.ts";
import { type PremisesStage, premisesStages, type SegmentStatus } from "#domain/words.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { Moment } from "./moment.ts";

/** Stands for the whole city where areas are asked for by id. */
export const wholeCity = 0;

export interface Count {
  premises: number;
  households: number;
}
export type StageCounts = Partial<Record<PremisesStage, Count>>;

const none: Count = { premises: 0, households: 0 };

/**
 * What the public may know of counts by exact stage.
 * @param counts null: no premises are known
 * @param activated what may be told of those activated; null: nothing, and they count as connected
 */
export function fibreFigures(
  counts: StageCounts | null,
  activated: Count | null,
  segmentKm: FibreFigures["segmentKm"],
): FibreFigures {
  if (counts === null) {
    return {
      segmentKm,
      premises: {},
      homes: null,
      homesPassed: null,
      homesConnected: null,
      homesActivated: null,
    };
  }
  const homesFrom = (first: PremisesStage) =>
    premisesStages
      .slice(premisesStages.indexOf(first))
      .reduce((sum, stage) => sum + (counts[stage] ?? none).households, 0);
  const premises: FibreFigures["premises"] = {};
  for (const stage of premisesStages) premises[stage] = (counts[stage] ?? none).premises;
  premises.connected = (premises.connected ?? 0) + (premises.activated ?? 0) - (activated?.premises ?? 0);
  premises.activated = activated?.premises ?? null;
  return {
    segmentKm,
    premises,
    homes: homesFrom("none"),
    homesPassed: homesFrom("passed"),
    homesConnected: homesFrom("connected"),
    homesActivated: activated?.households ?? null,
  };
}

/** The rollout at the moment in the city and in every area where anything of it is known, by area's id. */
export async function fibreAt(
  tx: Queryable,
  moment: Moment,
  areas: readonly number[] | null = null,
): Promise<Map<number, FibreFigures>> {
  const values = [areas, moment.at];
  const stagesQuery = moment.isPresent ? "queries/fibre/stages-now.sql" : "queries/fibre/stages-at.sql";
  const stages = await tx.query<StageRow>(sqlFile(stagesQuery), values);
  const lengths = await tx.query<LengthRow>(sqlFile("queries/fibre/kilometres-at.sql"), values);
  const told = await tx.query<ToldRow>(sqlFile("queries/fibre/activated-at.sql"), [
    ...values,
    moment.isPresent,
  ]);
  const [known] = await tx.query<{ isKnown: boolean }>('select premises_known_at($1) as "isKnown"', [
    moment.at,
  ]);

  const counts = new Map<number, StageCounts>(known?.isKnown === true ? [[wholeCity, {}]] : []);
  for (const { id, stage, premises, households } of stages) {
    counts.set(id, { ...counts.get(id), [stage]: { premises, households } });
  }
  const kilometres = new Map<number, FibreFigures["segmentKm"]>();
  for (const { id, status, km } of lengths) kilometres.set(id, { ...kilometres.get(id), [status]: km });
  const activated = new Map(told.map(({ id, ...count }) => [id, count]));
  return new Map(
    [...new Set([...counts.keys(), ...kilometres.keys()])].map((id) => {
      const ofArea = counts.get(id) ?? null;
      return [
        id,
        fibreFigures(ofArea, tellableOf(ofArea, activated.get(id) ?? null), kilometres.get(id) ?? {}),
      ];
    }),
  );
}

/** What may be told of those activated, if it is true at this instant: within a day it may not be. */
export function tellableOf(counts: StageCounts | null, told: Count | null): Count | null {
  const { premises, households } = counts?.activated ?? none;
  return told?.premises === premises && told.households === households ? told : null;
}

type StageRow = Count & { id: number; stage: PremisesStage };
type ToldRow = Count & { id: number };
interface LengthRow {
  id: number;
  status: SegmentStatus;
  km: number;
}
