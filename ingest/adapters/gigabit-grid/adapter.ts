import { z } from "zod";
import { type Adapter, type Documents, type StreamContext, UnusablePayload } from "../adapter.ts";
import { headOf, openBody, unpackedPath } from "../body-file.ts";
import { readCounts } from "../counts.ts";
import { type DecodingReport, decodeText } from "../decode-text.ts";
import { type CrsCode, crsNames, isCrsCode } from "../projection.ts";
import { boxesAround } from "./boxes.ts";
import { keepCell, squareAround } from "./cell.ts";
import { openGeoPackage } from "./geopackage.ts";
import { mapGrid } from "./map.ts";
import { GridPieces } from "./pieces.ts";
import { readGridTable } from "./table.ts";

const options = z.strictObject({
  as: z.literal("supply-cell").default("supply-cell"),
  /** Official key of the municipality (Amtlicher Gemeindeschlüssel), or how those of a district or state begin. */
  ags: z
    .string()
    .regex(/^\d{2,8}$/, "expected 2 to 8 digits, such as 05913000")
    .optional(),
  /** EPSG code of the coordinates; unset: as the GeoPackage says; of middles in a table, 3035. */
  crs: z.int().refine(isCrsCode, `expected one of ${crsNames}`).optional(),
  /** Table of the GeoPackage; unset: the only one with the grid's columns. */
  table: z.string().min(1).optional(),
  /** Edge of a cell that is given by its middle. */
  cellMetres: z.number().positive().max(10_000).default(100),
  delimiter: z.string().length(1).optional(),
  encoding: z.enum(["utf-8", "latin1"]).optional(),
  /** Name of the file to read in a zip archive; unset: the only one that fits. */
  entry: z.string().min(1).optional(),
  /** Of that file; unset: ten times the source's `maxBytes`. */
  maxUnpackedBytes: z
    .int()
    .min(1)
    .max(2 ** 36)
    .optional(),
});
export type GridOptions = z.infer<typeof options>;

const unpackedPerPacked = 10;

/** The federal supply grid (Gigabit-Grundbuch: Breitbandatlas, Mobilfunkmonitoring): a GeoPackage or a table, plain or in a zip archive. */
export const gigabitGrid: Adapter<GridOptions> = {
  name: "gigabit-grid",
  options,
  kinds: ["supply-cell"],
  stream: { applies: () => true, read: readGrid },

  async fetch() {
    throw new UnusablePayload("the grid is read from a file");
  },

  scrub(documents) {
    const { cells, crs, skipped, notices } = documents;
    if (!Array.isArray(cells)) throw new UnusablePayload("expected cells of the federal grid");
    const kept = { cells: cells.map(keepCell), crs: typeof crs === "number" ? crs : null };
    return {
      ...kept,
      skipped: Object.fromEntries(readCounts(skipped)),
      notices: Object.fromEntries(readCounts(notices)),
    };
  },

  map: mapGrid,
};

async function* readGrid(context: StreamContext<GridOptions>): AsyncGenerator<Documents> {
  const { source, options, path } = context;
  const maxUnpackedBytes = options.maxUnpackedBytes ?? unpackedPerPacked * source.maxBytes;
  const wanted = {
    endings: [".gpkg", ".csv", ".txt"],
    entry: options.entry,
    limits: { maxUnpackedBytes },
  };
  const body = await openBody(path, wanted);
  body.close();
  // A GeoPackage is read here and there, so it has to lie on disk as it is; a table passes through.
  const isGeoPackage = body.name?.toLowerCase().endsWith(".gpkg") ?? (await isSqlite(path));
  yield* isGeoPackage ? readCells(context, wanted) : readTable(context, wanted);
}

type Wanted = Parameters<typeof openBody>[1];

async function* readCells(
  { options, path, city }: StreamContext<GridOptions>,
  wanted: Wanted,
): AsyncGenerator<Documents> {
  const unpacked = await unpackedPath(path, wanted);
  try {
    const grid = openGeoPackage(unpacked.path, options);
    try {
      const crs = readCrs(options.crs ?? grid.crs);
      const pieces = new GridPieces(crs, city.bbox);
      for await (const { rows, notSelected, outside } of grid.pages(boxesAround(crs, city.bbox))) {
        pieces.leaveOut(notSelected, outside);
        for (const row of rows) {
          const [x = Number.NaN, y = Number.NaN] = row.ring?.[0] ?? [];
          const ring = row.ring?.length === 1 ? squareAround(x, y, options.cellMetres) : row.ring;
          const full = pieces.add({ ...row, ring });
          if (full) yield full;
        }
      }
      yield pieces.last({});
    } finally {
      grid.close();
    }
  } finally {
    await unpacked.remove();
  }
}

async function* readTable(
  { options, path, city, contentType }: StreamContext<GridOptions>,
  wanted: Wanted,
): AsyncGenerator<Documents> {
  const body = await openBody(path, wanted);
  const report: DecodingReport = { mixed: 0, unreadable: 0 };
  try {
    const text = decodeText(body.bytes(), { encoding: options.encoding, contentType }, report);
    let pieces = new GridPieces(readCrs(options.crs ?? null), city.bbox);
    const rows = readGridTable(text, options, (hasMiddles) => {
      pieces = new GridPieces(readCrs(options.crs ?? (hasMiddles ? 3035 : 4326)), city.bbox);
    });
    for await (const row of rows) {
      if (row === "not_selected") pieces.leaveOut(1);
      else {
        const full = pieces.add(row);
        if (full) yield full;
      }
    }
    yield pieces.last(
      report.mixed > 0 ? { "mixed encodings: UTF-8 and windows-1252 in one file": report.mixed } : {},
    );
  } finally {
    body.close();
  }
}

async function isSqlite(path: string): Promise<boolean> {
  return (await headOf(path, 16)).toString("latin1") === "SQLite format 3\0";
}

function readCrs(code: number | null): CrsCode {
  const crs = code ?? 4326;
  if (!isCrsCode(crs)) throw new UnusablePayload(`the grid is in EPSG:${code}, which is none of ${crsNames}`);
  return crs;
}
