import type { AreaGap } from "#contract/gaps.ts";
import type { Queryable } from "#platform/database/database.ts";
import { type AreaRow, areasWithFigures, listAreas } from "../http/area-figures.ts";
import type { Moment } from "../http/moment.ts";
import type { PastShares } from "./past-shares.ts";
import type { Ranked } from "./ranking.ts";
import { rankOf, shortOf, uncovered } from "./shortfall.ts";

type Area = Awaited<ReturnType<typeof areasWithFigures>>[number];

/** Every area by the ground that lacks WLAN. */
export async function areaGaps(tx: Queryable, moment: Moment, past: PastShares): Promise<Ranked<AreaGap>[]> {
  const rows = await listAreas(tx, moment.at, null);
  const areas = new Map(
    (await areasWithFigures(tx, moment, null, new Map())).map((area) => [area.slug, area]),
  );
  const compare = past.compare(
    moment,
    rows.map(({ id, areaM2 }) => ({ id, structure: areaM2 })),
  );
  return rows.flatMap((row) => {
    const area = areas.get(row.slug);
    return area === undefined ? [] : [rankedArea(row, area, compare)];
  });
}

function rankedArea(
  { id }: AreaRow,
  { slug, name, kind, areaKm2, coverage, target }: Area,
  compare: ReturnType<PastShares["compare"]>,
): Ranked<AreaGap> {
  const uncoveredKm2 = coverage && uncovered(coverage, areaKm2);
  const shortKm2 = coverage && target && shortOf(coverage, areaKm2, target.share);
  return {
    order: [...rankOf(inM2(shortKm2), inM2(uncoveredKm2)), -id, 0],
    gap: {
      slug,
      name,
      kind,
      areaKm2,
      coverage,
      uncoveredKm2,
      target,
      shortKm2,
      before: compare(id, coverage?.nominal),
    },
  };
}

function inM2(km2: AreaGap["shortKm2"]): AreaGap["shortKm2"] {
  return km2 && { nominal: km2.nominal * 1e6, low: km2.low * 1e6, high: km2.high * 1e6 };
}
