import type { FeedFiles } from "./feed-files.ts";
import type { Findings } from "./findings.ts";
import { inSequence, type PointRow, packPoints, unpackPoints } from "./packed-rows.ts";
import type { Store } from "./store.ts";
import { isPlace, readDecimal, readWhole } from "./values.ts";

const columns = ["shape_id", "shape_pt_sequence", "shape_pt_lon", "shape_pt_lat", "shape_dist_traveled"];
const rowsAtOnce = 1_000;

/** Brings the points of these shapes into the store. */
export async function loadShapes(
  files: FeedFiles,
  store: Store,
  kept: ReadonlySet<string>,
  findings: Findings,
): Promise<void> {
  let shape = "";
  let rows: PointRow[] = [];
  const flush = () => {
    if (rows.length > 0) store.run("insert into shape (id, rows) values (?, ?)", shape, packPoints(rows));
    rows = [];
  };
  for await (const batch of files.rows("shapes.txt", columns)) {
    for (const row of batch) {
      const [id = ""] = row;
      if (!kept.has(id)) continue;
      if (id !== shape || rows.length >= rowsAtOnce) flush();
      shape = id;
      const point = readPoint(row, findings);
      if (point) rows.push(point);
    }
  }
  flush();
}

function readPoint(
  [id = "", order = "", x = "", y = "", dist = ""]: string[],
  findings: Findings,
): PointRow | null {
  const sequence = readWhole(order);
  const [lon, lat] = [readDecimal(x), readDecimal(y)];
  const isOne = isPlace(lon, lat);
  if (sequence === null) findings.add("invalid_integer", "shapes.txt, shape_pt_sequence", order);
  else if (!isOne) findings.add("point_near_origin", "shapes.txt", id);
  if (sequence === null || !isOne) return null;
  return { sequence, lon, lat, distance: dist === "" ? Number.NaN : readDecimal(dist) };
}

/** A shape as it is archived. */
export interface Shape {
  /** Seven decimals are a centimetre. */
  points: [lon: number, lat: number][];
  /** `shape_dist_traveled` of each point; null: not of all. */
  distances: number[] | null;
}

/** The shape in the order of its points. Null: no such shape, or fewer than two points. */
export function readShape(store: Store, id: string, findings: Findings): Shape | null {
  const parts = store.all("select rows from shape where id = ? order by rowid", id);
  const rows = parts.flatMap(({ rows: bytes }) => unpackPoints(bytes as Uint8Array));
  const points = inSequence(rows, () => findings.add("duplicate_key", "shapes.txt", id));
  if (points.length < 2) return null;
  const distances = points.map(({ distance }) => distance);
  return {
    points: points.map(({ lon, lat }) => [rounded(lon), rounded(lat)]),
    distances: distances.every(Number.isFinite) ? distances : null,
  };
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
