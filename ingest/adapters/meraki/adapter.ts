import { z } from "zod";
import type { MappedPayload } from "#domain/observation.ts";
import { accessPointDefaults, addAccessPoint, readKey } from "../access-point.ts";
import { type Adapter, type Documents, type MapContext, UnusablePayload } from "../adapter.ts";
import { isObject, type JsonObject, objectOf } from "../json.ts";
import { fields, id, list, number, text, time, word } from "../keep.ts";
import { apiKey, asAccessPoint } from "../options.ts";
import { PayloadBuilder } from "../payload-builder.ts";
import { readStatus } from "../status.ts";
import { quote } from "../text.ts";
import { mapChanges } from "./changes.ts";
import { fetchMeraki } from "./fetch.ts";
import { statuses } from "./statuses.ts";

const options = z.strictObject({ ...asAccessPoint, ...accessPointDefaults, apiKey });
type Options = z.infer<typeof options>;

const network = fields({ id, name: text });
const valueList = list(fields({ name: word, value: word }));
const keepDocuments = fields({
  availabilities: list(fields({ serial: id, mac: id, name: text, productType: word, status: word, network })),
  devices: list(fields({ serial: id, lat: number, lng: number })),
  changes: list(
    fields({
      ts: time,
      device: fields({ serial: id, productType: word }),
      details: fields({ old: valueList, new: valueList }),
    }),
  ),
  changesFrom: time,
});

/** Cisco Meraki Dashboard API v1; `url` is `…/organizations/{id}/devices/availabilities`. */
export const meraki: Adapter<Options> = {
  name: "meraki",
  options,
  kinds: ["access-point"],
  fetch: fetchMeraki,
  scrub: (documents) => objectOf(keepDocuments(documents)),
  map: mapDevices,
};

function mapDevices(documents: Documents, context: MapContext<Options>): MappedPayload {
  const { availabilities } = documents;
  if (!Array.isArray(availabilities)) throw new UnusablePayload("expected the list of device availabilities");
  const builder = new PayloadBuilder(availabilities.length);
  const positions = readPositions(documents.devices, builder);
  for (const row of availabilities as unknown[]) addDevice(builder, row, positions, context);
  return builder.finish(null, mapChanges(documents, builder));
}

function addDevice(
  builder: PayloadBuilder,
  row: unknown,
  positions: Map<string, JsonObject>,
  { options, city }: MapContext<Options>,
): void {
  if (!isObject(row) || typeof row.productType !== "string") {
    const message = `expected a device with its productType, got ${quote(row)}`;
    builder.reject(row, { path: "productType", code: "not_a_device", message });
    return;
  }
  if (row.productType !== "wireless") {
    builder.skip("not_an_access_point");
    return;
  }
  const { lng: lon, lat } = positions.get(readKey(row.serial) ?? "") ?? {};
  const facts = {
    record: lon === undefined && lat === undefined ? row : { ...row, lng: lon, lat },
    key: row.serial,
    aliases: [row.mac],
    name: row.name,
    status: readStatus(builder, "status", row.status, statuses),
    lon,
    lat,
    paths: { key: "serial", position: "lng, lat" },
    attributes: { site: siteOf(row) },
  };
  addAccessPoint(builder, facts, city, options);
}

/** A network is what Meraki calls the devices of one place; its id alone says nothing to anybody. */
function siteOf(row: JsonObject): string | null {
  const { name } = objectOf(row.network);
  return typeof name === "string" ? name || null : null;
}

/** Devices by serial. Of two rows for one device the one that sorts first stays, whatever their order. */
function readPositions(devices: unknown, builder: PayloadBuilder): Map<string, JsonObject> {
  const positions = new Map<string, JsonObject>();
  if (!Array.isArray(devices)) return positions;
  for (const device of devices as unknown[]) {
    const key = isObject(device) ? readKey(device.serial) : null;
    if (!isObject(device) || key === null) {
      builder.notice("device without a serial in the list of positions");
      continue;
    }
    const other = positions.get(key);
    if (!other || JSON.stringify([device.lng, device.lat]) < JSON.stringify([other.lng, other.lat])) {
      positions.set(key, device);
    }
  }
  return positions;
}
