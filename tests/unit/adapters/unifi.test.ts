import { describe, expect, it } from "vitest";
import {
  accessPoints,
  accounted,
  adapterNamed,
  fixture,
  mapDocuments,
  preparedClient,
  sourceOf,
} from "./support.ts";

const url = "https://console.example/proxy/network/integration/v1/sites/s1/devices";

function fetchFrom(pages: Parameters<typeof preparedClient>[0]) {
  const { client, asked } = preparedClient(pages);
  const source = sourceOf("unifi", url);
  const context = { source, options: { apiKey: "k1" }, client, previousPayloadAt: null, now: new Date() };
  return { documents: adapterNamed("unifi").fetch(context), asked };
}

describe("unifi", () => {
  it("reads access points by id with their MAC address as alias and skips the rest", () => {
    const mapped = mapDocuments("unifi", { devices: fixture("unifi/devices.json") });

    expect(
      accessPoints(mapped).map(({ key, aliases, status, attributes: a }) => [
        key.slice(-1),
        aliases,
        status,
        a.name,
        a.lon,
      ]),
    ).toEqual([
      ["1", ["942a6f000001"], "up", "Rathaus EG", null],
      ["2", ["942a6f000002"], "down", null, null],
      ["4", ["942a6f000004"], "unknown", "Keller", null],
    ]);
    expect(mapped).toMatchObject({
      received: 4,
      skipped: { not_an_access_point: 1 },
      notices: { 'state "REHEATING" is not known': 1 },
    });
  });

  it.each([
    ["ONLINE", "up"],
    ["OFFLINE", "down"],
    ["PENDING_ADOPTION", "provisioning"],
    ["ADOPTING", "provisioning"],
    ["GETTING_READY", "provisioning"],
    ["UPDATING", "degraded"],
    ["CONNECTION_INTERRUPTED", "degraded"],
    ["U5G_INCORRECT_TOPOLOGY", "degraded"],
    ["ISOLATED", "down"],
    ["DELETING", "unknown"],
  ])("takes the state %s as %s, without a notice", (state, status) => {
    const mapped = mapDocuments("unifi", { devices: [{ id: "1", state, features: ["accessPoint"] }] });

    expect(accessPoints(mapped)[0]?.status).toBe(status);
    expect(mapped.notices).toEqual({});
  });

  it.each([
    ["constructor", "a name every object has"],
    ["toString", "another one"],
  ])("does not know the state %s (%s)", (state) => {
    const mapped = mapDocuments("unifi", { devices: [{ id: "1", state, features: ["accessPoint"] }] });

    expect(accessPoints(mapped)[0]?.status).toBe("unknown");
  });

  it("never shows a MAC address as a name", () => {
    const mapped = mapDocuments("unifi", {
      devices: [{ id: "1", name: "94:2a:6f:00:00:99", state: "ONLINE", features: ["accessPoint"] }],
    });

    expect(accessPoints(mapped)[0]?.attributes.name).toBeNull();
  });

  it("rejects what is no device", () => {
    const mapped = mapDocuments("unifi", {
      devices: [null, "x", { id: "1" }, { features: ["accessPoint"] }],
    });

    expect(mapped.rejected.flatMap(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
      "not_a_device",
      "not_a_device",
      "not_a_device",
      "key_missing",
    ]);
    expect(accounted(mapped)).toBe(4);
  });

  it("turns pages up to totalCount with the key in its header", async () => {
    const { documents, asked } = fetchFrom({
      [`${url}?offset=0&limit=200`]: { body: { totalCount: 3, data: [1, 2] } },
      [`${url}?offset=2&limit=200`]: { body: { totalCount: 3, data: [3] } },
    });

    await expect(documents).resolves.toEqual({ devices: [1, 2, 3] });
    expect(asked.map(({ request }) => request?.headers)).toEqual([
      { "x-api-key": "k1" },
      { "x-api-key": "k1" },
    ]);
  });

  it.each([
    ["that ends early", { totalCount: 3, data: [] }],
    ["without data", { totalCount: 3 }],
    ["that is null", null],
  ])("fails on a page %s instead of losing devices", async (_case, body) => {
    const { documents } = fetchFrom({ [`${url}?offset=0&limit=200`]: { body } });

    await expect(documents).rejects.toMatchObject({ code: "unusable_payload" });
  });
});
