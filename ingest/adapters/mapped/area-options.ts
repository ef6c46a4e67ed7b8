import { z } from "zod";
import { areaKinds } from "#domain/words.ts";
import type { CrsCode } from "../projection.ts";
import {
  type Columns,
  column,
  crs,
  type FormatNeeds,
  named,
  type Translation,
  translation,
} from "./option-parts.ts";

const columns = {
  key: column.optional(),
  name: column,
  kind: column.optional(),
  targetShare: column.optional(),
  targetBy: column.optional(),
  geometry: column.optional(),
};

export interface AreaOptions {
  as: "area";
  kind: (typeof areaKinds)[number];
  columns: Columns<keyof typeof columns>;
  values: { kind?: Translation };
  crs?: CrsCode | undefined;
}

export function areaOptions<Extra extends z.ZodRawShape>(extra: Extra) {
  return named("option", {
    as: z.literal("area"),
    kind: z.enum(areaKinds).default("other"),
    columns: named("column", columns),
    values: named("values of", { kind: translation(areaKinds) }).default({}),
    crs: crs.optional(),
    ...extra,
  });
}

export function areaFaults(options: AreaOptions, { plainTable }: FormatNeeds): string[] {
  if (!plainTable) return [];
  return [
    ...(options.columns.key ? [] : ["key: name the column that identifies an area"]),
    ...(options.columns.geometry ? [] : ["geometry: name the column that holds the outline as GeoJSON"]),
  ];
}
