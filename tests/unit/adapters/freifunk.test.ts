import { describe, expect, it } from "vitest";
import { UnusablePayload } from "#ingest/adapters/adapter.ts";
import { accessPoints, accounted, adapterNamed, fixture, mapDocuments } from "./support.ts";

const formats = ["nodes-v1", "nodes-v2", "meshviewer", "nodelist"];

function node(fields: Record<string, unknown>) {
  return { node_id: "021122334401", hostname: "A", is_online: true, ...fields };
}

function mapNodes(nodes: unknown, options = {}) {
  return mapDocuments("freifunk", { nodes: { timestamp: "2026-03-01T12:00:00+0100", nodes } }, options);
}

describe("freifunk", () => {
  it.each(formats)("reads %s into the same three access points", (format) => {
    const mapped = mapDocuments("freifunk", { nodes: fixture(`freifunk/${format}.json`) });

    expect(mapped.payloadAt).toBe("2026-03-01T11:00:00.000Z");
    expect(mapped.received).toBe(3);
    expect(
      accessPoints(mapped).map(({ key, status, attributes: { name, lon, lat } }) => [
        key,
        status,
        name,
        lon,
        lat,
      ]),
    ).toEqual([
      ["021122334401", "up", "Alter Markt", 7.4653, 51.5136],
      ["021122334402", "up", "vpn-gateway-1", null, null],
      ["021122334403", "down", null, 7.46, 51.5],
    ]);
  });

  it.each(formats)("keeps no contact, client, address or neighbour of %s", (format) => {
    const document = fixture(`freifunk/${format}.json`);

    const archived = JSON.stringify(adapterNamed("freifunk").scrub({ nodes: document }, {}));

    expect(archived).not.toMatch(/@|clients|owner|fd00|02:aa:bb:cc:dd:01/);
  });

  it("knows a node by its MAC address too", () => {
    const mapped = mapNodes([node({ node_id: "node-1", mac: "02:11:22:33:44:0A" })]);

    expect(accessPoints(mapped)[0]).toMatchObject({ key: "node-1", aliases: ["02112233440a"] });
  });

  it("knows a node of v1 by its place in the table too, and by that alone if it names no identifier", () => {
    const nodes = {
      t1: { nodeinfo: { node_id: "n1" }, flags: { online: true } },
      t2: { flags: { online: true } },
    };

    const mapped = mapNodes(nodes);

    expect(accessPoints(mapped)).toMatchObject([
      { key: "n1", aliases: ["t1"] },
      { key: "t2", aliases: [] },
    ]);
  });

  it("takes what the source's options say where the node does not", () => {
    const mapped = mapNodes([node({})], { environment: "indoor", access: "free", ssid: "Freifunk" });

    expect(accessPoints(mapped)[0]?.attributes).toMatchObject({
      environment: "indoor",
      access: "free",
      ssid: "Freifunk",
    });
  });

  it.each([
    ["outside the city", { location: { longitude: 13.4, latitude: 52.5 } }, { skipped: { outside_city: 1 } }],
    ["swapped", { location: { longitude: 51.51, latitude: 7.46 } }, { code: "coordinates_swapped" }],
    ["NaN as text", { location: { longitude: "NaN", latitude: 51.5 } }, { code: "coordinates_invalid" }],
    ["half a position", { location: { longitude: 7.46 } }, { code: "coordinates_invalid" }],
    ["not on earth", { location: { longitude: 746, latitude: 5151 } }, { code: "coordinates_invalid" }],
    [
      "a text",
      { location: { longitude: "hinten links", latitude: "oben" } },
      { code: "coordinates_invalid" },
    ],
    ["without an identifier", { node_id: null }, { code: "key_missing" }],
    ["a number as a node", 7, { code: "not_a_node" }],
    ["null as a node", null, { code: "not_a_node" }],
  ])("accounts for a node that is %s and keeps the good one", (_case, bad, expected) => {
    const record = typeof bad === "object" && bad !== null ? node(bad) : bad;

    const mapped = mapNodes([node({ node_id: "good" }), record]);

    expect(accessPoints(mapped).map(({ key }) => key)).toEqual(["good"]);
    expect(accounted(mapped)).toBe(2);
    if ("code" in expected) expect(mapped.rejected[0]?.reasons[0]?.code).toBe(expected.code);
    else expect(mapped).toMatchObject(expected);
  });

  it("takes 0/0 as no position and says so", () => {
    const mapped = mapNodes([node({ location: { longitude: 0, latitude: 0 } })]);

    expect(accessPoints(mapped)[0]?.attributes).toMatchObject({ lon: null, lat: null });
    expect(mapped.notices).toEqual({ "position 0/0 taken as none": 1 });
  });

  it("does not guess a status it cannot read", () => {
    const mapped = mapNodes([node({ is_online: "maybe" })]);

    expect(accessPoints(mapped)[0]?.status).toBe("unknown");
    expect(mapped.notices).toEqual({ 'is_online "(text)" is not known': 1 });
  });

  it("keeps the record last seen of two with one identifier, in whatever order and spelling they come", () => {
    const older = node({
      node_id: "02:11:22:33:44:01",
      is_online: false,
      lastseen: "2026-03-01T10:00:00+0100",
    });
    const newer = node({ node_id: "021122334401", lastseen: "2026-03-01T11:00:00+0100" });

    const results = [mapNodes([older, newer]), mapNodes([newer, older])];

    for (const mapped of results) {
      expect(accessPoints(mapped).map(({ status }) => status)).toEqual(["up"]);
      expect(mapped.rejected).toEqual([
        { record: older, reasons: [expect.objectContaining({ code: "duplicate_key" })] },
      ]);
    }
  });

  it.each([
    ["an error in JSON", { error: "not found" }],
    ["a list", []],
    ["null", null],
    ["nodes of no known kind", { nodes: [{ foo: 1 }, 2] }],
    ["a timestamp that cannot be read", { timestamp: "soon", nodes: [] }],
  ])("refuses %s", (_case, nodes) => {
    expect(() => mapDocuments("freifunk", { nodes })).toThrow(UnusablePayload);
  });

  it("takes an empty list as one that lists nothing", () => {
    expect(mapNodes([])).toMatchObject({ received: 0, observations: [], rejected: [] });
  });

  it("lets the response's time count where there is no timestamp", () => {
    const mapped = mapDocuments("freifunk", { nodes: { nodes: [node({})] } });

    expect(mapped.payloadAt).toBeNull();
    expect(Object.keys(mapped.notices)).toEqual(["no timestamp: the time of the response counts"]);
  });
});
