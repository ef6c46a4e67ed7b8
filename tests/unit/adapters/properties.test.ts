import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MappedPayload } from "#domain/observation.ts";
import { type Documents, UnusablePayload } from "#ingest/adapters/adapter.ts";
import { canonicalJson } from "#ingest/adapters/json.ts";
import { accounted, adapterNamed, dortmund, receivedAt, sourceOf } from "./support.ts";

/** Values that a field may hold in a feed that went wrong. */
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    null,
    "",
    "NaN",
    "a\u0000b",
    "\ud800",
    "x".repeat(500),
    "planted@example.org",
    0,
    -1,
    // What JSON.parse makes of 1e400.
    Number.POSITIVE_INFINITY,
  ),
);
const lon = fc.oneof(fc.constantFrom(7.46, 7.5, 51.5, 0, 999), odd);
const lat = fc.oneof(fc.constantFrom(51.5, 51.51, 7.46, 0, 999), odd);
const key = fc.oneof(fc.constantFrom("021122334401", "02:11:22:33:44:01", "b", "c"), odd);
const record = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof({ weight: 5, arbitrary: fc.record(fields, { requiredKeys: [] }) }, odd);

interface Case {
  adapter: string;
  options: Record<string, unknown>;
  records: fc.Arbitrary<unknown>;
  /** The documents that hold these records. */
  documents(records: unknown[]): Documents;
  /** Characters of its longest text; unset: 200. */
  longest?: number;
}

const mappedFields = { k: key, n: odd, s: odd, lon, lat, d: odd };
const mappedColumns = { key: "k", name: "n", lon: "lon", lat: "lat", status: "s", liveFrom: "d", site: "n" };
const spans = fc.oneof(
  fc.constantFrom("Q3 2027", "07/2027", "2027", "31.12.2026", "offen", "2025-01-01"),
  odd,
);
const ring = fc
  .array(fc.tuple(lon, lat), { maxLength: 5 })
  .map((positions) => [...positions, ...positions.slice(0, 1)]);
const polygon = record({
  type: fc.oneof(fc.constantFrom("Polygon", "MultiPolygon", "Point"), odd),
  coordinates: fc.oneof(fc.array(ring, { maxLength: 2 }), odd),
});

/** A node or, with a route, a span of a fibre network. */
const ofdsElement = record({
  id: key,
  name: odd,
  status: fc.oneof(fc.constantFrom("planned", "open"), odd),
  phase: record({ id: key, name: odd }),
  physicalInfrastructureProvider: record({ id: key, name: odd }),
  networkProviders: fc.oneof(fc.array(record({ id: key, name: odd })), odd),
  location: fc.oneof(record({ type: fc.constant("Point"), coordinates: fc.tuple(lon, lat) }), odd),
  route: fc.oneof(
    record({ type: fc.constant("LineString"), coordinates: fc.array(fc.tuple(lon, lat)) }),
    odd,
  ),
  start: key,
  end: key,
  readyForServiceDate: fc.oneof(fc.constant("2026-12-31"), odd),
  fibreLength: odd,
  publish: odd,
  contact: odd,
});

const moments = fc.oneof(fc.constantFrom(0, 1_772_362_800, 1_772_362_790, 1_772_370_000, 2e12), odd);

const ridden = record({
  tripId: fc.oneof(fc.constantFrom("a", "b"), odd),
  routeId: odd,
  directionId: odd,
  startDate: fc.oneof(fc.constantFrom("20260301", "20260230"), odd),
  startTime: fc.oneof(fc.constantFrom("25:10:00", "6:00:00", "x"), odd),
  scheduleRelationship: fc.oneof(fc.constantFrom("SCHEDULED", "CANCELED"), odd),
});

const translated = record({ translation: fc.oneof(fc.array(record({ text: odd, language: odd })), odd) });

