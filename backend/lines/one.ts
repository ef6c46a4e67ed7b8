import type { LineAnswer } from "#contract/lines.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";
import { isCoverageKnown, lineOf, listLines } from "../http/line-figures.ts";
import { instantText, type Moment, momentOf } from "../http/moment.ts";
import { vehicleCountsAt } from "../http/vehicle-counts.ts";
import { alertsOf } from "./alerts.ts";
import { departuresOf, toldDepartures } from "./departures.ts";
import { directionsOf } from "./directions.ts";

type Box = LineAnswer["bbox"];

/** A line as it ran at an instant, all of one snapshot. Throws `not_found` where there was none of that id. */
export async function oneLine(tx: Queryable, id: number, asked: Date | undefined): Promise<LineAnswer> {
  const moment = await momentOf(tx, asked);
  const { at, demo, dataVersion, city } = moment;
  const [row] = await listLines(tx, moment, id);
  if (row === undefined) {
    const then = asked === undefined ? "is" : "was";
    throw new AppError("not_found", `There ${then} no line "${id}"${asked ? " at that time" : ""}.`);
  }
  const isKnown = isCoverageKnown(moment);
  const counted = await departuresOf(tx, row.id, at);
  const vehicles = await vehicleCountsAt(tx, at, row.id);
  return {
    ...lineOf(row, moment),
    at: at.toISOString(),
    demo,
    dataVersion,
    since: row.since.toISOString(),
    bbox: (await boxOf(tx, row.course)) ?? city.bbox,
    directions: await directionsOf(tx, row.course, at, { hours: counted?.hours ?? null, isKnown }),
    departures: counted && toldDepartures(counted, isKnown),
    vehicles: vehicles && { ...vehicles, payloadAt: await payloadOf(tx, moment) },
    alerts: moment.isPresent ? await alertsOf(tx, row.id, at) : [],
    origin: await originOf(tx, row.source),
  };
}

/** Null: the course has no way that could be drawn. */
async function boxOf(tx: Queryable, course: number): Promise<Box | null> {
  const [extent] = await tx.query<{ bbox: Box | null[] }>(sqlFile("queries/lines/bbox.sql"), [course]);
  const isBox = (corners: Box | null[]): corners is Box => corners.every((corner) => corner !== null);
  return extent !== undefined && isBox(extent.bbox) ? extent.bbox : null;
}

/** When real time last told of vehicles; of another instant than now nobody knows. */
async function payloadOf(tx: Queryable, { isPresent }: Moment): Promise<string | null> {
  if (!isPresent) return null;
  const [row] = await tx.query<{ at: Date | null }>(
    `select max(payload_at) as at from source
     where removed_at is null and id in (select source_id from vehicle)`,
  );
  return instantText(row?.at ?? null);
}

async function originOf(tx: Queryable, source: string): Promise<LineAnswer["origin"]> {
  const [row] = await tx.query<Omit<LineAnswer["origin"], "at"> & { at: Date | null }>(
    `select id as source, provider, licence, attribution, payload_at as "at" from source where id = $1`,
    [source],
  );
  if (row === undefined) throw new Error("a line without its source");
  return { ...row, at: instantText(row.at) };
}
