import { describe, expect, it } from "vitest";
import type { AlertObservation } from "#domain/observation.ts";
import { accounted } from "../support.ts";
import { faults, mapEntities, payloadSeconds, vehicle } from "./feed.ts";

const cancelled = (trip: Record<string, unknown>, id = "1") => ({
  id,
  tripUpdate: { trip: { scheduleRelationship: "CANCELED", ...trip } },
});

describe("trip updates", () => {
  it("that say a trip is not made are told with its day and start", () => {
    const mapped = mapEntities([
      cancelled({ tripId: "a", startDate: "20260301", startTime: "24:05:00" }),
      cancelled({ tripId: "b", scheduleRelationship: "DELETED" }, "2"),
    ]);

    expect(mapped.observations).toEqual([
      { kind: "cancelled-trip", key: "a 2026-03-01 86700", trip: "a", day: "2026-03-01", startsAt: 86_700 },
      { kind: "cancelled-trip", key: "b", trip: "b", day: null, startsAt: null },
    ]);
  });

  it("with anything else are understood and skipped, the vehicle they name too", () => {
    const update = { trip: { tripId: "a", scheduleRelationship: "SCHEDULED" }, vehicle: { id: "317" } };
    const mapped = mapEntities([
      { id: "1", tripUpdate: update },
      { id: "2", tripUpdate: {} },
    ]);

    expect(mapped.observations).toEqual([]);
    expect(mapped.skipped).toEqual({ trip_update: 2 });
  });

  it.each([
    [{}, "tripUpdate.trip.tripId: trip_missing"],
    [{ tripId: "a", startDate: "20261301" }, "tripUpdate.trip.startDate: not_a_date"],
    [{ tripId: "a", startTime: "x" }, "tripUpdate.trip.startTime: not_a_time"],
  ])("that cancel %j are rejected", (trip, fault) => {
    expect(faults(mapEntities([cancelled(trip)]))).toEqual([fault]);
  });

  it("may have the key of a vehicle or a notice", () => {
    const mapped = mapEntities([cancelled({ tripId: "317" }), vehicle({}, "2"), alert({}, "317")]);

    expect(mapped.observations.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
      "alert 317",
      "cancelled-trip 317",
      "ride 317",
    ]);
    expect(accounted(mapped)).toBe(3);
  });
});

const text = (...texts: [language: string | undefined, text: string][]) => ({
  translation: texts.map(([language, text]) => ({ text, ...(language && { language }) })),
});

function alert(changes: Record<string, unknown> = {}, id = "a1") {
  return {
    id,
    alert: {
      activePeriod: [{ start: payloadSeconds, end: payloadSeconds + 3600 }],
      informedEntity: [{ routeId: "u41" }, { stopId: "s1" }],
      headerText: text(["de", "Sperrung"]),
      descriptionText: text(["de", "Es fahren Busse."]),
      url: text(["de", "https://nv.example/sperrung"]),
      ...changes,
    },
  };
}

function told(changes: Record<string, unknown>): Partial<AlertObservation> | undefined {
  return mapEntities([alert(changes)]).observations.find((seen) => seen.kind === "alert");
}

describe("notices", () => {
  it("are told with when, where and for what they hold", () => {
    expect(mapEntities([alert()]).observations).toEqual([
      {
        kind: "alert",
        key: "a1",
        header: "Sperrung",
        description: "Es fahren Busse.",
        url: "https://nv.example/sperrung",
        periods: [{ from: "2026-03-01T11:00:00.000Z", to: "2026-03-01T12:00:00.000Z" }],
        routes: ["u41"],
        stops: ["s1"],
      },
    ]);
  });

  it.each([
    [
      [
        ["en", "Closed"],
        ["de-DE", "Gesperrt"],
      ],
      "Gesperrt",
    ],
    [
      [
        ["fr", "Fermé"],
        ["en", "Closed"],
      ],
      "Closed",
    ],
    [
      [
        ["fr", "Fermé"],
        ["tr", "Kapalı"],
      ],
      "Fermé",
    ],
    [[[undefined, "Gesperrt"]], "Gesperrt"],
  ] as [[string | undefined, string][], string][])("in %j are taken as %s", (texts, header) => {
    expect(told({ headerText: text(...texts) })?.header).toBe(header);
  });

  it("have their description as header where there is none, and are rejected without either", () => {
    expect(told({ headerText: undefined })?.header).toBe("Es fahren Busse.");
    expect(
      faults(mapEntities([alert({ headerText: text(["de", " "]), descriptionText: undefined })])),
    ).toEqual(["alert.headerText: header_missing"]);
  });

  it("are cut to a length that a page can show", () => {
    const long = text(["de", "x".repeat(5000)]);

    expect(told({ headerText: long, descriptionText: long })).toMatchObject({
      header: "x".repeat(200),
      description: "x".repeat(1000),
    });
  });

  it.each([
    "javascript:alert(1)",
    "ftp://nv.example/",
    "nv.example",
    "https://a:b@nv.example/",
    `https://nv.example/${"x".repeat(2000)}`,
  ])("lead to no %s", (link) => {
    expect(told({ url: text(["de", link]) })).toMatchObject({ header: "Sperrung", url: null });
  });

  it("with an open end hold on, and without any period as long as they are told", () => {
    const since = { from: "2026-03-01T11:00:00.000Z", to: null };

    expect(told({ activePeriod: [{ start: payloadSeconds, end: 0 }] })?.periods).toEqual([since]);
    expect(told({ activePeriod: undefined })?.periods).toEqual([]);
  });

  it.each([
    [{ start: "soon" }, "alert.activePeriod: not_a_time"],
    [{ start: 2, end: 1 }, "alert.activePeriod: dates_reversed"],
  ])("for %j are rejected, for without a period they would always hold", (period, fault) => {
    expect(faults(mapEntities([alert({ activePeriod: [period] })]))).toEqual([fault]);
  });

  it.each([
    ["a stop of a line", [{ routeId: "u41", stopId: "s1" }], { routes: ["u41"], stops: [] }],
    ["the line of a trip", [{ trip: { routeId: "u41", tripId: "t" } }], { routes: ["u41"], stops: [] }],
    ["the same line twice", [{ routeId: "u41" }, { routeId: "u41" }], { routes: ["u41"], stops: [] }],
    ["an agency", [{ agencyId: "demo" }], { routes: [], stops: [] }],
    ["nothing", undefined, { routes: [], stops: [] }],
  ])("about %s hold for that", (_what, informedEntity, about) => {
    expect(told({ informedEntity })).toMatchObject(about);
  });

  it("about a trip or all trams alone are skipped, for they are not about every line", () => {
    const mapped = mapEntities([
      alert({ informedEntity: [{ trip: { tripId: "t" } }] }),
      alert({ informedEntity: [{ agencyId: "demo", routeType: 0 }] }, "a2"),
    ]);

    expect(mapped.skipped).toEqual({ alert_without_line_or_stop: 2 });
  });
});
