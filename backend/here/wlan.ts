import type { HereAnswer } from "#contract/here.ts";
import type { AccessPointStatus } from "#domain/words.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { figuresOf } from "../http/availability-figures.ts";
import { timesOf } from "../http/availability-subjects.ts";
import { instantText } from "../http/moment.ts";
import type { Here } from "./here.ts";
import type { Origins } from "./origins.ts";

type Wlan = HereAnswer["wlan"];

interface NearestRow {
  id: number;
  name: string | null;
  source: string;
  status: AccessPointStatus;
  since: Date | null;
  lon: number;
  lat: number;
  distanceMetres: number;
}

const mostNearest = 3;
/** Farther away nobody walks for WLAN, and where nothing works, the search has an end. */
const withinMetres = 2_000;
const windowMs = 30 * 86_400_000;

/** Whether there is WLAN here, and where else. Covered is modelled: within a footprint. */
export async function wlanOf(tx: Queryable, here: Here, origins: Origins): Promise<Wlan> {
  const { at, lon, lat } = here;
  const covering = await tx.query<{ status: AccessPointStatus; source: string }>(
    sqlFile("queries/here/covering.sql"),
    [lon, lat, at],
  );
  const rows = await tx.query<NearestRow>(sqlFile("queries/here/nearest.sql"), [
    lon,
    lat,
    at,
    mostNearest,
    withinMetres,
  ]);
  const times = await timesOf(tx, rows, new Date(at.getTime() - windowMs), at);
  const sources = [...covering, ...rows].map(({ source }) => source);
  return {
    covered: covering.length > 0,
    now: bestOf(covering.map(({ status }) => status)),
    nearest: rows.map((row) => {
      const time = times.get(row.id);
      return {
        id: row.id,
        name: row.name,
        distanceMetres: row.distanceMetres,
        status: row.status,
        availability30d: time === undefined ? null : figuresOf(time).availability,
        since: instantText(row.since),
        lon: row.lon,
        lat: row.lat,
      };
    }),
    origins: sources.length > 0 ? origins.of(sources) : origins.ofKind("access-point"),
  };
}

/** Unknown may be up, so it is better than down; one being set up does not serve. */
export function bestOf(statuses: readonly AccessPointStatus[]): Wlan["now"] {
  if (statuses.length === 0) return "none";
  if (statuses.some((status) => status === "up" || status === "degraded")) return "up";
  return statuses.includes("unknown") ? "unknown" : "down";
}