/** An entity of real time. */
const realTimeEntity = record({
  id: key,
  isDeleted: fc.oneof(fc.constant(false), odd),
  vehicle: record({
    trip: ridden,
    vehicle: record({ id: key, label: odd, licensePlate: odd }),
    position: record({ latitude: lat, longitude: lon, bearing: odd }),
    timestamp: moments,
    occupancyStatus: odd,
  }),
  tripUpdate: record({ trip: ridden }),
  alert: record({
    activePeriod: fc.oneof(fc.array(record({ start: moments, end: moments })), odd),
    informedEntity: fc.oneof(fc.array(record({ routeId: odd, stopId: odd, trip: ridden })), odd),
    headerText: translated,
    descriptionText: translated,
    url: translated,
  }),
});

const cases: Case[] = [
  {
    adapter: "freifunk",
    options: {},
    records: fc.oneof(
      record({
        node_id: key,
        mac: key,
        hostname: odd,
        is_online: fc.oneof(fc.boolean(), odd),
        lastseen: odd,
        owner: odd,
        location: record({ longitude: lon, latitude: lat }),
      }),
      record({
        nodeinfo: record({
          node_id: key,
          hostname: odd,
          owner: odd,
          location: record({ longitude: lon, latitude: lat }),
        }),
        flags: record({ online: odd }),
      }),
      record({
        id: key,
        name: odd,
        position: record({ long: lon, lat }),
        status: record({ online: odd, lastcontact: odd }),
      }),
    ),
    documents: (nodes) => ({ nodes: { timestamp: "2026-03-01T12:00:00+0100", nodes } }),
  },
  {
    adapter: "meraki",
    options: {},
    records: record({
      serial: key,
      mac: key,
      name: odd,
      productType: fc.constantFrom("wireless", "switch"),
      status: odd,
      network: record({ name: odd }),
      notes: odd,
    }),
    documents: (availabilities) => ({
      availabilities,
      devices: availabilities,
      changes: availabilities,
      changesFrom: "2026-02-01T00:00:00Z",
    }),
  },
  {
    adapter: "unifi",
    options: {},
    records: record({
      id: key,
      macAddress: key,
      name: odd,
      state: odd,
      features: fc.oneof(fc.constant(["accessPoint"]), odd),
      note: odd,
    }),
    documents: (devices) => ({ devices }),
  },
  {
    adapter: "geojson",
    options: { as: "area", columns: { key: "k", name: "n", targetShare: "s", targetBy: "d" } },
    records: record({
      type: fc.constantFrom("Feature", "Feature", "x"),
      id: key,
      properties: record(mappedFields),
      geometry: polygon,
    }),
    documents: (features) => ({ document: { type: "FeatureCollection", features } }),
  },
  {
    adapter: "opendatasoft",
    options: { as: "access-point", columns: mappedColumns },
    records: record({ ...mappedFields, secret: odd }),
    documents: (results) => ({ document: { total_count: results.length, results } }),
  },
  {
    adapter: "csv",
    options: { as: "access-point", columns: mappedColumns, delimiter: ";" },
    records: record({ ...mappedFields, secret: odd }),
    documents: (records) => ({ text: toCsv(records) }),
  },
  {
    adapter: "csv",
    options: {
      as: "premises",
      columns: {
        key: "k",
        street: "n",
        lon: "lon",
        lat: "lat",
        households: "s",
        expectedFrom: "d",
        reason: "n",
      },
      delimiter: ";",
    },
    records: record({ ...mappedFields, d: spans, secret: odd }),
    documents: (records) => ({ text: toCsv(records) }),
  },
  {
    adapter: "csv",
    options: {
      as: "vehicle",
      columns: { key: "k", label: "n", line: "s", from: "d", to: "lon" },
      delimiter: ";",
    },
    records: record({ ...mappedFields, d: spans, secret: odd }),
    documents: (records) => ({ text: toCsv(records) }),
  },
  {
    adapter: "gtfs-rt",
    options: {},
    records: realTimeEntity,
    documents: (entities) => ({
      header: { gtfsRealtimeVersion: "2.0", timestamp: 1_772_362_800 },
      entities,
    }),
    longest: 1000,
  },
  {
    adapter: "geojson",
    options: { as: "address", columns: { street: "n", houseNumber: "s", postcode: "d" } },
    records: record({
      type: fc.constantFrom("Feature", "Feature", "x"),
      id: key,
      properties: record(mappedFields),
      geometry: record({ type: fc.constantFrom("Point", "Polygon"), coordinates: fc.tuple(lon, lat) }),
    }),
    documents: (features) => ({ document: { type: "FeatureCollection", features } }),
  },
  {
    adapter: "opendatasoft",
    options: {
      as: "roadworks",
      columns: { title: "n", client: "s", startsOn: "d", endsOn: "k" },
      fibre: { client: ["xx"] },
    },
    records: record({ ...mappedFields, d: spans, geo: fc.oneof(polygon, record({ lon, lat })), secret: odd }),
    documents: (results) => ({ document: { total_count: results.length, results } }),
  },
  {
    adapter: "gigabit-grid",
    options: {},
    records: record({
      id: key,
      ring: fc.oneof(ring, odd),
      values: record({
        down_fn_hh_alle_1000: odd,
        verf_5g: odd,
        verf_5g_dt: odd,
        beste_tech: odd,
        secret: odd,
      }),
      secret: odd,
    }),
    documents: (cells) => ({ cells, crs: 4326, skipped: {}, notices: {} }),
  },
  {
    adapter: "icalendar",
    options: { area: "stadion" },
    records: record({
      UID: key,
      DTSTART: fc.oneof(fc.constantFrom("20260401T100000Z", "20260401T100000", "20260230T000000"), odd),
      DTEND: fc.oneof(fc.constantFrom("20260401T110000Z", "20260401T120000"), odd),
      RRULE: fc.oneof(fc.constantFrom("FREQ=DAILY;COUNT=3", "FREQ=WEEKLY"), odd),
      SUMMARY: odd,
      STATUS: fc.constantFrom("CONFIRMED", "CANCELLED"),
      ATTENDEE: odd,
    }),
    documents: (records) => ({ text: toCalendar(records) }),
  },
  {
    adapter: "ofds",
    options: {},
    records: ofdsElement,
    documents: (records) => ({ documents: [{ networks: [toNetwork(records)] }], tables: [] }),
  },
  {
    adapter: "ofds",
    options: { publish: true },
    records: ofdsElement,
    documents: (records) => ({
      documents: [{ type: "FeatureCollection", features: records.map(toFeature) }],
      tables: [],
    }),
  },
];

