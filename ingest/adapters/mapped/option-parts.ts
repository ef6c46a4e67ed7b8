import { z } from "zod";
import { type CrsCode, crsNames, isCrsCode, isProjected } from "../projection.ts";

export const column = z.string().min(1);

export const crs = z.custom<CrsCode>(
  (code) => typeof code === "number" && Number.isInteger(code) && isCrsCode(code),
  {
    error: ({ input }) => `crs ${String(input)} is not one of ${crsNames}`,
  },
);

/** Where a record's position stands: in two columns, or in one that holds a geometry. */
export const placeColumns = {
  lon: column.optional(),
  lat: column.optional(),
  x: column.optional(),
  y: column.optional(),
  geometry: column.optional(),
};

export const postalColumns = {
  street: column.optional(),
  houseNumber: column.optional(),
  suffix: column.optional(),
  postcode: column.optional(),
  locality: column.optional(),
};

export type Columns<Name extends string> = { [name in Name]?: string | undefined };
export type Translation = Record<string, string> | undefined;

/** Where a format has its keys and positions; decides which columns have to be named. */
export interface FormatNeeds {
  /** Records have no identifier and no geometry of their own: a table. */
  plainTable: boolean;
}

/** Their word → ours. */
export function translation<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.record(z.string(), z.enum(words)).optional();
}

/** A strict object whose error names what is allowed, so that nobody has to look it up. */
export function named<Shape extends z.ZodRawShape>(what: string, shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys") return undefined;
      return `unknown ${what} ${issue.keys.join(", ")}; there are ${Object.keys(shape).join(", ")}`;
    },
  });
}

/** What contradicts itself among the columns of a position. */
export function placeFaults(
  columns: Columns<keyof typeof placeColumns>,
  code: CrsCode | undefined,
  geometryToo: boolean,
): string[] {
  const faults: string[] = [];
  if (Boolean(columns.lon) !== Boolean(columns.lat)) faults.push("lon and lat go together");
  if (Boolean(columns.x) !== Boolean(columns.y)) faults.push("x and y go together");
  if (columns.lon && columns.x) faults.push("name either lon and lat (degrees) or x and y (in crs)");
  if (geometryToo && columns.geometry && (columns.lon || columns.x))
    faults.push("name either geometry or the columns of two coordinates");
  if (columns.x && code === undefined) faults.push("x and y need crs, the EPSG code they are in");
  if (columns.lon && code !== undefined && isProjected(code))
    faults.push(`lon and lat are degrees; for crs ${code} name x and y`);
  return faults;
}
