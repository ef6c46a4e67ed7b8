import type { HereAnswer } from "#contract/here.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { Here } from "./here.ts";
import type { Origins } from "./origins.ts";

interface CellRow {
  fiveG: boolean | null;
  operators: Record<string, boolean> | null;
  fibrePercent: number | null;
  gigabitPercent: number | null;
  source: string;
}

/** What the federal grid says of the cell here. Where cells of several files say the same, the first file has the word. */
export async function mobileOf(tx: Queryable, here: Here, origins: Origins): Promise<HereAnswer["mobile"]> {
  const cells = await tx.query<CellRow>(sqlFile("queries/here/supply.sql"), [here.lon, here.lat]);
  const first = <Key extends keyof CellRow>(key: Key) =>
    cells.find((cell) => cell[key] !== null)?.[key] ?? null;
  const operators = Object.assign({}, ...cells.map((cell) => cell.operators ?? {}).reverse());
  const supplied = Object.values<boolean>(operators);
  const [origin] = origins.of(cells.slice(0, 1).map(({ source }) => source));
  return {
    "5g": first("fiveG") ?? (supplied.length > 0 ? supplied.includes(true) : null),
    operators,
    fibrePercent: first("fibrePercent"),
    gigabitPercent: first("gigabitPercent"),
    origin: origin ?? origins.firstOfKind("supply-cell"),
  };
}
