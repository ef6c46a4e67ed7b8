import bindings from "gtfs-realtime-bindings";
import { type Documents, UnusablePayload } from "../adapter.ts";
import { messageParts } from "./message-parts.ts";

const { FeedEntity, FeedHeader } = bindings.transit_realtime;

/** Fields of FeedMessage. */
const [headerField, entityField] = [1, 2];

/** No region has as many vehicles, trips and notices; millions of empty entities fit into a few MB and would stop everything else. */
const mostEntities = 100_000;

/** As plain JSON, with names of enumerations. */
const asJson = { longs: Number, enums: String, json: true };

/** What stands for an entity whose bytes cannot be read. */
const unreadable = { unreadable: true };

/** The header and the entities of a feed. Throws UnusablePayload where the body is something else, or broken off. */
export function decodeFeed(body: Uint8Array): Documents {
  requireBinary(body);
  const parts = messageParts(body);
  const headers = parts.filter(({ field }) => field === headerField);
  const entities = parts.filter(({ field }) => field === entityField);
  const [header] = headers;
  if (header === undefined || headers.length > 1) {
    throw new UnusablePayload(
      `expected GTFS Realtime (protobuf) with one header, got one with ${headers.length}`,
    );
  }
  if (entities.length > mostEntities) {
    throw new UnusablePayload(`expected at most ${mostEntities} entities, got ${entities.length}`);
  }
  return {
    header: readHeader(header.bytes),
    entities: entities.map(({ bytes }) => readEntity(bytes)),
  };
}

function readHeader(bytes: Uint8Array): unknown {
  try {
    return FeedHeader.toObject(FeedHeader.decode(bytes), asJson);
  } catch {
    throw new UnusablePayload("expected GTFS Realtime (protobuf); its header cannot be read");
  }
}

function readEntity(bytes: Uint8Array): unknown {
  try {
    return FeedEntity.toObject(FeedEntity.decode(bytes), asJson);
  } catch {
    return unreadable;
  }
}

/** Servers answer with pages and JSON where they mean an error, and some give the readable form of a feed. */
function requireBinary(body: Uint8Array): void {
  if (body.length === 0) throw new UnusablePayload("expected GTFS Realtime (protobuf), got an empty body");
  const start = new TextDecoder("latin1").decode(body.subarray(0, 200));
  // The lengths in a real feed are control characters.
  if (/[^\t\n\r\u0020-\u007e\u0080-\u00ff]/.test(start)) return;
  const [first = ""] = start.replace(/^\u00ef\u00bb\u00bf/, "").trim();
  const came = { "<": "a page (HTML or XML)", "{": "JSON", "[": "JSON" }[first] ?? "text";
  throw new UnusablePayload(`expected GTFS Realtime (protobuf), got ${came}`);
}
