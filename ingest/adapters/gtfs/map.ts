import type { MappedPayload } from "#domain/observation.ts";
import { type Documents, type MapContext, UnusablePayload } from "../adapter.ts";
import { readCounts, sumOf } from "../counts.ts";
import { PayloadBuilder } from "../payload-builder.ts";
import { keepLine } from "./document.ts";
import { makeLine } from "./line.ts";

/** Lines of a timetable. What was left out while reading is counted in `skipped`, what was found odd in `notices`. */
export function mapLines({ lines, skipped, notices }: Documents, { receivedAt }: MapContext): MappedPayload {
  if (!Array.isArray(lines)) throw new UnusablePayload("expected lines of a timetable");
  const leftOut = readCounts(skipped);
  const builder = new PayloadBuilder(lines.length + sumOf(leftOut));
  for (const [reason, times] of leftOut) builder.skip(reason, times);
  for (const [text, times] of readCounts(notices)) builder.notice(text, times);
  for (const value of lines as unknown[]) addLine(builder, value, receivedAt);
  return builder.finish(null);
}

function addLine(builder: PayloadBuilder, value: unknown, receivedAt: Date): void {
  const line = keepLine(value);
  if (line === null) {
    builder.reject(null, { path: "", code: "not_a_record", message: "expected a line of a timetable" });
    return;
  }
  if ("reasons" in line) {
    builder.reject(line.record, ...line.reasons);
    return;
  }
  const { key, agency, shortName, routes } = line;
  const record = { key, agency, shortName, routes };
  const attributes = makeLine(line, receivedAt, (text, times) => builder.notice(text, times));
  if (attributes !== null) {
    builder.observe({ kind: "line", key, attributes }, record);
    return;
  }
  const message = "expected trips between two places or more, got none";
  builder.reject(record, { path: "trips", code: "unusable_trip", message });
}
