import { isObject } from "../json.ts";
import { fields, isForeign, type Keep, list, number, text, time, word } from "../keep.ts";

/** A network of the standard as it is archived: what the mapping reads, whichever of the three formats it came in. */
export interface KeptNetwork {
  id?: unknown;
  name?: unknown;
  publish?: unknown;
  crs?: unknown;
  links?: unknown;
  nodes?: unknown;
  spans?: unknown;
  phases?: unknown;
  organisations?: unknown;
  contracts?: unknown;
  /** From GeoJSON, where what is referred to stands in place of the reference. */
  dereferenced?: unknown;
}

/** A node's position or a span's course: type and numbers, and nothing that somebody put beside them. */
const geometry: Keep = (value) => {
  if (!isObject(value)) return value === null || value === undefined ? null : "(other)";
  const type = typeof value.type === "string" && /^[A-Za-z]{1,20}$/.test(value.type) ? value.type : "(other)";
  return { type, coordinates: numbers(value.coordinates, 0) };
};

/** Lists of lists of numbers; anything else in them becomes null. */
function numbers(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) return depth === 4 ? null : value.map((inner) => numbers(inner, depth + 1));
  return typeof value === "number" ? value : null;
}

/** Tables say True and False. Anything else than a plain yes or no is kept as something else. */
const yesOrNo: Keep = (value) => {
  if (typeof value === "boolean" || value === null || isForeign(value)) return value;
  const said = typeof value === "string" ? value.trim().toLowerCase() : "";
  return said === "true" || said === "false" ? said === "true" : "(other)";
};

const reference = fields({ id: text, name: text });
const element = {
  id: text,
  name: text,
  status: word,
  publish: yesOrNo,
  phase: reference,
  physicalInfrastructureProvider: reference,
  networkProviders: list(reference),
};

/** The allow-list. Addresses, contacts, websites, prices and whatever else the standard or a publisher adds are dropped. */
export const keepNetwork: Keep = fields({
  id: text,
  name: text,
  publish: yesOrNo,
  crs: fields({ name: text, uri: text }),
  links: list(fields({ rel: text, href: text })),
  nodes: list(
    fields({ ...element, location: geometry, internationalConnections: list(fields({ country: word })) }),
  ),
  spans: list(
    fields({
      ...element,
      route: geometry,
      start: text,
      end: text,
      readyForServiceDate: time,
      fibreLength: number,
      supplier: reference,
    }),
  ),
  phases: list(fields({ id: text, name: text, funders: list(reference) })),
  organisations: list(reference),
  contracts: list(fields({ id: text, relatedPhases: list(reference) })),
  dereferenced: yesOrNo,
});
