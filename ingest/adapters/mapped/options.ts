import { z } from "zod";
import { accesses, accessPointStatuses, areaKinds, environments } from "#domain/words.ts";
import { accessPointDefaults } from "../access-point.ts";
import { type CrsCode, crsNames, isCrsCode, isProjected } from "./projection.ts";

const column = z.string().min(1);
const crs = z.custom<CrsCode>(
  (code) => typeof code === "number" && Number.isInteger(code) && isCrsCode(code),
  {
    error: ({ input }) => `crs ${String(input)} is not one of ${crsNames}`,
  },
);

const areaColumns = {
  key: column.optional(),
  name: column,
  kind: column.optional(),
  targetShare: column.optional(),
  targetBy: column.optional(),
  geometry: column.optional(),
};

const accessPointColumns = {
  key: column.optional(),
  name: column.optional(),
  lon: column.optional(),
  lat: column.optional(),
  x: column.optional(),
  y: column.optional(),
  geometry: column.optional(),
  status: column.optional(),
  site: column.optional(),
  uplink: column.optional(),
  ssid: column.optional(),
  access: column.optional(),
  provider: column.optional(),
  environment: column.optional(),
  installingFrom: column.optional(),
  liveFrom: column.optional(),
  liveTo: column.optional(),
};

/** Where a format has its keys and positions; decides which columns have to be named. */
export interface FormatNeeds {
  /** Records have no identifier and no geometry of their own: a table. */
  plainTable: boolean;
}

/** Options of a mapped adapter; `extra` is what only this format has, such as a delimiter. */
export function mappedOptions<Extra extends z.ZodRawShape>(extra: Extra, needs: FormatNeeds) {
  const area = named("option", {
    as: z.literal("area"),
    kind: z.enum(areaKinds).default("other"),
    columns: named("column", areaColumns),
    values: named("values of", { kind: translation(areaKinds) }).default({}),
    crs: crs.optional(),
    ...extra,
  });
  const accessPoint = named("option", {
    as: z.literal("access-point"),
    describes: z.string().min(1).optional(),
    columns: named("column", accessPointColumns),
    values: named("values of", {
      status: translation(accessPointStatuses),
      access: translation(accesses),
      environment: translation(environments),
    }).default({}),
    crs: crs.optional(),
    ...accessPointDefaults,
    ...extra,
  });
  const as = () => "expected area or access-point (further kinds come with later versions)";
  const either = z.discriminatedUnion("as", [area, accessPoint], { error: as });
  return (either as unknown as z.ZodType<MappedOptions & z.output<z.ZodObject<Extra>>>).superRefine(
    (options, context) => {
      const given: MappedOptions = options;
      const faults = given.as === "area" ? areaFaults(given.columns, needs) : accessPointFaults(given, needs);
      for (const message of faults) context.addIssue({ code: "custom", path: ["columns"], message });
    },
  );
}

export type Columns<Name extends string> = { [name in Name]?: string | undefined };
export type Translation = Record<string, string> | undefined;

export interface AreaOptions {
  as: "area";
  kind: (typeof areaKinds)[number];
  columns: Columns<keyof typeof areaColumns>;
  values: { kind?: Translation };
  crs?: CrsCode | undefined;
}

export interface AccessPointOptions {
  as: "access-point";
  /** The source whose access points these records describe, joined by key. */
  describes?: string | undefined;
  columns: Columns<keyof typeof accessPointColumns>;
  values: { status?: Translation; access?: Translation; environment?: Translation };
  crs?: CrsCode | undefined;
  environment?: (typeof environments)[number] | undefined;
  access?: (typeof accesses)[number] | undefined;
  ssid?: string | undefined;
}

/** What all mapped adapters have in common, whatever their format adds. */
export type MappedOptions = AreaOptions | AccessPointOptions;

function areaFaults(columns: AreaOptions["columns"], { plainTable }: FormatNeeds): string[] {
  if (!plainTable) return [];
  return [
    ...(columns.key ? [] : ["key: name the column that identifies an area"]),
    ...(columns.geometry ? [] : ["geometry: name the column that holds the outline as GeoJSON"]),
  ];
}

function accessPointFaults(
  { columns, crs, describes }: AccessPointOptions,
  { plainTable }: FormatNeeds,
): string[] {
  const faults: string[] = [];
  if (plainTable && !columns.key) faults.push("key: name the column that identifies an access point");
  if (Boolean(columns.lon) !== Boolean(columns.lat)) faults.push("lon and lat go together");
  if (Boolean(columns.x) !== Boolean(columns.y)) faults.push("x and y go together");
  if (columns.lon && columns.x) faults.push("name either lon and lat (degrees) or x and y (in crs)");
  if (columns.x && crs === undefined) faults.push("x and y need crs, the EPSG code they are in");
  if (columns.lon && crs !== undefined && isProjected(crs))
    faults.push(`lon and lat are degrees; for crs ${crs} name x and y`);
  if (describes && columns.status)
    faults.push("status: a source that describes another one brings no status");
  return faults;
}

/** Their word → ours. */
function translation<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.record(z.string(), z.enum(words)).optional();
}

/** A strict object whose error names what is allowed, so that nobody has to look it up. */
function named<Shape extends z.ZodRawShape>(what: string, shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys") return undefined;
      return `unknown ${what} ${issue.keys.join(", ")}; there are ${Object.keys(shape).join(", ")}`;
    },
  });
}
