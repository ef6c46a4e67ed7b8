import type { z } from "zod";
import type { Area, area } from "#contract/areas.ts";
import type { Coverage, StatusCounts } from "#contract/common.ts";
import type { FibreFigures } from "#contract/fibre.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { fibreAt } from "./fibre-figures.ts";
import type { Moment } from "./moment.ts";
import { isPresentKept } from "./present-kept.ts";
import { forInstant } from "./states.ts";

/** An area as the tables have it. */
export interface AreaRow {
  id: number;
  slug: string;
  name: string;
  kind: z.infer<typeof area>["kind"];
  source: string;
  areaM2: number;
  targetShare: number | null;
  targetBy: string | null;
}

/** What is said of one area at one instant. */
export interface AreaFigures {
  coverage: Coverage | null;
  accessPoints: StatusCounts;
}

interface CoverageRow {
  id: number;
  instant: Date;
  nominalM2: number;
  lowM2: number;
  highM2: number;
}

type CountsRow = StatusCounts & { id: number; instant: Date };

export const noAccessPoints: StatusCounts = {
  total: 0,
  up: 0,
  degraded: 0,
  down: 0,
  unknown: 0,
  provisioning: 0,
};

/** The areas watched at an instant; all, or the one of that slug. */
export function listAreas(tx: Queryable, at: Date, slug: string | null): Promise<AreaRow[]> {
  return tx.query<AreaRow>(sqlFile("queries/areas/list.sql"), [at, slug]);
}

/** Every watched area with its figures at the moment. */
export async function areasWithFigures(
  tx: Queryable,
  moment: Moment,
  slug: string | null = null,
  fibre?: ReadonlyMap<number, FibreFigures>,
): Promise<Area[]> {
  const rows = await listAreas(tx, moment.at, slug);
  const ids = slug === null ? null : rows.map((row) => row.id);
  const rollout = fibre ?? (await fibreAt(tx, moment, ids));
  const figures = await figuresOf(tx, rows, moment);
  return rows.map((row) => ({
    slug: row.slug,
    name: row.name,
    kind: row.kind,
    areaKm2: row.areaM2 / 1e6,
    target: row.targetShare === null ? null : { share: row.targetShare, by: row.targetBy },
    ...figures(row, moment.at),
    fibre: rollout.get(row.id) ?? null,
  }));
}

/** The figures of some areas at the moment; the present ones come from what is kept, unless time has overtaken it. */
async function figuresOf(tx: Queryable, areas: readonly AreaRow[], moment: Moment) {
  return await figuresAt(tx, areas, [moment.at], moment.knownFrom, await isPresentKept(tx, moment));
}

/**
 * The figures of some areas at some instants, all of one snapshot. Coverage is null where an access-point source is not known
 * yet (rule 1).
 * @param isKept the one instant is the present, and the kept coverage is true for it
 */
export async function figuresAt(
  tx: Queryable,
  areas: readonly AreaRow[],
  instants: readonly Date[],
  knownFrom: Date | null,
  isKept = false,
): Promise<(area: AreaRow, instant: Date) => AreaFigures> {
  const ids = areas.map((area) => area.id);
  const known = instants.filter((instant) => knownFrom !== null && instant >= knownFrom);
  const covered = isKept
    ? await tx.query<CoverageRow>(sqlFile("queries/areas/coverage-kept.sql"), [ids, instants[0]])
    : await tx.query<CoverageRow>(sqlFile("queries/areas/coverage-at.sql"), [ids, known]);
  const counted = await tx.query<CountsRow>(forInstant(sqlFile("queries/areas/counts-at.sql"), isKept), [
    ids,
    instants,
  ]);

  const key = (id: number, instant: Date) => `${id} ${instant.getTime()}`;
  const coverages = new Map(covered.map((row) => [key(row.id, row.instant), row]));
  const counts = new Map(counted.map(({ id, instant, ...count }) => [key(id, instant), count]));
  return (area, instant) => ({
    coverage:
      knownFrom !== null && instant >= knownFrom
        ? asShares(coverages.get(key(area.id, instant)), area.areaM2)
        : null,
    accessPoints: counts.get(key(area.id, instant)) ?? noAccessPoints,
  });
}

/** Parts of an area lie in its border up to rounding, so a share may come out a hair above 1. */
function asShares(row: CoverageRow | undefined, areaM2: number): Coverage {
  const share = (m2: number) => (areaM2 > 0 ? Math.min(1, Math.max(0, m2 / areaM2)) : 0);
  return { nominal: share(row?.nominalM2 ?? 0), low: share(row?.lowM2 ?? 0), high: share(row?.highM2 ?? 0) };
}
