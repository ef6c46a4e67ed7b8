import { UnusablePayload } from "../adapter.ts";
import { isObject, type JsonObject, objectOf } from "../json.ts";
import { quote } from "../text.ts";
import { readFeature } from "./feature.ts";
import type { KeptNetwork } from "./shape.ts";
import { readTables } from "./tables.ts";

/** What a poll brought: networks, and things that belong to none. */
export interface Gathered {
  networks: KeptNetwork[];
  strays: unknown[];
}

/**
 * The networks of JSON packages, bare networks, GeoJSON collections and tables, in one shape. Pieces of the same network, such
 * as its nodes and its spans in two files or the pages of a list, come together. Throws UnusablePayload for what is none.
 */
export function gatherNetworks(documents: readonly unknown[], tables: readonly string[]): Gathered {
  const gathered: Gathered = { networks: [], strays: [] };
  const ofDocuments = documents.flatMap((document) => readDocument(document, gathered));
  const { networks, unclosed } = readTables(tables);
  gathered.strays.push(...unclosed);
  const pieces = [...ofDocuments, ...networks];
  const byId = new Map<string, JsonObject>();
  for (const piece of pieces) {
    const id = typeof piece.id === "string" || typeof piece.id === "number" ? String(piece.id) : null;
    const known = id === null ? undefined : byId.get(id);
    if (known) mergeInto(known, piece);
    else gathered.networks.push(piece);
    if (id !== null && !known) byId.set(id, piece);
  }
  return gathered;
}

function readDocument(document: unknown, { strays }: Gathered): JsonObject[] {
  const networks = networksOf(document);
  if (networks) {
    strays.push(...networks.filter((network) => !isObject(network)));
    return networks.filter(isObject).map((network) => ({ ...copyOf(network), dereferenced: false }));
  }
  const features = featuresOf(document);
  if (features) {
    const read = features.map(readFeature);
    if (features.length > 0 && read.every((piece) => piece === null)) {
      throw new UnusablePayload("no feature of the collection is a node or a span of a network");
    }
    strays.push(...features.filter((_, index) => read[index] === null));
    return joined(read.filter((piece) => piece !== null));
  }
  throw new UnusablePayload(
    `expected a network package, a network or a FeatureCollection of the Open Fibre Data Standard, got ${quote(document)}`,
  );
}

function networksOf(document: unknown): unknown[] | null {
  if (Array.isArray(document)) return document.length > 0 && document.every(isNetwork) ? document : null;
  const { networks } = objectOf(document);
  if (Array.isArray(networks)) return networks;
  return isNetwork(document) ? [document] : null;
}

function isNetwork(value: unknown): boolean {
  if (!isObject(value)) return false;
  return (
    Array.isArray(value.nodes) ||
    Array.isArray(value.spans) ||
    (value.id !== undefined && Array.isArray(value.links))
  );
}

function featuresOf(document: unknown): unknown[] | null {
  const { type, features } = objectOf(document);
  if (type === "Feature") return [document];
  return type === "FeatureCollection" && Array.isArray(features) ? features : null;
}

/** Features come one by one, thousands of them: those of a network are put together without copying lists again and again. */
function joined(pieces: readonly JsonObject[]): JsonObject[] {
  const byId = new Map<string, JsonObject>();
  for (const piece of pieces) {
    const id = JSON.stringify(piece.id ?? null);
    const known = byId.get(id);
    if (known) mergeInto(known, piece);
    else byId.set(id, piece);
  }
  return [...byId.values()];
}

/** With lists of its own, to which those of further pieces may be added. */
function copyOf(network: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(network).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]),
  );
}

/** Adds the lists of a further piece; of everything else the first piece that says something has the word. */
function mergeInto(network: JsonObject, piece: JsonObject): void {
  for (const [name, value] of Object.entries(piece)) {
    const mine = network[name];
    if (value === undefined || value === null) continue;
    if (Array.isArray(mine) && Array.isArray(value)) for (const item of value) mine.push(item);
    else if (mine === undefined || mine === null) network[name] = value;
    // What one piece does not want to be shown is not shown because another one would be.
    else if (name === "publish") network[name] = mine === true && value === true;
    else if (name === "dereferenced") network[name] = mine === true || value === true;
  }
}
