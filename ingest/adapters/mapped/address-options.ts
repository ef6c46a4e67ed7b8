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
  postalColumns,
} from "./option-parts.ts";
import { type StreamOptions, streamOptions } from "./stream-options.ts";

const columns = { key: column.optional(), ...postalColumns, ...placeColumns };

export interface AddressOptions extends StreamOptions {
  as: "address";
  columns: Columns<keyof typeof columns>;
  crs?: CrsCode | undefined;
}

export function addressOptions<Extra extends z.ZodRawShape>(extra: Extra) {
  return named("option", {
    as: z.literal("address"),
    columns: named("column", columns),
    crs: crs.optional(),
    ...streamOptions,
    ...extra,
  });
}

export function addressFaults({ columns, crs: code }: AddressOptions, { plainTable }: FormatNeeds): string[] {
  const faults = placeFaults(columns, code, true);
  if (!columns.street) faults.unshift("street: name the column that holds the street of an address");
  if (plainTable && !columns.lon && !columns.x && !columns.geometry) {
    faults.push("name lon and lat, x and y, or geometry: where an address is");
  }
  return faults;
}
