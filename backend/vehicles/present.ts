import type { Vehicle, VehiclesAnswer } from "#contract/vehicles.ts";
import { textColorOn } from "#domain/badge-colors.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { instantText, momentOf } from "../http/moment.ts";
import { vehicleCountsAt } from "../http/vehicle-counts.ts";

interface VehicleRow extends Omit<Vehicle, "id" | "at" | "line"> {
  id: number;
  at: Date;
  line: number | null;
  shortName: string;
  color: string | null;
  textColor: string | null;
}

interface SourceRow extends Omit<VehiclesAnswer["sources"][number], "payloadAt"> {
  payloadAt: Date | null;
}

const nothing = { running: 0, up: 0, down: 0, unknown: 0, none: 0 };

/** Where vehicles are now, on a line or (null) on any. */
export async function vehiclesNow(tx: Queryable, line: number | null): Promise<VehiclesAnswer> {
  const { at, demo, dataVersion } = await momentOf(tx, undefined);
  const sources = await tx.query<SourceRow>(sqlFile("queries/vehicles/sources.sql"), [at]);
  const counts = await vehicleCountsAt(tx, at, line);
  const rows = await tx.query<VehicleRow>(sqlFile("queries/vehicles/list.sql"), [at, line]);
  return {
    at: at.toISOString(),
    demo,
    dataVersion,
    sources: sources.map((source) => ({ ...source, payloadAt: instantText(source.payloadAt) })),
    counts: counts ?? nothing,
    vehicles: rows.map(vehicleOf),
  };
}

function vehicleOf({ id, at, line, shortName, color, textColor, ...row }: VehicleRow): Vehicle {
  const badge = { color, textColor: color === null ? null : textColorOn(color, textColor) };
  return {
    ...row,
    id: String(id),
    at: at.toISOString(),
    line: line === null ? null : { id: String(line), shortName, ...badge },
  };
}
