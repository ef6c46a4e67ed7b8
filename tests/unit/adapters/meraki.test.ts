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

const base = "https://api.example/api/v1/organizations/1/devices";
const url = `${base}/availabilities`;
const now = new Date("2026-03-01T12:00:00Z");
const minuteAgo = new Date("2026-03-01T11:59:00Z");

function fetchFrom(
  pages: Parameters<typeof preparedClient>[0],
  previousPayloadAt: Date | null,
  address = url,
) {
  const { client, asked } = preparedClient(pages);
  const context = {
    source: sourceOf("meraki", address),
    options: { apiKey: "k1" },
    client,
    previousPayloadAt,
    now,
  };
  return { documents: adapterNamed("meraki").fetch(context), asked };
}

function documents() {
  return { availabilities: fixture("meraki/availabilities.json"), devices: fixture("meraki/devices.json") };
}

describe("meraki", () => {
  it("joins statuses with positions and counts what is no access point", () => {
    const mapped = mapDocuments("meraki", documents());

    expect(
      accessPoints(mapped).map(({ key, aliases, status, attributes: a }) => [
        key,
        aliases,
        status,
        a.name,
        a.lon,
        a.site,
      ]),
    ).toEqual([
      ["Q2AB-0000-0001", ["001122334401"], "up", "Messe Halle 3", 7.457, "Messe"],
      ["Q2AB-0000-0002", ["001122334402"], "degraded", null, null, null],
      ["Q2AB-0000-0003", ["001122334403"], "down", "Messe Nord", 7.458, null],
      ["Q2AB-0000-0004", ["001122334404"], "provisioning", "Neu", null, null],
    ]);
    expect(mapped).toMatchObject({
      received: 5,
      skipped: { not_an_access_point: 1 },
      payloadAt: null,
      historyFrom: null,
    });
    expect(accounted(mapped)).toBe(5);
  });

  it("takes the same position of a device that is listed twice, in whatever order", () => {
    const [row] = documents().availabilities as unknown[];
    const devices = [7.45, 7.46].map((lng) => ({ serial: "Q2AB-0000-0001", lat: 51.5, lng }));

    const positions = [devices, devices.toReversed()].map((listed) => {
      const mapped = mapDocuments("meraki", { availabilities: [row], devices: listed });
      return accessPoints(mapped)[0]?.attributes.lon;
    });

    expect(positions).toEqual([7.45, 7.45]);
  });

  it("keeps no address, note or management address of a device", () => {
    const archived = JSON.stringify(adapterNamed("meraki").scrub(documents(), {}));

    expect(archived).not.toMatch(/@|Rheinlanddamm|10\.1\.2\.3/);
  });

  it("hands on the change history of access points in order of time", () => {
    const mapped = mapDocuments("meraki", {
      ...documents(),
      changes: fixture("meraki/changes.json"),
      changesFrom: "2026-01-29T12:01:00.000Z",
    });

    expect(mapped.changes).toEqual([
      { key: "Q2AB-0000-0003", at: "2026-02-20T10:00:00.000Z", from: "down", to: "up" },
      { key: "Q2AB-0000-0003", at: "2026-03-01T10:00:00.000Z", from: "up", to: "down" },
    ]);
    expect(mapped.historyFrom).toBe("2026-01-29T12:01:00.000Z");
    expect(mapped.notices).toMatchObject({ "row of the change history without device, time or status": 1 });
  });

  it("follows the pages of every list", async () => {
    const { documents, asked } = fetchFrom(
      {
        [`${base}?perPage=1000`]: { body: [1], link: `<${base}?perPage=1000&startingAfter=1>; rel=next` },
        [`${base}?perPage=1000&startingAfter=1`]: { body: [2], link: `<${base}?perPage=1000>; rel=prev` },
        [`${url}?perPage=1000`]: {
          body: [3],
          link: `<${url}?startingAfter=3>; rel="next", <${url}>; rel=first`,
        },
        [`${url}?startingAfter=3`]: { body: [4] },
      },
      minuteAgo,
    );

    await expect(documents).resolves.toEqual({ devices: [1, 2], availabilities: [3, 4] });
    expect(asked[0]?.request?.headers).toMatchObject({ authorization: "Bearer k1" });
  });

  it.each([
    ["at the first poll 31 days", null, "2026-01-29T12:01:00.000Z"],
    [
      "after a gap longer than staleAfter what was missed",
      new Date("2026-03-01T11:30:00Z"),
      "2026-03-01T11:30:00.000Z",
    ],
  ])("asks for the change history: %s", async (_case, previousPayloadAt, from) => {
    const query = new URLSearchParams({ perPage: "1000", t0: from, t1: now.toISOString() });

    const { documents } = fetchFrom(
      {
        [`${url}/changeHistory?${query}`]: { body: ["change"] },
        [`${base}?perPage=1000`]: { body: [] },
        [`${url}?perPage=1000`]: { body: [] },
      },
      previousPayloadAt,
    );

    await expect(documents).resolves.toEqual({
      availabilities: [],
      devices: [],
      changes: ["change"],
      changesFrom: from,
    });
  });

  it("filters the sibling lists as the configured one", async () => {
    const filter = "networkIds%5B%5D=N_1";

    const { documents } = fetchFrom(
      {
        [`${base}?${filter}&perPage=1000`]: { body: [] },
        [`${url}?networkIds[]=N_1&perPage=50`]: { body: [] },
      },
      minuteAgo,
      `${url}?networkIds[]=N_1&perPage=50`,
    );

    await expect(documents).resolves.toMatchObject({ availabilities: [] });
  });

  it.each([
    ["on another server", "https://evil.example/next", "redirect_refused"],
    ["that was there before", `${base}?perPage=1000`, "unusable_payload"],
  ])("refuses a next page %s", async (_case, next, code) => {
    const { documents } = fetchFrom(
      { [`${base}?perPage=1000`]: { body: [], link: `<${next}>; rel=next` } },
      minuteAgo,
    );

    await expect(documents).rejects.toMatchObject({ code });
  });

  it("refuses an answer that is no list", async () => {
    const { documents } = fetchFrom({ [`${base}?perPage=1000`]: { body: { errors: ["no"] } } }, minuteAgo);

    await expect(documents).rejects.toMatchObject({ code: "unusable_payload" });
  });
});