/** A break would begin another line, a blank at its start would go on with the one before, and BEGIN would be another entry. */
function toCalendar(records: unknown[]): string {
  const oneLine = (value: unknown) =>
    String(typeof value === "object" ? JSON.stringify(value) : value).replaceAll(/[\r\n]/g, " ");
  const property = (name: string) =>
    /^(?!BEGIN$|END$)[A-Z]/.test(name) ? oneLine(name) : `X-${oneLine(name)}`;
  const entries = records.map((fields) => {
    const lines = Object.entries(Object(fields)).map(
      ([name, value]) => `${property(name)}:${oneLine(value)}`,
    );
    return ["BEGIN:VEVENT", ...lines, "END:VEVENT"].join("\r\n");
  });
  return ["BEGIN:VCALENDAR", ...entries, "END:VCALENDAR"].join("\r\n");
}

/** What has a route is a span; the same records stand in as phases and organisations. */
function toNetwork(records: unknown[]) {
  const isSpan = (record: unknown) => Object.hasOwn(Object(record), "route");
  return {
    id: "n",
    nodes: records.filter((record) => !isSpan(record)),
    spans: records.filter(isSpan),
    phases: records,
    organisations: records,
    contracts: records,
  };
}

/** Whatever comes is a feature, for a collection without any is no network. */
function toFeature(record: unknown) {
  const isElement = typeof record === "object" && record !== null && !Array.isArray(record);
  const { location, route, ...properties } = isElement ? (record as Record<string, unknown>) : { id: record };
  const featureType = route === undefined ? "node" : "span";
  const network = { id: "n", name: "planted@example.org" };
  return {
    type: "Feature",
    geometry: route ?? location,
    properties: { ...properties, featureType, network },
  };
}

