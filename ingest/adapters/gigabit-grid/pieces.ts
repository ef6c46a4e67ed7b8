import { contains } from "#domain/bbox.ts";
import type { CityFrame, Documents } from "../adapter.ts";
import { isUnclosedQuote, type UnclosedQuote } from "../csv-rows.ts";
import { type CrsCode, toWgs84 } from "../projection.ts";
import { type GridCell, keepCell, middleOf } from "./cell.ts";
import type { GridRow } from "./geopackage.ts";

const cellsPerPiece = 500;

/** Gathers the city's cells until a piece is full. The rest of the country is counted and goes no further, not even to the archive. */
export class GridPieces {
  readonly #crs: CrsCode;
  readonly #bbox: CityFrame["bbox"];
  #cells: (GridCell | UnclosedQuote | null)[] = [];
  #outside = 0;
  #notSelected = 0;

  constructor(crs: CrsCode, bbox: CityFrame["bbox"]) {
    this.#crs = crs;
    this.#bbox = bbox;
  }

  /** Counts rows that were not read. */
  leaveOut(notSelected: number, outside = 0): void {
    this.#notSelected += notSelected;
    this.#outside += outside;
  }

  add(row: GridRow | UnclosedQuote | null): Documents | null {
    if (row !== null && !isUnclosedQuote(row) && row.ring && this.#isOutside(row.ring)) {
      this.#outside += 1;
      return null;
    }
    this.#cells.push(keepCell(row));
    return this.#cells.length < cellsPerPiece ? null : this.#take({}, {});
  }

  last(notices: Record<string, number>): Documents {
    const skipped: Record<string, number> = {};
    if (this.#outside > 0) skipped.outside_city = this.#outside;
    if (this.#notSelected > 0) skipped.not_selected = this.#notSelected;
    return this.#take(skipped, notices);
  }

  /** False for what is no place on earth, so that it is looked at and rejected. */
  #isOutside(ring: readonly number[][]): boolean {
    const [lon, lat] = toWgs84(this.#crs, ...middleOf(ring));
    return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && !contains(this.#bbox, lon, lat);
  }

  #take(skipped: Record<string, number>, notices: Record<string, number>): Documents {
    const cells = this.#cells;
    this.#cells = [];
    return { cells, crs: this.#crs, skipped, notices };
  }
}
