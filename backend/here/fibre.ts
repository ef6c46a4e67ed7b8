import type { HereAnswer } from "#contract/here.ts";
import type { PublicStage, SegmentStatus } from "#domain/words.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { instantText } from "../http/moment.ts";
import type { Here } from "./here.ts";
import type { Origins } from "./origins.ts";

type Fibre = HereAnswer["fibre"];

interface FibreRow {
  stage: PublicStage | null;
  stageSince: Date | null;
  source: string | null;
  expectedFrom: string | null;
  expectedTo: string | null;
  provider: string | null;
  reason: string | null;
  phase: string | null;
  waitsFor: { name: string | null; status: SegmentStatus | null; readyForService: string | null } | null;
  premises: number;
  told: { since: string; expectedFrom: string | null; expectedTo: string | null }[] | null;
  neighbours: Fibre["neighbours"];
  others: (Omit<Fibre["others"][number], "origin"> & { source: string })[];
}

const neighbourMetres = 100;
const mostOthers = 20;

export const noFibre: Fibre = {
  stage: null,
  stageSince: null,
  expectedFrom: null,
  expectedTo: null,
  provider: null,
  reason: null,
  phase: null,
  waitsFor: null,
  told: [],
  neighbours: {},
  neighbourMetres,
  premises: 0,
  others: [],
  origin: null,
};

/** The rollout here as the public may know it. */
export async function fibreHereOf(tx: Queryable, here: Here, origins: Origins): Promise<Fibre> {
  const [row] = await tx.query<FibreRow>(sqlFile("queries/here/fibre.sql"), [
    here.lon,
    here.lat,
    here.addressId,
    here.streetId,
    here.at,
    neighbourMetres,
    mostOthers,
  ]);
  if (row === undefined) throw new Error("a query for one row without a row");
  const { source, told, others, stageSince, ...rest } = row;
  const originOf = (id: string) => origins.of([id])[0] ?? null;
  return {
    ...rest,
    stageSince: instantText(stageSince),
    told: (told ?? []).map((one) => ({ ...one, since: new Date(one.since).toISOString() })),
    neighbourMetres,
    others: others.map(({ source: id, ...other }) => ({ ...other, origin: originOf(id) })),
    origin: (source === null ? null : originOf(source)) ?? origins.firstOfKind("premises"),
  };
}
