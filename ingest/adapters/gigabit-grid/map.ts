import type { Position } from "geojson";
import { contains } from "#domain/bbox.ts";
import type { MappedPayload, Reason, SupplyCellObservation } from "#domain/observation.ts";
import { readKey } from "../access-point.ts";
import { type Documents, type MapContext, UnusablePayload } from "../adapter.ts";
import { readCounts, sumOf } from "../counts.ts";
import { isUnclosedQuote, unclosedQuote } from "../csv-rows.ts";
import { PayloadBuilder } from "../payload-builder.ts";
import { isOnEarth } from "../position.ts";
import { type CrsCode, isCrsCode, toWgs84 } from "../projection.ts";
import { quote, readNumber } from "../text.ts";
import { type GridCell, keepCell, middleOf } from "./cell.ts";
import { bestTechnology, operators } from "./columns.ts";

/** Cells of the grid: those outside the city are skipped, as are those of other municipalities where `ags` is set. */
export function mapGrid({ cells, crs, skipped, notices }: Documents, { city }: MapContext): MappedPayload {
  if (!Array.isArray(cells) || typeof crs !== "number" || !isCrsCode(crs)) {
    throw new UnusablePayload("expected cells of the federal grid");
  }
  const leftOut = readCounts(skipped);
  const builder = new PayloadBuilder(cells.length + sumOf(leftOut));
  for (const [reason, times] of leftOut) builder.skip(reason, times);
  for (const [text, times] of readCounts(notices)) builder.notice(text, times);
  for (const cell of cells as unknown[]) addCell(builder, keepCell(cell), crs, city.bbox);
  return builder.finish(null);
}

function addCell(
  builder: PayloadBuilder,
  cell: ReturnType<typeof keepCell>,
  crs: CrsCode,
  bbox: MapContext["city"]["bbox"],
): void {
  if (cell === null) {
    builder.reject(null, { path: "", code: "not_a_record", message: "expected as many values as columns" });
    return;
  }
  if (isUnclosedQuote(cell)) {
    builder.reject(cell, unclosedQuote(cell));
    return;
  }
  const key = readKey(cell.id);
  const outline = readOutline(cell.ring, crs);
  const reasons: Reason[] = outline.reason ? [outline.reason] : [];
  const percents = readPercents(builder, cell.values, reasons);
  if (key === null) {
    const message = `expected the cell's identifier, got ${quote(cell.id ?? null)}`;
    reasons.unshift({ path: "raster_id", code: "key_missing", message });
  }
  if (key === null || reasons.length > 0) {
    builder.reject(cell, ...reasons);
    return;
  }
  if (!contains(bbox, ...middleOf(outline.ring))) {
    builder.skip("outside_city");
    return;
  }
  const { down_fn_hh_ftthb_1000: either, down_fn_hh_ftth_1000: home, ...others } = percents;
  const { down_fn_hh_alle_1000: any, ...columns } = others;
  const attributes: SupplyCellObservation["attributes"] = {
    geometry: { type: "Polygon", coordinates: [outline.ring] },
    fibrePercent: either ?? home ?? null,
    gigabitPercent: any ?? null,
    ...readMobile(cell.values),
    columns: home === undefined ? columns : { ...columns, down_fn_hh_ftth_1000: home },
  };
  builder.observe({ kind: "supply-cell", key, attributes }, cell);
}

function readOutline(ring: GridCell["ring"], crs: CrsCode): { ring: Position[]; reason?: Reason } {
  const read = ring?.map(([x, y]) => toWgs84(crs, x ?? Number.NaN, y ?? Number.NaN)) ?? [];
  const [first, last] = [read[0], read.at(-1)];
  const isClosed = first?.[0] === last?.[0] && first?.[1] === last?.[1];
  const path = "geometry";
  if (!read.every(([lon, lat]) => isOnEarth(lon, lat))) {
    const message = `expected coordinates in EPSG:${crs}, got some that are no place on earth`;
    return { ring: read, reason: { path, code: "coordinates_invalid", message } };
  }
  if (read.length < 4 || !isClosed) {
    const message = "expected the outline of a cell: a polygon, or its middle";
    return { ring: read, reason: { path, code: "invalid_geometry", message } };
  }
  return { ring: read };
}

/** Percent of households by column. Below 0 the grid says that it must not say. */
function readPercents(
  builder: PayloadBuilder,
  values: GridCell["values"],
  reasons: Reason[],
): Record<string, number> {
  const percents: Record<string, number> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!name.startsWith("down_")) continue;
    const percent = readNumber(value);
    if (percent < 0) builder.notice(`${name} below 0 taken as not known`);
    else if (percent <= 100) percents[name] = percent;
    else {
      const message = `expected percent of households from 0 to 100, got ${quote(value)}`;
      reasons.push({ path: name, code: "not_a_percent", message });
    }
  }
  return percents;
}

type Mobile = Pick<SupplyCellObservation["attributes"], "fiveG" | "fiveGOperators">;

/** A flag is 1 for an operator's own network, 2 for another's that it may use, 3 for both; 0 for none. */
function readMobile(values: GridCell["values"]): Mobile {
  const said = Object.entries(operators).flatMap(([code, operator]) => {
    const supplied = readFlag(values[`verf_5g_${code}`]);
    return supplied === null ? [] : [[operator, supplied] as const];
  });
  const best = values[bestTechnology];
  const byOperators = said.length > 0 ? said.some(([, supplied]) => supplied) : null;
  const byBest = typeof best === "string" ? /^5g/i.test(best) : null;
  return {
    fiveG: readFlag(values.verf_5g) ?? byOperators ?? byBest,
    fiveGOperators: said.length > 0 ? Object.fromEntries(said) : null,
  };
}

/** Null: the grid does not say. */
function readFlag(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  const number = readNumber(value);
  return number >= 0 ? number > 0 : null;
}
