import { z } from "zod";
import type { CrsCode } from "../projection.ts";
import {
  type Columns,
  column,
  crs,
  type FormatNeeds,
  named,
  placeColumns,
  placeFaults,
} from "./option-parts.ts";

const columns = {
  key: column.optional(),
  title: column.optional(),
  client: column.optional(),
  startsOn: column.optional(),
  endsOn: column.optional(),
  ...placeColumns,
};

const words = z.array(z.string().trim().min(2)).min(1).optional();

export interface RoadworksOptions {
  as: "roadworks";
  columns: Columns<keyof typeof columns>;
  crs?: CrsCode | undefined;
  /** Words that make roadworks a hint of fibre, wherever they stand in the client or the title, in any case. */
  fibre: { client?: string[] | undefined; title?: string[] | undefined };
}

export function roadworksOptions<Extra extends z.ZodRawShape>(extra: Extra) {
  return named("option", {
    as: z.literal("roadworks"),
    columns: named("column", columns),
    crs: crs.optional(),
    fibre: named("list of words in fibre:", { client: words, title: words }).default({}),
    ...extra,
  });
}

export function roadworksFaults(
  { columns, crs: code, fibre }: RoadworksOptions,
  { plainTable }: FormatNeeds,
): string[] {
  const faults = placeFaults(columns, code, true);
  if (!columns.title) faults.unshift("title: name the column that says what is done where");
  if (plainTable && !columns.lon && !columns.x && !columns.geometry) {
    faults.push("name lon and lat, x and y, or geometry: where the roadworks are");
  }
  if (fibre.client && !columns.client) faults.push("client: fibre looks into it, so name its column");
  return faults;
}
