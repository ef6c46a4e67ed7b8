import { describe, expect, it } from "vitest";
import type { FibreSegmentObservation, MappedPayload } from "#domain/observation.ts";
import { type Documents, UnusablePayload } from "#ingest/adapters/adapter.ts";
import { ofds } from "#ingest/adapters/ofds/adapter.ts";
import { accounted, dortmund, fixture, fixtureText, mapDocuments, receivedAt, sourceOf } from "./support.ts";
import { zipOf } from "./zip-of.ts";

const home = "https://fibre.example/";
const tables = [
  "networks.csv",
  "nodes.csv",
  "nodes_networkProviders.csv",
  "spans.csv",
  "spans_networkProviders.csv",
  "phases.csv",
  "organisations.csv",
];

/** Fetches from prepared bodies by name, scrubs and maps. */
async function poll(
  bodies: Record<string, string | Buffer>,
  first: string,
  options: Record<string, unknown> = {},
): Promise<MappedPayload> {
  const client = {
    async get(url: string) {
      const body = bodies[url.slice(home.length)];
      if (body === undefined) throw new Error(`nothing is prepared for ${url}`);
      const bytes = Buffer.from(body);
      const text = (encoding = "utf-8") => new TextDecoder(encoding).decode(bytes);
      return {
        status: 200 as const,
        url,
        headers: { get: () => null },
        text,
        json: () => JSON.parse(text()) as unknown,
        bytes: () => bytes,
      };
    },
  };
  const source = sourceOf("ofds", home + first, options);
  const parsed = ofds.options.parse(options);
  const documents = await ofds.fetch({
    source,
    options: parsed,
    client,
    previousPayloadAt: null,
    now: receivedAt,
  });
  return ofds.map(ofds.scrub(documents as Documents, parsed), {
    source,
    options: parsed,
    city: dortmund,
    receivedAt,
  });
}

const bodiesOf = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, fixtureText(`ofds/${name}`)]));
const network = (changes: Record<string, unknown>) => ({
  documents: [{ networks: [{ id: "net", links: [], ...changes }] }],
  tables: [],
});
const line = {
  type: "LineString",
  coordinates: [
    [7.46, 51.51],
    [7.47, 51.51],
  ],
};

function segments(mapped: MappedPayload): FibreSegmentObservation[] {
  return mapped.observations.filter((observation) => observation.kind === "fibre-segment");
}

