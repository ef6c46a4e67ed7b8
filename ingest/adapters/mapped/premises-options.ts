import { z } from "zod";
import { premisesStages } from "#domain/words.ts";
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
  type Translation,
  translation,
} from "./option-parts.ts";
import { type StreamOptions, streamOptions } from "./stream-options.ts";

/** Columns with the first day at a stage. */
export const reachedColumns = {
  announcedOn: "announced",
  presaleOn: "presale",
  plannedOn: "planned",
  civilWorksOn: "civil_works",
  passedOn: "passed",
  connectedOn: "connected",
  activatedOn: "activated",
} as const;

const columns = {
  key: column.optional(),
  ...postalColumns,
  ...placeColumns,
  households: column.optional(),
  stage: column.optional(),
  announcedOn: column.optional(),
  presaleOn: column.optional(),
  plannedOn: column.optional(),
  civilWorksOn: column.optional(),
  passedOn: column.optional(),
  connectedOn: column.optional(),
  activatedOn: column.optional(),
  expectedFrom: column.optional(),
  expectedTo: column.optional(),
  provider: column.optional(),
  phase: column.optional(),
  waitsFor: column.optional(),
  reason: column.optional(),
};

export interface PremisesOptions extends StreamOptions {
  as: "premises";
  columns: Columns<keyof typeof columns>;
  values: { stage?: Translation };
  crs?: CrsCode | undefined;
}

export function premisesOptions<Extra extends z.ZodRawShape>(extra: Extra) {
  return named("option", {
    as: z.literal("premises"),
    columns: named("column", columns),
    values: named("values of", { stage: translation(premisesStages) }).default({}),
    crs: crs.optional(),
    ...streamOptions,
    ...extra,
  });
}

export function premisesFaults(
  { columns, values, crs: code }: PremisesOptions,
  { plainTable }: FormatNeeds,
): string[] {
  const faults = placeFaults(columns, code, true);
  if (plainTable && !columns.key) faults.unshift("key: name the column that identifies premises");
  if (plainTable && !columns.street && !columns.lon && !columns.x && !columns.geometry) {
    faults.push("name street, lon and lat, x and y, or geometry: where premises are");
  }
  if (values.stage && !columns.stage)
    faults.push("stage: its values are translated, so name the column they stand in");
  return faults;
}
