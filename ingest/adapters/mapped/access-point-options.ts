import { z } from "zod";
import { accesses, accessPointStatuses, environments } from "#domain/words.ts";
import { accessPointDefaults } from "../access-point.ts";
import type { CrsCode } from "../projection.ts";
import {
  type Columns,
  column,
  crs,
  type FormatNeeds,
  named,
  placeColumns,
  placeFaults,
  type Translation,
  translation,
} from "./option-parts.ts";

const columns = {
  key: column.optional(),
  name: column.optional(),
  ...placeColumns,
  status: column.optional(),
  site: column.optional(),
  uplink: column.optional(),
  ssid: column.optional(),
  access: column.optional(),
  provider: column.optional(),
  environment: column.optional(),
  vehicle: column.optional(),
  installingFrom: column.optional(),
  liveFrom: column.optional(),
  liveTo: column.optional(),
};

export interface AccessPointOptions {
  as: "access-point";
  /** The source whose access points these records describe, joined by key. */
  describes?: string | undefined;
  columns: Columns<keyof typeof columns>;
  values: { status?: Translation; access?: Translation; environment?: Translation };
  crs?: CrsCode | undefined;
  environment?: (typeof environments)[number] | undefined;
  access?: (typeof accesses)[number] | undefined;
  ssid?: string | undefined;
  vehicles?: Record<string, string> | undefined;
}

export function accessPointOptions<Extra extends z.ZodRawShape>(extra: Extra) {
  return named("option", {
    as: z.literal("access-point"),
    describes: z.string().min(1).optional(),
    columns: named("column", columns),
    values: named("values of", {
      status: translation(accessPointStatuses),
      access: translation(accesses),
      environment: translation(environments),
    }).default({}),
    crs: crs.optional(),
    ...accessPointDefaults,
    ...extra,
  });
}

export function accessPointFaults(
  { columns, crs: code, describes }: AccessPointOptions,
  { plainTable }: FormatNeeds,
): string[] {
  const faults = placeFaults(columns, code, false);
  if (plainTable && !columns.key) faults.unshift("key: name the column that identifies an access point");
  if (describes && columns.status)
    faults.push("status: a source that describes another one brings no status");
  return faults;
}
