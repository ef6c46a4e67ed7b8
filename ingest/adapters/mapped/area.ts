import type { AreaObservation, Reason } from "#domain/observation.ts";
import { areaKinds } from "#domain/words.ts";
import { readKey } from "../access-point.ts";
import { isoDate } from "../instant.ts";
import { isForeign } from "../keep.ts";
import type { PayloadBuilder } from "../payload-builder.ts";
import { isBlank, quote, readNumber, readText } from "../text.ts";
import type { AreaOptions } from "./area-options.ts";
import { readArea } from "./geometry.ts";
import type { MappedRecord, RecordContext } from "./records.ts";
import { translate } from "./words.ts";

/** Turns a record into an area, a rejected record, or a skipped one outside the city. */
export function addArea(
  builder: PayloadBuilder,
  record: MappedRecord,
  { options, city, crs }: RecordContext<AreaOptions>,
): void {
  const { fields } = record;
  const key = readKey(fields.key);
  const name = isForeign(fields.name) ? null : readText(fields.name);
  const outline = readArea(record.geometry, crs, city.bbox);
  const reasons: Reason[] = outline.kind === "rejected" ? [outline.reason] : [];
  if (name === null) reasons.unshift(missing("name", "name_missing", fields.name));
  if (key === null) reasons.unshift(missing("key", "key_missing", fields.key));
  if (key === null || name === null || outline.kind === "rejected") {
    builder.reject(record, ...reasons);
    return;
  }
  if (outline.kind === "outside_city") {
    builder.skip("outside_city");
    return;
  }

  const areaKind = translate(builder, "kind", fields.kind, areaKinds, options.values.kind) ?? options.kind;
  const target = readTarget(builder, fields);
  builder.observe({ kind: "area", key, name, areaKind, geometry: outline.geometry, target }, record);
}

/** A goal that cannot be read leaves a notice; the area itself is none the worse for it. */
function readTarget(builder: PayloadBuilder, fields: MappedRecord["fields"]): AreaObservation["target"] {
  if (isBlank(fields.targetShare)) return null;
  const share = readShare(fields.targetShare);
  if (share === null) {
    builder.notice(`targetShare ${quote(fields.targetShare)} is no share`);
    return null;
  }
  const by = isBlank(fields.targetBy) ? null : readDay(fields.targetBy);
  if (by === null && !isBlank(fields.targetBy))
    builder.notice(`targetBy ${quote(fields.targetBy)} is no date`);
  return { share, by };
}

/** 0.8, "80 %" and 80 are the same share; 1 is all of it. */
function readShare(value: unknown): number | null {
  const isPercent = typeof value === "string" && value.trim().endsWith("%");
  const number = readNumber(isPercent ? value.trim().slice(0, -1) : value);
  const share = isPercent || number > 1 ? number / 100 : number;
  return share >= 0 && share <= 1 ? share : null;
}

/** A date; a year means its last day. */
function readDay(value: unknown): string | null {
  const text = String(value).trim();
  return isoDate(/^\d{4}$/.test(text) ? `${text}-12-31` : text.slice(0, 10));
}

function missing(path: string, code: string, value: unknown): Reason {
  return { path, code, message: `expected the ${path} of an area, got ${quote(value ?? null)}` };
}
