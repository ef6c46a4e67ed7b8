import type { HereAnswer } from "#contract/here.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { Here } from "./here.ts";
import type { Origins } from "./origins.ts";

type Roadworks = HereAnswer["roadworks"];

export const withinMetres = 200;
const mostSites = 20;

/** Roadworks nearby, running or planned by the city's calendar. */
export async function roadworksOf(tx: Queryable, here: Here, origins: Origins): Promise<Roadworks> {
  const sites = await tx.query<Roadworks["sites"][number]>(sqlFile("queries/here/roadworks.sql"), [
    here.lon,
    here.lat,
    here.at,
    withinMetres,
    mostSites,
  ]);
  return { sites, withinMetres, origins: origins.ofKind("roadworks") };
}
