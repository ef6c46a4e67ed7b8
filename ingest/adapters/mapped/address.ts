import type { Reason } from "#domain/observation.ts";
import { readKey } from "../access-point.ts";
import type { PayloadBuilder } from "../payload-builder.ts";
import { quote } from "../text.ts";
import type { AddressOptions } from "./address-options.ts";
import type { PlaceReading } from "./place.ts";
import { readPostal } from "./postal.ts";
import type { MappedRecord, RecordContext } from "./records.ts";

/** Turns a record into an entry of an address register, a rejected record, or a skipped one outside the city. */
export function addAddress(
  builder: PayloadBuilder,
  record: MappedRecord,
  place: PlaceReading,
  { options }: RecordContext<AddressOptions>,
): void {
  if (place.kind === "outside_city") {
    builder.skip("outside_city");
    return;
  }
  const postal = readPostal(builder, record);
  const { street } = postal;
  // A list without identifiers names each address once.
  const key =
    options.columns.key === undefined && record.fields.key === undefined
      ? [street, postal.houseNumber, postal.postcode, postal.locality].map((part) => part ?? "").join("|")
      : readKey(record.fields.key);
  const reasons: Reason[] = [];
  if (key === null) reasons.push(missing("key", "key_missing", "identifier", record.fields.key));
  if (street === null) reasons.push(missing("street", "street_missing", "street", record.fields.street));
  if (place.kind === "rejected" || place.kind === "elsewhere") reasons.push(place.reason);
  else if (place.kind !== "at") {
    reasons.push({
      path: "",
      code: "position_missing",
      message: "expected the position of an address, got none",
    });
  }
  if (key === null || street === null || place.kind !== "at") {
    builder.reject(record, ...reasons);
    return;
  }
  const attributes = { ...postal, street, lon: place.lon, lat: place.lat };
  builder.observe({ kind: "address", key, attributes }, record);
}

function missing(path: string, code: string, what: string, value: unknown): Reason {
  return { path, code, message: `expected the ${what} of an address, got ${quote(value ?? null)}` };
}
