import type { FibreSegmentObservation } from "#domain/observation.ts";
import { type SegmentStatus, segmentStatuses } from "#domain/words.ts";
import type { MapContext } from "../adapter.ts";
import { isoDate } from "../instant.ts";
import { isObject, type JsonObject } from "../json.ts";
import { isForeign } from "../keep.ts";
import type { PayloadBuilder } from "../payload-builder.ts";
import { isBlank, quote, readNumber } from "../text.ts";
import { readLocation, readRoute } from "./course.ts";
import type { Findings } from "./findings.ts";
import type { OfdsOptions } from "./options.ts";
import { listOf, type Referable, read, resolve } from "./references.ts";

export interface ElementContext extends MapContext<OfdsOptions> {
  builder: PayloadBuilder;
  findings: Findings;
  known: Referable;
  network: { id: string | null; name: string | null; publish: unknown };
}

/** Identifiers are usually UUIDs; longer ones than this are cut, so that a key stays a text of bounded length. */
const longestId = 80;
/** No span in a city has as much cable; some publishers give metres, as the standard's own example does. */
const mostFibreKm = 1000;
const folded = new Map<string, SegmentStatus>(segmentStatuses.map((status) => [fold(status), status]));

/** Turns a node or span into a segment, a rejected record, or a skipped one outside the city. */
export function addElement(
  element: FibreSegmentObservation["attributes"]["element"],
  record: unknown,
  context: ElementContext,
): void {
  const { builder, city, network } = context;
  if (!isObject(record)) {
    builder.reject(record, {
      path: "",
      code: `not_a_${element}`,
      message: `expected a ${element}, got ${quote(record)}`,
    });
    return;
  }
  const id = read(record.id);
  // First, so that a record that is rejected has its wrong references reported as well.
  const check = { about: id, findings: context.findings, isDereferenced: context.known.isDereferenced };
  const phase = resolve(record.phase, context.known.phases, { ...check, name: `${element}_phase_reference` });
  const provider = readProvider(record, context, { ...check, name: `${element}_organisation_reference` });
  const course =
    element === "node" ? readLocation(record.location, city.bbox) : readRoute(record.route, city.bbox);
  const reasons = course.kind === "rejected" ? [course.reason] : [];
  if (id === null) {
    const message = `expected the id of a ${element}, got ${quote(record.id ?? null)}`;
    reasons.unshift({ path: "id", code: "key_missing", message });
  }
  if (id === null || course.kind === "rejected") {
    builder.reject(record, ...reasons);
    return;
  }
  const ends = [read(record.start), read(record.end)];
  const isElsewhere = ends.every((end) => end !== null && context.known.outside.has(end));
  if (course.kind === "outside_city" || (course.kind === "none" && isElsewhere)) {
    builder.skip("outside_city");
    return;
  }

  const attributes: FibreSegmentObservation["attributes"] = {
    element,
    network: network.name ?? network.id,
    name: read(record.name),
    phase,
    provider,
    status: readStatus(record.status, builder),
    readyForService: null,
    lengthMetres: element === "span" ? readLength(record.fibreLength, builder) : null,
    geometry: course.kind === "at" ? course.geometry : null,
    publish: isPublished(record.publish, context),
  };
  attributes.readyForService = readReady(record.readyForServiceDate, attributes.status, context);
  builder.observe({ kind: "fibre-segment", key: keyOf(network.id, element, id), attributes }, record);
}

function keyOf(network: string | null, element: string, id: string): string {
  return `${(network ?? "").slice(0, longestId)}/${element}/${id.slice(0, longestId)}`.toWellFormed();
}

/** Who builds it, else who runs a network on it. */
function readProvider(
  record: JsonObject,
  { known }: ElementContext,
  check: Parameters<typeof resolve>[2],
): string | null {
  const builder = resolve(record.physicalInfrastructureProvider, known.organisations, check);
  const runners = listOf(record.networkProviders).map((provider) =>
    resolve(provider, known.organisations, check),
  );
  resolve(record.supplier, known.organisations, check);
  return builder ?? runners.filter((name) => name !== null).sort()[0] ?? null;
}

function readStatus(value: unknown, builder: PayloadBuilder): SegmentStatus | null {
  if (isBlank(value)) return null;
  const status = typeof value === "string" ? folded.get(fold(value)) : undefined;
  if (status === undefined) builder.notice(`status ${quote(value)} is not known`);
  return status ?? null;
}

function readReady(
  value: unknown,
  status: SegmentStatus | null,
  { builder, receivedAt }: ElementContext,
): string | null {
  if (isBlank(value)) return null;
  const day = typeof value === "string" && !isForeign(value) ? isoDate(value.slice(0, 10)) : null;
  if (day === null || day < "1970" || day >= "2200") {
    builder.notice(`readyForServiceDate ${quote(value)} is no date`);
    return null;
  }
  const isToCome = status === "proposed" || status === "planned" || status === "underConstruction";
  if (isToCome && day < receivedAt.toISOString().slice(0, 10)) {
    builder.notice(`readyForServiceDate has passed, the status is ${quote(status)}`);
  }
  return day;
}

function readLength(value: unknown, builder: PayloadBuilder): number | null {
  if (isBlank(value)) return null;
  const length = isForeign(value) ? Number.NaN : readNumber(value);
  if (!(length >= 0 && length < 1e9)) {
    builder.notice(`fibreLength ${quote(value)} is no length`);
    return null;
  }
  if (length <= mostFibreKm) return length * 1000;
  builder.notice("fibreLength of more than 1,000 km taken as metres");
  return length;
}

/** The element's own word counts, then the network's, then the city file's. What is neither yes nor no publishes nothing. */
function isPublished(said: unknown, { network, options }: ElementContext): boolean {
  return [said, network.publish, options.publish].find((word) => !isBlank(word)) === true;
}

function fold(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z]/g, "");
}