describe("a network", () => {
  const json = () => poll(bodiesOf("package.json"), "package.json");

  it("comes out the same from JSON, GeoJSON and tables", async () => {
    const expected = await json();
    const { networks } = fixture("ofds/package.json") as { networks: unknown[] };
    const inOneFile = {
      type: "FeatureCollection",
      features: ["nodes", "spans"].flatMap(
        (name) => (fixture(`ofds/${name}.geojson`) as { features: unknown[] }).features,
      ),
    };
    const others = {
      bare: await poll({ "n.json": JSON.stringify(networks[0]) }, "n.json"),
      lines: await poll(
        { "n.jsonl": `${JSON.stringify(networks[0])}\n${JSON.stringify({ id: "empty", links: [] })}\n` },
        "n.jsonl",
      ),
      twoCollections: await poll(bodiesOf("nodes.geojson", "spans.geojson"), "nodes.geojson", {
        spansUrl: "spans.geojson",
      }),
      oneCollection: await poll({ "all.geojson": JSON.stringify(inOneFile) }, "all.geojson"),
      zip: await poll({ "t.zip": zipOf(bodiesOf(...tables)) }, "t.zip"),
      reversedZip: await poll({ "t.zip": zipOf(bodiesOf(...[...tables].reverse())) }, "t.zip"),
    };

    expect(expected.received).toBe(4);
    expect(segments(expected)).toHaveLength(4);
    for (const [name, mapped] of Object.entries(others)) {
      expect([name, mapped]).toEqual([name, expected]);
    }
  });

  it("loses one row of a table to a quotation mark that is never closed", async () => {
    const table = 'id,nodes/0/id,nodes/0/name\nnet,a,A\nnet,"b,B\nnet,c,C\n';

    const mapped = await poll({ "nodes.csv": table }, "nodes.csv");

    expect(segments(mapped).map(({ key }) => key)).toEqual(["net/node/a", "net/node/c"]);
    expect(mapped.rejected.map(({ reasons }) => reasons[0]?.code)).toEqual(["quote_not_closed"]);
    expect(accounted(mapped)).toBe(3);
  });

  it("comes out the same from single tables at addresses of their own", async () => {
    const mapped = await poll(bodiesOf(...tables), "networks.csv", {
      nodesUrl: "nodes.csv",
      spansUrl: `${home}spans.csv`,
      phasesUrl: "phases.csv",
      organisationsUrl: "organisations.csv",
    });
    const [, expected] = [mapped, await json()];

    // Without the table of network providers the second node has nobody's name.
    const withoutRunners = segments(expected).map((segment) => ({
      ...segment,
      attributes: {
        ...segment.attributes,
        provider: segment.key.endsWith("n2") ? null : segment.attributes.provider,
      },
    }));
    expect(segments(mapped)).toEqual(withoutRunners);
  });

  it("keeps what the map needs of an element, and nobody's address or contact", async () => {
    const documents = ofds.scrub(
      { documents: [fixture("ofds/package.json")], tables: [] },
      ofds.options.parse({}),
    );
    const span = segments(await json()).find(({ key }) => key.endsWith("span/s1"));

    expect(span).toEqual({
      kind: "fibre-segment",
      key: "11111111-2222-4333-8444-555555555555/span/s1",
      attributes: {
        element: "span",
        network: "Fixture-Netz",
        name: "Hafen – Nordmarkt",
        phase: "Cluster Nord",
        provider: "Fixture Netzbau",
        status: "underConstruction",
        readyForService: "2027-03-31",
        lengthMetres: 1600,
        geometry: {
          type: "LineString",
          coordinates: [
            [7.444, 51.527],
            [7.455, 51.5262],
            [7.4662, 51.5252],
          ],
        },
        publish: false,
      },
    });
    expect(JSON.stringify(documents)).not.toMatch(/Erika|@example|0231|Beispielstraße|publisher|x-own-field/);
  });

  it("is followed from page to page, on its own server only", async () => {
    const page = (id: string, next?: string) =>
      JSON.stringify({ networks: [{ id: "net", nodes: [{ id }] }], links: next ? { next } : {} });
    const two = await poll({ p1: page("a", "p2?cursor=1"), "p2?cursor=1": page("b") }, "p1");

    expect(segments(two).map(({ key }) => key)).toEqual(["net/node/a", "net/node/b"]);
    await expect(poll({ p1: page("a", "p1") }, "p1")).rejects.toThrow("never end");
    await expect(poll({ p1: page("a", "https://elsewhere.example/p2") }, "p1")).rejects.toThrow("elsewhere");
    await expect(poll({ p1: page("a", "file:///etc/hostname") }, "p1")).rejects.toThrow("is a file");
  });
});

describe("geometry is shown", () => {
  const pieces = (...said: unknown[]) =>
    said.map((publish, index) => ({
      networks: [{ id: "net", links: [], publish, spans: [{ id: `s${index}`, route: line }] }],
    }));

  it.each([
    ["not where one piece of a network says no", [true, false, true], false],
    ["where a piece says yes and others nothing", [undefined, true, null], true],
    ["not where one piece says a word that is neither", [true, "ja"], false],
    ["not where no piece says anything", [undefined, null], false],
  ])("%s, whatever the order of the pieces", (_when, said, expected) => {
    for (const order of [said, said.toReversed(), [...said.slice(1), ...said.slice(0, 1)]]) {
      const mapped = mapDocuments("ofds", { documents: pieces(...order), tables: [] });

      expect(segments(mapped).map(({ attributes }) => attributes.publish)).toEqual(said.map(() => expected));
    }
  });

  it.each([
    ["where nothing is said", {}, {}, {}, false],
    ["where the city file says so", { publish: true }, {}, {}, true],
    ["where the network says so", {}, { publish: true }, {}, true],
    ["where the element says so", {}, {}, { publish: true }, true],
    ["but the element's own no counts", { publish: true }, { publish: true }, { publish: false }, false],
    ["but the network's no counts", { publish: true }, { publish: false }, {}, false],
    ["but a word that is neither is no yes", { publish: true }, {}, { publish: "ja" }, false],
    ["but 1 is no yes", { publish: true }, {}, { publish: 1 }, false],
  ])("%s", (_when, options, ofNetwork, ofElement, expected) => {
    const documents = network({ ...ofNetwork, spans: [{ id: "s", route: line, ...ofElement }] });

    const [span] = segments(mapDocuments("ofds", documents, options));

    expect(span?.attributes.publish).toBe(expected);
  });
});

