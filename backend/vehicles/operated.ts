import type { OperatedVehicle, OperatedVehiclesAnswer } from "#contract/vehicles.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { instantText, momentOf } from "../http/moment.ts";

type OnBoard = OperatedVehicle["accessPoints"][number];

interface VehicleRow extends Omit<OperatedVehicle, "id" | "since" | "line" | "accessPoints" | "position"> {
  id: number;
  since: Date | null;
  line: number | null;
  shortName: string;
  lon: number | null;
  lat: number | null;
  positionAt: Date | null;
}

interface OnBoardRow extends Omit<OnBoard, "id" | "since"> {
  vehicle: number;
  id: number;
  since: Date | null;
}

/** Every vehicle that is told of or carries access points. */
export async function operatedVehicles(tx: Queryable): Promise<OperatedVehiclesAnswer> {
  const { at, demo, dataVersion } = await momentOf(tx, undefined);
  const rows = await tx.query<VehicleRow>(sqlFile("queries/vehicles/operated.sql"), [at]);
  const onBoard = await tx.query<OnBoardRow>(sqlFile("queries/vehicles/on-board.sql"), [at]);
  const byVehicle = Map.groupBy(onBoard, ({ vehicle }) => vehicle);
  return {
    at: at.toISOString(),
    demo,
    dataVersion,
    vehicles: rows.map((row) => vehicleOf(row, byVehicle.get(row.id) ?? [])),
  };
}

function vehicleOf(
  { id, since, line, shortName, lon, lat, positionAt, ...row }: VehicleRow,
  onBoard: readonly OnBoardRow[],
): OperatedVehicle {
  const at = instantText(positionAt);
  return {
    ...row,
    id: String(id),
    since: instantText(since),
    line: line === null ? null : { id: String(line), shortName },
    position: lon === null || lat === null || at === null ? null : { lon, lat, at },
    accessPoints: onBoard.map(({ vehicle: _, id, since, ...accessPoint }) => ({
      ...accessPoint,
      id: String(id),
      since: instantText(since),
    })),
  };
}
