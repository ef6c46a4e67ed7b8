import type { Reason } from "#domain/observation.ts";
import { isoDate, nextDate, parseInstant } from "../instant.ts";
import type { PayloadBuilder } from "../payload-builder.ts";
import { isBlank, quote } from "../text.ts";
import { label } from "./postal.ts";
import type { MappedRecord, RecordContext } from "./records.ts";
import type { VehicleOptions } from "./vehicle-options.ts";

/** Turns a record into a vehicle of the fleet, or a rejected record. */
export function addVehicle(
  builder: PayloadBuilder,
  record: MappedRecord,
  { city }: RecordContext<VehicleOptions>,
): void {
  const { fields } = record;
  const reasons: Reason[] = [];
  // As real time and access points name it, where a number that looks like a MAC address is none.
  const key = label(fields.key);
  const from = readTime(fields.from, "from", city.timeZone, reasons);
  const to = readTime(fields.to, "to", city.timeZone, reasons);
  if (key === null) {
    const message = `expected the number of a vehicle, got ${quote(fields.key ?? null)}`;
    reasons.unshift({ path: "key", code: "key_missing", message });
  }
  if (from !== null && to !== null && from >= to) {
    const message = `expected from before to, got ${from} and ${to}`;
    reasons.push({ path: "to", code: "dates_reversed", message });
  }
  if (key === null || reasons.length > 0) {
    builder.reject(record, ...reasons);
    return;
  }
  const attributes = { label: label(fields.label), line: label(fields.line), from, to };
  builder.observe({ kind: "vehicle", key, attributes }, record);
}

/** Times without an offset are the city's; a day is its first instant, as `to` the instant after it. */
function readTime(value: unknown, field: "from" | "to", timeZone: string, reasons: Reason[]): string | null {
  if (isBlank(value)) return null;
  const day = field === "to" ? isoDate(String(value)) : null;
  const at = parseInstant(day ? nextDate(day) : String(value), timeZone);
  if (at) return at.toISOString();
  reasons.push({ path: field, code: "not_a_date", message: `expected a date or time, got ${quote(value)}` });
  return null;
}
