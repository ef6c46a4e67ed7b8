import { z } from "zod";
import type { MappedPayload } from "#domain/observation.ts";
import type { AccessPointStatus } from "#domain/words.ts";
import { accessPointDefaults, addAccessPoint } from "../access-point.ts";
import { type Adapter, type Documents, type MapContext, UnusablePayload } from "../adapter.ts";
import { isObject, objectOf } from "../json.ts";
import { fields, id, list, text, word } from "../keep.ts";
import { apiKey, asAccessPoint } from "../options.ts";
import { PayloadBuilder } from "../payload-builder.ts";
import { readStatus } from "../status.ts";
import { quote } from "../text.ts";
import { fetchUnifi } from "./fetch.ts";

const options = z.strictObject({ ...asAccessPoint, ...accessPointDefaults, apiKey });
type Options = z.infer<typeof options>;

/**
 * UPDATING: it serves while the firmware loads; when the radio restarts the console says OFFLINE by itself.
 * CONNECTION_INTERRUPTED: the console misses it, while it goes on serving without one.
 * ISOLATED: powered but cut off from its uplink, so nobody gets on through it.
 */
const statuses: Readonly<Record<string, AccessPointStatus>> = {
  ONLINE: "up",
  UPDATING: "degraded",
  CONNECTION_INTERRUPTED: "degraded",
  U5G_INCORRECT_TOPOLOGY: "degraded",
  OFFLINE: "down",
  ISOLATED: "down",
  PENDING_ADOPTION: "provisioning",
  ADOPTING: "provisioning",
  GETTING_READY: "provisioning",
  DELETING: "unknown",
};

const keepDocuments = fields({
  devices: list(fields({ id, macAddress: id, name: text, state: word, features: list(word) })),
});

/** UniFi Network Integration API; `url` is `…/integration/v1/sites/{siteId}/devices`. It knows no positions. */
export const unifi: Adapter<Options> = {
  name: "unifi",
  options,
  kinds: ["access-point"],
  fetch: fetchUnifi,
  scrub: (documents) => objectOf(keepDocuments(documents)),
  map: mapDevices,
};

function mapDevices({ devices }: Documents, { options, city }: MapContext<Options>): MappedPayload {
  if (!Array.isArray(devices)) throw new UnusablePayload("expected the list of devices");
  const builder = new PayloadBuilder(devices.length);
  for (const record of devices as unknown[]) {
    if (!isObject(record) || !Array.isArray(record.features)) {
      const message = `expected a device with its features, got ${quote(record)}`;
      builder.reject(record, { path: "features", code: "not_a_device", message });
    } else if (!record.features.includes("accessPoint")) {
      builder.skip("not_an_access_point");
    } else {
      const status = readStatus(builder, "state", record.state, statuses);
      const paths = { key: "id", position: "" };
      const { id: key, macAddress, name } = record;
      addAccessPoint(builder, { record, key, aliases: [macAddress], name, status, paths }, city, options);
    }
  }
  return builder.finish(null);
}
