import { isObject, type JsonObject, objectOf } from "../json.ts";

/** One node, whichever of the formats it stands in; values still as the feed has them. */
export interface Node {
  key: unknown;
  aliases: unknown[];
  name: unknown;
  online: unknown;
  lon: unknown;
  lat: unknown;
  lastSeen: unknown;
  paths: { key: string; position: string; online: string };
}

/** Reads a node by what it has, not by what the file says of itself: versions are written wrongly or not at all. */
export function readNode(record: unknown, tableKey: string | null): Node | null {
  if (!isObject(record)) return null;
  if (isObject(record.nodeinfo) || isObject(record.flags)) return fromNodesJson(record, tableKey);
  if (record.node_id !== undefined) return fromMeshviewer(record);
  if (record.id !== undefined || isObject(record.status)) return fromNodelist(record);
  return null;
}

function fromNodesJson(record: JsonObject, tableKey: string | null): Node {
  const info = objectOf(record.nodeinfo);
  const location = objectOf(info.location);
  return {
    key: info.node_id ?? tableKey,
    aliases: [objectOf(info.network).mac, tableKey],
    name: info.hostname,
    online: objectOf(record.flags).online,
    lon: location.longitude,
    lat: location.latitude,
    lastSeen: record.lastseen,
    paths: { key: "nodeinfo.node_id", position: "nodeinfo.location", online: "flags.online" },
  };
}

function fromMeshviewer(record: JsonObject): Node {
  const location = objectOf(record.location);
  return {
    key: record.node_id,
    aliases: [record.mac],
    name: record.hostname,
    online: record.is_online,
    lon: location.longitude,
    lat: location.latitude,
    lastSeen: record.lastseen,
    paths: { key: "node_id", position: "location", online: "is_online" },
  };
}

function fromNodelist(record: JsonObject): Node {
  const position = objectOf(record.position);
  const status = objectOf(record.status);
  return {
    key: record.id,
    aliases: [],
    name: record.name,
    online: status.online,
    lon: position.long,
    lat: position.lat,
    lastSeen: status.lastcontact,
    paths: { key: "id", position: "position", online: "status.online" },
  };
}
