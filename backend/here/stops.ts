import type { HereAnswer } from "#contract/here.ts";
import { compareShortNames } from "#domain/line-order.ts";
import { type Platform, sameNameMetres, stopsOfPlatforms } from "#domain/stop-platforms.ts";
import type { AccessPointStatus } from "#domain/words.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { Here } from "./here.ts";
import { bestOf } from "./wlan.ts";

type Stop = HereAnswer["stops"][number];

interface PlatformRow extends Platform {
  distanceMetres: number;
  statuses: AccessPointStatus[];
}

const mostStops = 3;
const withinMetres = 500;
/** So far one would walk for a stop with WLAN, where no nearer one has any. */
const coveredWithinMetres = 1_000;

/** The nearest stops, with which lines, and whether there is WLAN. */
export async function stopsOf(tx: Queryable, { at, lon, lat }: Here): Promise<Stop[]> {
  const rows = await tx.query<PlatformRow>(sqlFile("queries/here/stops.sql"), [
    lon,
    lat,
    at,
    coveredWithinMetres + sameNameMetres,
  ]);
  const chosen = chosenOf(stopsOfPlatforms(rows));
  const linesOf = await linesAt(tx, chosen.flat());
  return chosen.flatMap((platforms) => {
    const [nearest] = platforms;
    if (nearest === undefined) return [];
    const statuses = platforms.flatMap((platform) => platform.statuses);
    const names = new Set(platforms.flatMap(({ id }) => linesOf.get(id) ?? []));
    return [
      {
        id: String(nearest.id),
        name: nearest.name,
        distanceMetres: nearest.distanceMetres,
        lines: [...names].sort(compareShortNames),
        covered: statuses.length > 0,
        now: bestOf(statuses),
      },
    ];
  });
}

/** Stops and their platforms come nearest first. */
function chosenOf(stops: readonly PlatformRow[][]): PlatformRow[][] {
  const metresOf = ([nearest]: PlatformRow[]) => nearest?.distanceMetres ?? Number.POSITIVE_INFINITY;
  const isCovered = (stop: PlatformRow[]) => stop.some(({ statuses }) => statuses.length > 0);
  const near = stops.filter((stop) => metresOf(stop) <= withinMetres).slice(0, mostStops);
  if (near.some(isCovered)) return near;
  const covered = stops.find((stop) => metresOf(stop) <= coveredWithinMetres && isCovered(stop));
  return covered === undefined ? near : [...near, covered];
}

async function linesAt(tx: Queryable, platforms: readonly PlatformRow[]): Promise<Map<number, string[]>> {
  const rows = await tx.query<{ stop: number; names: string[] }>(
    `select c.stop_id as stop, array_agg(distinct coalesce(l.short_name, l.long_name, '')) as names
     from line_call c
     join line l on l.course_id = c.course_id
     where c.stop_id = any ($1::bigint[]) and l.removed_at is null
     group by c.stop_id`,
    [platforms.map(({ id }) => id)],
  );
  return new Map(rows.map(({ stop, names }) => [stop, names]));
}