describe("a fault", () => {
  it.each([
    ["node", { id: "x", location: line }, "node_location_type_incorrect"],
    [
      "node",
      { id: "x", location: { type: "Point", coordinates: [7.46] } },
      "node_location_coordinates_incorrect",
    ],
    [
      "node",
      { id: "x", location: { type: "Point", coordinates: [393_400, 5_708_500] } },
      "node_location_coordinates_incorrect",
    ],
    ["node", { id: "x", location: { type: "Point", coordinates: [51.51, 7.46] } }, "coordinates_swapped"],
    ["node", { location: { type: "Point", coordinates: [7.46, 51.51] } }, "key_missing"],
    ["node", { id: "x", location: "7.46, 51.51" }, "node_location_type_incorrect"],
    ["span", { id: "x", route: { type: "Point", coordinates: [7.46, 51.51] } }, "span_route_type_incorrect"],
    [
      "span",
      { id: "x", route: { type: "LineString", coordinates: [[7.46, 51.51]] } },
      "span_route_coordinates_incorrect",
    ],
    [
      "span",
      {
        id: "x",
        route: {
          type: "LineString",
          coordinates: [
            [7.46, 51.51],
            [7.46, null],
          ],
        },
      },
      "span_route_coordinates_incorrect",
    ],
    [
      "span",
      {
        id: "x",
        route: {
          type: "LineString",
          coordinates: [
            [7.46, 51.51],
            [60, 51.51],
          ],
        },
      },
      "span_route_coordinates_incorrect",
    ],
    [
      "span",
      {
        id: "x",
        route: {
          type: "LineString",
          coordinates: [
            [51.51, 7.46],
            [51.51, 7.47],
          ],
        },
      },
      "coordinates_swapped",
    ],
    ["span", "s", "not_a_span"],
  ])("in a %s costs that record: %j", (kind, record, code) => {
    const good = { id: "good" };
    const mapped = mapDocuments(
      "ofds",
      network(kind === "node" ? { nodes: [record, good] } : { spans: [record, good] }),
    );

    expect(mapped.rejected.flatMap(({ reasons }) => reasons.map((reason) => reason.code))).toEqual([code]);
    expect(segments(mapped)).toHaveLength(1);
    expect(accounted(mapped)).toBe(mapped.received);
  });

  it("between elements costs none, and is told by the standard's name for it", () => {
    const reference = (id: string, name?: string) => (name ? { id, name } : { id });
    const mapped = mapDocuments(
      "ofds",
      network({
        links: [{ rel: "tag:opentelecomdata.net,2022:spansAPI", href: "https://x.example" }],
        nodes: [
          { id: "a", phase: reference("gone"), internationalConnections: [{}] },
          {
            id: "lone",
            phase: reference("p", "Another name"),
            physicalInfrastructureProvider: reference("gone"),
          },
          { id: "twice" },
          { id: "twice" },
        ],
        spans: [
          { id: "s", start: "a", end: "gone", networkProviders: [reference("o", "Another name")] },
          {
            id: "t",
            start: "gone",
            end: "twice",
            phase: reference("nameless", "Its name"),
            supplier: reference("gone"),
          },
        ],
        phases: [
          { id: "p", name: "Phase", funders: [reference("gone"), reference("o", "Another")] },
          { id: "nameless" },
        ],
        organisations: [{ id: "o", name: "Organisation" }],
        contracts: [{ id: "c", relatedPhases: [reference("gone"), reference("p", "Another")] }, { id: "c" }],
      }),
    );

    expect(segments(mapped)).toHaveLength(5);
    expect(mapped.rejected).toHaveLength(1);
    expect(mapped.notices).toEqual({
      'has_links_with_external_span_data: "net"': 1,
      'span_end_node_not_found: "s"': 1,
      'span_start_node_not_found: "t"': 1,
      'node_not_used_in_any_spans: "lone"': 1,
      'node_international_connections_country_not_set: "a"': 1,
      'node_phase_reference_id_not_found: "a"': 1,
      'node_phase_reference_name_does_not_match: "lone"': 1,
      'node_organisation_reference_id_not_found: "lone"': 1,
      'span_organisation_reference_name_does_not_match: "s"': 1,
      'span_phase_reference_name_set_but_not_in_original: "t"': 1,
      'span_organisation_reference_id_not_found: "t"': 1,
      'phase_organisation_reference_id_not_found: "p"': 1,
      'phase_organisation_reference_name_does_not_match: "p"': 1,
      'contract_related_phase_reference_id_not_found: "c"': 1,
      'contract_related_phase_reference_name_does_not_match: "c"': 1,
      'duplicate_node_id: "twice"': 1,
      'duplicate_contract_id: "c"': 1,
    });
  });

  it("in a reference's name leaves the name of what is referred to", () => {
    const mapped = mapDocuments(
      "ofds",
      network({
        spans: [
          {
            id: "s",
            phase: { id: "p", name: "Phase eins" },
            physicalInfrastructureProvider: { id: "gone", name: "Only in the reference" },
          },
        ],
        phases: [{ id: "p", name: "Phase 1" }],
      }),
    );

    expect(segments(mapped)[0]?.attributes).toMatchObject({
      phase: "Phase 1",
      provider: "Only in the reference",
    });
  });

  it("in a word or a value leaves it out and a notice", () => {
    const mapped = mapDocuments(
      "ofds",
      network({
        crs: { name: "EPSG:25832" },
        nodes: "none",
        spans: [
          { id: "a", status: "open", readyForServiceDate: "January", fibreLength: "long" },
          { id: "b", status: "Under construction", readyForServiceDate: "2025-06-30", fibreLength: 276_000 },
        ],
      }),
    );

    expect(
      segments(mapped).map(({ attributes }) => [
        attributes.status,
        attributes.readyForService,
        attributes.lengthMetres,
      ]),
    ).toEqual([
      [null, null, null],
      ["underConstruction", "2025-06-30", 276_000],
    ]);
    expect(mapped.notices).toEqual({
      'status "open" is not known': 1,
      'readyForServiceDate "(text)" is no date': 1,
      'fibreLength "(text)" is no length': 1,
      "fibreLength of more than 1,000 km taken as metres": 1,
      'readyForServiceDate has passed, the status is "underConstruction"': 1,
      'crs "EPSG:25832" is not the standard\'s CRS84': 1,
      "nodes is no list": 1,
    });
  });
});

