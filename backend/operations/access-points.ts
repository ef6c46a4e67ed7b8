import type {
  OperatedAccessPoint,
  OperatedAccessPointAnswer,
  OperatedAccessPointsAnswer,
} from "#contract/operations.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";
import { type AccessPointRow, accessPointOf } from "../http/access-point-row.ts";
import { type ClassSeconds, figuresOf, noTime } from "../http/availability-figures.ts";
import { instantText, momentOf } from "../http/moment.ts";

interface OperatedRow extends AccessPointRow {
  externalId: string;
  uplink: string | null;
  areas: string[];
  incident: number | null;
  maintenance: boolean;
}

/** All access points now, but for retired ones. */
export async function operatedAccessPoints(tx: Queryable): Promise<OperatedAccessPointsAnswer> {
  const { at, demo, dataVersion } = await momentOf(tx, undefined);
  const rows = await rowsAt(tx, at, null);
  return { at: at.toISOString(), demo, dataVersion, accessPoints: rows.map(operatedOf) };
}

/** One access point now, retired or not, and how available it was. */
export async function operatedAccessPoint(tx: Queryable, id: number): Promise<OperatedAccessPointAnswer> {
  const { at, demo, dataVersion } = await momentOf(tx, undefined);
  const [row] = await rowsAt(tx, at, id);
  if (row === undefined) throw new AppError("not_found", `There is no access point ${id}.`);
  const [known] = await tx.query<{ from: Date | null; payloadAt: Date | null; ruleVersion: number }>(
    `select (select min(since) from access_point_status where access_point_id = $1) as from,
            (select payload_at from source where id = $2) as "payloadAt",
            availability_rule_version() as "ruleVersion"`,
    [id, row.source],
  );
  return {
    ...operatedOf(row),
    at: at.toISOString(),
    demo,
    dataVersion,
    knownFrom: instantText(known?.from ?? null),
    payloadAt: instantText(known?.payloadAt ?? null),
    ruleVersion: known?.ruleVersion ?? 0,
    availability: await availabilityUpTo(tx, id, at),
  };
}

function rowsAt(tx: Queryable, at: Date, id: number | null): Promise<OperatedRow[]> {
  return tx.query<OperatedRow>(sqlFile("queries/operations/access-points.sql"), [at, id]);
}

const day = 24;
const windowHours = [day, 7 * day, 30 * day, 365 * day];

async function availabilityUpTo(
  tx: Queryable,
  id: number,
  at: Date,
): Promise<OperatedAccessPointAnswer["availability"]> {
  const times = await tx.query<ClassSeconds>(sqlFile("queries/operations/access-point-times.sql"), [
    id,
    windowHours,
    at,
  ]);
  const [ofDay = noTime, ofWeek = noTime, ofMonth = noTime, ofYear = noTime] = times;
  return {
    "24h": figuresOf(ofDay),
    "7d": figuresOf(ofWeek),
    "30d": figuresOf(ofMonth),
    "365d": figuresOf(ofYear),
  };
}

function operatedOf(row: OperatedRow): OperatedAccessPoint {
  const { externalId, uplink, areas, incident, maintenance } = row;
  return { ...accessPointOf(row), externalId, uplink, areas, incident, maintenance };
}
