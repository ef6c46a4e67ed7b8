import { z } from "zod";
import type { MappedPayload } from "#domain/observation.ts";
import { accessPointDefaults, addAccessPoint } from "../access-point.ts";
import { type Adapter, type Documents, type MapContext, UnusablePayload } from "../adapter.ts";
import { parseInstant } from "../instant.ts";
import { isObject, objectOf } from "../json.ts";
import { asAccessPoint } from "../options.ts";
import { PayloadBuilder } from "../payload-builder.ts";
import { readStatus } from "../status.ts";
import { isBlank, quote } from "../text.ts";
import { type Node, readNode } from "./node.ts";
import { keepDocument } from "./shape.ts";

const options = z.strictObject({ ...asAccessPoint, ...accessPointDefaults });
type Options = z.infer<typeof options>;

/**
 * Freifunk communities: nodes.json v1 and v2, meshviewer.json, nodelist.json, told apart by content.
 * Every node that has an identifier is an access point. A gateway is one too: routers carry the flag as often as servers
 * do, no format tells the two apart, and a server without a position covers no ground.
 */
export const freifunk: Adapter<Options> = {
  name: "freifunk",
  options,
  kinds: ["access-point"],

  async fetch({ source, client }) {
    const response = await client.get(source.url, { conditional: true });
    return response.status === 304 ? null : { nodes: response.json() };
  },

  scrub: ({ nodes }) => ({ nodes: keepDocument(nodes) }),

  map: mapNodes,
};

function mapNodes(documents: Documents, { options, city }: MapContext<Options>): MappedPayload {
  const document = objectOf(documents.nodes);
  const records = listRecords(document.nodes);
  const builder = new PayloadBuilder(records.length);
  let understood = 0;
  for (const { tableKey, record } of records) {
    const node = readNode(record, tableKey);
    if (node) understood += 1;
    if (node) addNode(builder, record, node, { options, city });
    else
      builder.reject(record, {
        path: "",
        code: "not_a_node",
        message: `expected a node, got ${quote(record)}`,
      });
  }
  if (records.length > 0 && understood === 0) {
    throw new UnusablePayload(`none of the ${records.length} entries under "nodes" is a node`);
  }
  return builder.finish(readPayloadTime(document.timestamp ?? document.updated_at, city.timeZone, builder));
}

function addNode(
  builder: PayloadBuilder,
  record: unknown,
  node: Node,
  { options, city }: Pick<MapContext<Options>, "options" | "city">,
): void {
  const { key, aliases, name, lon, lat, paths } = node;
  const status = readStatus(builder, paths.online, node.online, { true: "up", false: "down" });
  const seenAtMs = () => parseInstant(String(node.lastSeen), city.timeZone)?.getTime() ?? 0;
  addAccessPoint(builder, { record, key, aliases, name, status, lon, lat, paths, seenAtMs }, city, options);
}

function listRecords(nodes: unknown): { tableKey: string | null; record: unknown }[] {
  if (Array.isArray(nodes)) return nodes.map((record: unknown) => ({ tableKey: null, record }));
  if (isObject(nodes)) return Object.entries(nodes).map(([tableKey, record]) => ({ tableKey, record }));
  throw new UnusablePayload(
    'expected an object with "nodes": none of nodes.json, meshviewer.json, nodelist.json',
  );
}

/** A time that cannot be read fails the run: a frozen feed must not pass as fresh. Without one the response's counts. */
function readPayloadTime(value: unknown, timeZone: string, builder: PayloadBuilder): Date | null {
  if (isBlank(value)) {
    builder.notice("no timestamp: the time of the response counts");
    return null;
  }
  const at = parseInstant(String(value), timeZone);
  if (!at) throw new UnusablePayload(`the timestamp ${quote(value)} cannot be read`);
  return at;
}
