import type { Position } from "geojson";
import { isUnclosedQuote, type UnclosedQuote } from "../csv-rows.ts";
import { isObject } from "../json.ts";
import * as keep from "../keep.ts";
import { isKept } from "./columns.ts";

/** A cell as it stands in the file. */
export interface GridCell {
  id: unknown;
  /** Its outline in the file's reference system, closed; null: none could be read. */
  ring: Position[] | null;
  values: Record<string, unknown>;
}

/** What of a cell is archived. `null` stands for a line that is none. */
export function keepCell(value: unknown): GridCell | UnclosedQuote | null {
  if (!isObject(value)) return null;
  if (isUnclosedQuote(value)) return { unclosedQuoteLine: value.unclosedQuoteLine };
  const values: Record<string, unknown> = {};
  if (isObject(value.values)) {
    for (const [name, said] of Object.entries(value.values)) {
      if (isKept(name) && said !== null) values[name] = keepValue(said);
    }
  }
  return { id: keep.id(value.id ?? null), ring: keepRing(value.ring), values };
}

const mostVertices = 100;

function keepRing(ring: unknown): Position[] | null {
  if (!Array.isArray(ring) || ring.length > mostVertices) return null;
  const positions = ring.map((position: unknown) =>
    Array.isArray(position) ? position.slice(0, 2).map(roundedMillimetres) : [],
  );
  return positions.every((position) => position.length === 2) ? (positions as Position[]) : null;
}

/** Of degrees, a tenth of a millimetre. */
function roundedMillimetres(value: unknown): unknown {
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  const factor = Math.abs(value) > 1000 ? 1e3 : 1e9;
  const rounded = Math.round(value * factor) / factor;
  return Number.isFinite(rounded) ? rounded : null;
}

function keepValue(value: unknown): unknown {
  return typeof value === "boolean" ? value : keep.word(value);
}

/** The square of a cell around its middle. */
export function squareAround(x: number, y: number, metres: number): Position[] {
  const half = metres / 2;
  return [
    [x - half, y - half],
    [x + half, y - half],
    [x + half, y + half],
    [x - half, y + half],
    [x - half, y - half],
  ];
}

/** The middle of an outline's corners. */
export function middleOf(ring: readonly Position[]): [x: number, y: number] {
  const xs = ring.map(([x]) => x ?? Number.NaN);
  const ys = ring.map(([, y]) => y ?? Number.NaN);
  return [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
}
