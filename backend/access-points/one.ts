import type { AccessPointAnswer } from "#contract/access-points.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";
import { type AccessPointRow, accessPointOf } from "../http/access-point-row.ts";
import { instantText, momentOf } from "../http/moment.ts";

interface OneRow extends AccessPointRow {
  areas: AccessPointAnswer["areas"];
  knownFrom: Date | null;
  availability30d: number | null;
  payloadAt: Date | null;
}

/** One access point at an instant, with the areas it stands in. */
export async function oneAccessPoint(
  tx: Queryable,
  id: number,
  asked: Date | undefined,
): Promise<AccessPointAnswer> {
  const { at, demo, dataVersion } = await momentOf(tx, asked);
  const [row] = await tx.query<OneRow>(sqlFile("queries/access-points/one.sql"), [at, id]);
  if (row === undefined) throw new AppError("not_found", `There is no access point ${id}.`);
  return {
    ...accessPointOf(row),
    at: at.toISOString(),
    demo,
    dataVersion,
    areas: row.areas,
    knownFrom: instantText(row.knownFrom),
    availability30d: row.availability30d,
    payloadAt: instantText(row.payloadAt),
  };
}
