import type { AccessPointAttributes, Reason } from "#domain/observation.ts";
import { type AccessPointStatus, accesses, accessPointStatuses, environments } from "#domain/words.ts";
import { addAccessPoint } from "../access-point.ts";
import { isoDate, nextDate, parseInstant } from "../instant.ts";
import { isObject } from "../json.ts";
import type { PayloadBuilder } from "../payload-builder.ts";
import { isProjected } from "../projection.ts";
import { isBlank, quote, readNumber } from "../text.ts";
import type { AccessPointOptions } from "./access-point-options.ts";
import { readPoint } from "./geometry.ts";
import { label } from "./postal.ts";
import type { MappedRecord, RecordContext } from "./records.ts";
import { translate } from "./words.ts";

const dateFields = ["installingFrom", "liveFrom", "liveTo"] as const;

/** Turns a record into an access point of this source or into what it says of another source's. */
export function addMappedAccessPoint(
  builder: PayloadBuilder,
  record: MappedRecord,
  context: RecordContext<AccessPointOptions>,
): void {
  const { fields } = record;
  const { options, city } = context;
  const dates = readDates(fields, city.timeZone);
  const position = readPlace(record, context);
  const reasons = "reason" in position ? [...dates.reasons, position.reason] : dates.reasons;
  if (reasons.length > 0 || "reason" in position) {
    builder.reject(record, ...reasons);
    return;
  }
  const facts = {
    record,
    key: fields.key,
    name: fields.name,
    status: readMappedStatus(builder, fields.status, options),
    lon: position.lon,
    lat: position.lat,
    paths: { key: "key", position: position.path },
    attributes: {
      ...dates.instants,
      site: label(fields.site),
      uplink: label(fields.uplink),
      ssid: label(fields.ssid),
      provider: label(fields.provider),
      vehicle: label(fields.vehicle),
      access: translate(builder, "access", fields.access, accesses, options.values.access),
      environment: translate(
        builder,
        "environment",
        fields.environment,
        environments,
        options.values.environment,
      ),
    },
  };
  addAccessPoint(builder, facts, city, options);
}

/** Null: this source only describes. A list that says nothing of status leaves it unknown, not up. */
function readMappedStatus(
  builder: PayloadBuilder,
  value: unknown,
  { describes, columns, values }: AccessPointOptions,
): AccessPointStatus | null {
  if (describes !== undefined) return null;
  if (columns.status !== undefined && isBlank(value)) builder.notice("no status");
  return translate(builder, "status", value, accessPointStatuses, values.status) ?? "unknown";
}

type Place = { lon: unknown; lat: unknown; path: string } | { reason: Reason };

/** The position from its columns, else from the record's own geometry. */
function readPlace(
  { fields, geometry }: MappedRecord,
  { options, city, crs }: RecordContext<AccessPointOptions>,
): Place {
  const { columns } = options;
  if (columns.lon !== undefined) return { lon: fields.lon, lat: fields.lat, path: "lon, lat" };
  if (columns.x !== undefined) return projected(fields.x, fields.y, "x, y");
  if (!isObject(geometry)) return { lon: null, lat: null, path: "geometry" };
  if (geometry.type !== "Point" || !Array.isArray(geometry.coordinates)) {
    const came = geometry.type === "Point" ? "one without coordinates" : String(geometry.type);
    const message = `expected a Point, got ${came}`;
    return { reason: { path: "geometry", code: "invalid_geometry", message } };
  }
  const [x, y]: unknown[] = geometry.coordinates;
  return projected(x, y, "geometry.coordinates");

  function projected(x: unknown, y: unknown, path: string): Place {
    if (!isProjected(crs) || (isBlank(x) && isBlank(y))) return { lon: x, lat: y, path };
    const [lon, lat] = readPoint(crs, readNumber(x), readNumber(y), city.bbox);
    return { lon, lat, path };
  }
}

type Instants = Pick<AccessPointAttributes, (typeof dateFields)[number]>;

/**
 * Dates are days in the city: the first instant of the first day; for `liveTo`, the last day, the instant after it.
 * An unreadable one rejects the record: without it a planned access point would count as live.
 */
function readDates(
  fields: MappedRecord["fields"],
  timeZone: string,
): { instants: Instants; reasons: Reason[] } {
  const instants: Instants = { installingFrom: null, liveFrom: null, liveTo: null };
  const reasons: Reason[] = [];
  for (const field of dateFields) {
    const value = fields[field];
    if (isBlank(value)) continue;
    const day = field === "liveTo" ? isoDate(String(value)) : null;
    const at = parseInstant(day ? nextDate(day) : String(value), timeZone);
    instants[field] = at?.toISOString() ?? null;
    if (!at)
      reasons.push({
        path: field,
        code: "not_a_date",
        message: `expected a date or time, got ${quote(value)}`,
      });
  }
  return { instants, reasons };
}
