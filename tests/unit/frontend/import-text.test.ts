import { expect, test } from "vitest";
import { type Import, importText } from "#frontend/operations/sources/import-text.ts";
import { sourceWords } from "#frontend/operations/sources/words.ts";

const beganAt = "2026-03-01T12:00:00.000Z";
const plain = (text: string) => text.replaceAll("\u00a0", " ");

const cases: [Omit<Import, "beganAt">, de: string, en: string][] = [
  [
    { phase: "fetching", done: 123_456_789, expected: 500_000_000, perSecond: 4_000_000 },
    "Wird geladen: 123,5 von 500 MB, 4 MB je Sekunde, noch etwa 1 min, begonnen 13:00",
    "Loading: 123.5 of 500 MB, 4 MB a second, about 1 min left, begun 13:00",
  ],
  [
    { phase: "reading", done: 1, expected: null, perSecond: null },
    "Wird gelesen: 1 Datensatz, begonnen 13:00",
    "Reading: 1 record, begun 13:00",
  ],
  [
    { phase: "checking", done: 120_000, expected: 300_000, perSecond: 4_100.4 },
    "Wird geprüft: 120.000 von 300.000 Datensätzen, 4.100 je Sekunde, noch etwa 43 s, begonnen 13:00",
    "Checking: 120,000 of 300,000 records, 4,100 a second, about 43 s left, begun 13:00",
  ],
  [
    { phase: "merging", done: 0, expected: 300_000, perSecond: 0 },
    "Wird übernommen: 0 von 300.000 Datensätzen, begonnen 13:00",
    "Applying: 0 of 300,000 records, begun 13:00",
  ],
];

test.each(cases)("an import says what is known of it: %o", (figures, de, en) => {
  const progress = { ...figures, beganAt };

  const texts = (["de", "en"] as const).map((language) =>
    plain(importText(progress, sourceWords[language].import, language, "13:00")),
  );

  expect(texts).toEqual([de, en]);
});
