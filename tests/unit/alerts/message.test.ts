import { describe, expect, test } from "vitest";
import type { AlertEvent } from "#domain/words.ts";
import type { Alert, AlertedIncident } from "#ingest/alerts/alert.ts";
import { durationText, messageOf } from "#ingest/alerts/message.ts";
import { retryDelayMs } from "#ingest/alerts/retry-delay.ts";

const city = { slug: "dortmund", name: "Dortmund", timeZone: "Europe/Berlin", publicUrl: null };
const incident: AlertedIncident = {
  id: 7,
  cause: "site",
  failure: "down",
  key: "Hafen",
  subject: "Hafen",
  openedAt: new Date("2026-07-01T21:00:00Z"),
  since: new Date("2026-07-01T21:59:30Z"),
  detectedAt: new Date("2026-07-01T22:00:30Z"),
  resolvedAt: null,
  reopened: 0,
  flapping: false,
  acknowledgedAt: null,
  acknowledgedBy: null,
  mergedInto: null,
  concerned: 4,
  names: ["a", "b"],
  areaSlugs: ["x"],
  areaNames: ["X"],
  firstDelivery: null,
};

function alertOf(event: AlertEvent, locale: "de" | "en", changes: Partial<AlertedIncident> = {}): Alert {
  return {
    delivery: { id: 1, incidentId: 7, event, number: 0, attempts: 1, createdAt: incident.detectedAt },
    incident: event === "test" ? null : { ...incident, ...changes },
    city: { ...city, locale },
    now: new Date("2026-07-03T00:00:00Z"),
  };
}

describe("what an alert says", () => {
  test("since when, by the city's clocks, how many access points, and where", () => {
    const { facts, url } = messageOf(alertOf("opened", "en"));

    expect(facts).toEqual([
      ["Since", "Wed, 1 July 2026 at 23:59 CEST"],
      ["Access points", "4 (a, b and 2 more)"],
      ["Areas", "X"],
    ]);
    expect(url).toBeNull();
  });

  test("a reminder says how long, and that nobody has it in hand", () => {
    const { text, facts } = messageOf(alertOf("reminder", "de"));

    expect(text).toEqual(["Die Störung besteht weiterhin, und niemand hat sie bestätigt."]);
    expect(facts).toContainEqual(["Dauer bisher", "1 Tag 2 Stunden"]);
  });

  test("an end says how long it lasted, and counts whom it concerned", () => {
    const { subject, facts } = messageOf(
      alertOf("resolved", "de", { resolvedAt: new Date("2026-07-01T22:00:00Z") }),
    );

    expect(facts).toContainEqual(["Dauer", "unter 1 Minute"]);
    expect(facts.map(([label]) => label)).toEqual(["Seit", "Behoben", "Dauer", "Zugangspunkte", "Gebiete"]);
    expect(subject).toContain("4 Zugangspunkte");
    expect(facts[3]?.[1]).toBe("4 (a, b und 2 weitere)");
  });

  test.each(["opened", "reminder", "reopened", "resolved", "test"] as const)(
    "%s is one line in both languages",
    (event) => {
      for (const locale of ["de", "en"] as const) {
        const hostile = { subject: "a\r\nBcc: b\u2028c\u202ed\u0000", names: ["\n"], areaNames: ["\r"] };
        const { subject, text, facts } = messageOf(alertOf(event, locale, hostile));

        const lines = [subject, ...text, ...facts.flat()];
        expect(subject).not.toBe("");
        expect(lines.filter((line) => /[\u0000-\u001f\u2028\u202e]/.test(line))).toEqual([]);
      }
    },
  );

  test.each([
    [59_999, "under 1 minute"],
    [60_000, "1 minute"],
    [3_600_000, "1 hour"],
    [3_660_000, "1 hour 1 minute"],
    [86_400_000 + 60_000, "1 day"],
    [2 * 86_400_000 + 2 * 3_600_000, "2 days 2 hours"],
  ])("%i ms are %s", (ms, expected) => {
    expect(durationText(ms, "en")).toBe(expected);
  });
});

test("pauses double up to a quarter of an hour, however many there were", () => {
  expect([1, 2, 8, 9, 1_000, 2 ** 31].map(retryDelayMs)).toEqual([
    5_000, 10_000, 640_000, 900_000, 900_000, 900_000,
  ]);
});