function toCsv(records: unknown[]): string {
  const names = ["k", "n", "s", "lon", "lat", "d", "secret"];
  const cell = (value: unknown) =>
    `"${String(typeof value === "object" ? JSON.stringify(value) : (value ?? "")).replaceAll('"', '""')}"`;
  const lines = records.map((row) => names.map((name) => cell(Object(row)[name])).join(";"));
  return [names.join(";"), ...lines].join("\n");
}

function run({ adapter: name, options }: Case, documents: Documents): MappedPayload | null {
  const adapter = adapterNamed(name);
  const parsed = adapter.options.parse(options);
  const context = {
    source: sourceOf(name, "https://feed.example/"),
    options: parsed,
    city: dortmund,
    receivedAt,
  };
  try {
    return adapter.map(adapter.scrub(documents, parsed), context);
  } catch (error) {
    if (error instanceof UnusablePayload) return null;
    throw error;
  }
}

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...strings(inner)]);
}

function asSets(mapped: MappedPayload | null) {
  const sorted = (list: unknown[]) => list.map(canonicalJson).sort();
  return (
    mapped && {
      ...mapped,
      observations: sorted(mapped.observations),
      rejected: sorted(mapped.rejected),
      changes: sorted(mapped.changes),
    }
  );
}

describe.each(cases)("$adapter", (given) => {
  const lists = fc.array(given.records, { maxLength: 12 });

  it("throws nothing but UnusablePayload, whatever JSON comes", () => {
    const { adapter: name, options } = given;
    const adapter = adapterNamed(name);
    const context = {
      source: sourceOf(name, "https://feed.example/"),
      options: adapter.options.parse(options),
      city: dortmund,
      receivedAt,
    };
    const anything = fc.dictionary(
      fc.constantFrom(...Object.keys(given.documents([])), "records", "missing"),
      odd,
    );

    fc.assert(
      fc.property(fc.oneof(anything, lists.map(given.documents)), (documents) => {
        run(given, documents);
        try {
          adapter.map(documents, context);
        } catch (error) {
          expect(error).toBeInstanceOf(UnusablePayload);
        }
      }),
    );
  });

  it("accounts for every record exactly once", () => {
    fc.assert(
      fc.property(lists, (records) => {
        const mapped = run(given, given.documents(records));
        if (mapped === null) return;

        expect(mapped.received).toBe(records.length);
        expect(accounted(mapped)).toBe(mapped.received);
        const keys = mapped.observations.map(({ kind, key }) => `${kind} ${key}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it("gives the same in whatever order the records come", () => {
    const shuffled = lists.chain((records) =>
      fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
    );

    fc.assert(
      fc.property(shuffled, ([records, otherOrder]) => {
        expect(asSets(run(given, given.documents(otherOrder)))).toEqual(
          asSets(run(given, given.documents(records))),
        );
      }),
    );
  });

  it("lets no e-mail address through to the archive", () => {
    const { adapter: name, options } = given;
    const adapter = adapterNamed(name);

    fc.assert(
      fc.property(lists, (records) => {
        const archived = JSON.stringify(
          adapter.scrub(given.documents(records), adapter.options.parse(options)),
        );

        expect(archived).not.toContain("planted@");
      }),
    );
  });

  it("changes nothing when what was scrubbed is scrubbed again", () => {
    const { adapter: name, options } = given;
    const adapter = adapterNamed(name);
    const parsed = adapter.options.parse(options);

    fc.assert(
      fc.property(lists, (records) => {
        const once = adapter.scrub(given.documents(records), parsed);

        expect(adapter.scrub(once, parsed)).toEqual(once);
      }),
    );
  });

  it("gives out texts that the database takes and the page can show", () => {
    fc.assert(
      fc.property(lists, (records) => {
        const unfit = strings(run(given, given.documents(records))).filter(
          (text) => text.length > (given.longest ?? 200) || text.includes("\u0000") || !text.isWellFormed(),
        );

        expect(unfit).toEqual([]);
      }),
    );
  });
});