describe("the city's segments", () => {
  it.each([
    [
      "through it without a bend in it",
      [
        [7.2, 51.5],
        [7.8, 51.5],
      ],
      1,
    ],
    [
      "past its corner",
      [
        [7.2, 51.5],
        [7.5, 51.2],
      ],
      0,
    ],
    [
      "elsewhere",
      [
        [8.2, 51.5],
        [8.3, 51.5],
      ],
      0,
    ],
  ])("a route %s", (_where, coordinates, expected) => {
    const mapped = mapDocuments(
      "ofds",
      network({ spans: [{ id: "s", route: { type: "LineString", coordinates } }] }),
    );

    expect(segments(mapped)).toHaveLength(expected);
    expect(mapped.skipped).toEqual(expected ? {} : { outside_city: 1 });
  });
});

it("a span without a route is elsewhere where both its nodes are", () => {
  const node = (id: string, lon: number) => ({ id, location: { type: "Point", coordinates: [lon, 51.5] } });
  const nodes = [node("here", 7.46), node("far", 9), node("farther", 10)];
  const span = (id: string, start: string, end: string) => ({ id, start, end, fibreLength: 100 });
  const spans = [span("in", "here", "far"), span("out", "far", "farther"), span("unknown", "far", "gone")];

  const mapped = mapDocuments("ofds", network({ nodes, spans }));

  expect(segments(mapped).map(({ key }) => key)).toEqual([
    "net/node/here",
    "net/span/in",
    "net/span/unknown",
  ]);
  expect(mapped.skipped).toEqual({ outside_city: 3 });
});

describe("what is no network", () => {
  it.each([
    ["an error in JSON", '{"error":"not found"}'],
    ["an empty list", "[]"],
    ["a list of numbers", "[1]"],
    [
      "another collection",
      '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"name":"x"}}]}',
    ],
    ["another table", "id;name\n1;x\n"],
    ["a plain text", "Service unavailable"],
    ["lines of which one breaks off", '{"id":"a","links":[]}\n{"id":"b"'],
  ])("is not taken for an empty one: %s", async (_what, body) => {
    const taken = poll({ x: body }, "x");

    await expect(taken).rejects.toMatchObject({ code: expect.stringMatching(/unusable_payload|not_json/) });
  });

  it("costs itself among the elements of a collection", () => {
    const features = [
      { type: "Feature", geometry: null, properties: { id: "a", featureType: "node", network: "net" } },
      { type: "Feature", geometry: { type: "Polygon", coordinates: [] }, properties: { id: "b" } },
      null,
    ];

    const mapped = mapDocuments("ofds", { documents: [{ type: "FeatureCollection", features }], tables: [] });

    expect(segments(mapped).map(({ key }) => key)).toEqual(["net/node/a"]);
    expect(mapped.rejected.flatMap(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
      "not_an_element",
      "not_an_element",
    ]);
    expect(mapped.received).toBe(3);
  });

  it("is told from a network whose records are all bad", () => {
    const mapped = mapDocuments("ofds", network({ nodes: [1, null, "x"] }));

    expect([mapped.received, mapped.rejected.length]).toEqual([3, 3]);
    expect(() =>
      ofds.map(
        {},
        { source: sourceOf("ofds", home), options: ofds.options.parse({}), city: dortmund, receivedAt },
      ),
    ).toThrow(UnusablePayload);
  });
});
