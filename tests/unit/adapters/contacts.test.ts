import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutContacts } from "#ingest/adapters/contacts.ts";

describe("withoutContacts", () => {
  it.each([
    ["Kanalbau, Rückfragen: Herr Muster 0231 / 50-12345", "Kanalbau, …"],
    ["Tel.: 0231/5012345", "…"],
    ["Bauleitung: Erika Muster // Vollsperrung", "…// Vollsperrung"],
    ["Glasfaser (Frau Dr. Muster, erika@example.org)", "Glasfaser (…, …)"],
    ["+49 231 5012345 anrufen", "… anrufen"],
    ["(0231) 501-2345", "…"],
    ["Handy 0171 1234567", "Handy …"],
  ])("takes out who to ask: %j", (text, expected) => {
    expect(withoutContacts(text)).toBe(expected);
  });

  it.each([
    "Stiegenweg 12 - Kanalreparatur // Vollsperrung",
    "Hohe Straße 10-12, 44139 Dortmund",
    "01.08.2026 - 30.09.2026",
    "2026-08-01 bis 2026-09-30",
    "Kontaktstraße 5, Mobilfunkmast",
    "EB70 - Stadtentwässerung",
    "0,5 km, 1.200 m Rohr",
    "Frauenstraße, Herrenstraße",
  ])("leaves %j as it is", (text) => {
    expect(withoutContacts(text)).toBe(text);
  });

  it("changes nothing a second time", () => {
    const parts = fc.constantFrom(
      ...[
        "Herr ",
        "Frau ",
        "Muster",
        "Tel",
        "Kontakt",
        ":",
        " ",
        "…",
        "/",
        "0231",
        "+49",
        "12345",
        "(0",
        ") ",
        "-",
        ",",
        "a@b.de",
      ],
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(parts, { maxLength: 12 }).map((some) => some.join("")),
    );

    fc.assert(
      fc.property(text, (value) => {
        const once = withoutContacts(value);

        expect(withoutContacts(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });
});
