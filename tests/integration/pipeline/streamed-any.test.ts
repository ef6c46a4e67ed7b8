import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Tally } from "#ingest/pipeline/run-log.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { fileSource } from "../support/file-source.ts";
import { lines } from "../support/line-adapter.ts";
import { cell, linesOf } from "../support/lines-of.ts";

/** Each run is several imports, which take their time on the embedded engine. */
const runsOf = { postgres: 10, embedded: 3 };

const position = { lon: "x", lat: "y" };
const address = { key: "id", street: "s", houseNumber: "n", ...position };
const formats = [
  { adapter: "csv", options: { as: "premises", columns: { ...address, stage: "st", households: "hh" } } },
  { adapter: "csv", options: { as: "address", columns: address } },
  { adapter: "csv", options: { as: "roadworks", columns: { key: "id", title: "t", ...position } } },
  { adapter: "geojson", options: { as: "premises", columns: { key: "id", street: "s", stage: "st" } } },
  { adapter: "geojson", options: { as: "roadworks", columns: { key: "id", title: "t" } } },
];

const word = fc.oneof(
  fc.constantFrom(
    "1",
    "2",
    "k",
    "",
    "Weg",
    "passed",
    "activated",
    "7,465",
    "51.5",
    "9999",
    "-0",
    '"',
    "2026-02-30",
  ),
  fc.string({ unit: "binary", maxLength: 6 }),
);
/** Tables with our columns whose lines are any text, and any text at all. */
const table = fc
  .array(
    fc.array(word, { maxLength: 9 }).map((line) => line.join(";")),
    { maxLength: 30 },
  )
  .map((rows) => ["id;s;n;st;hh;t;x;y", ...rows].join("\n"));
const feature = fc.record({
  type: fc.constantFrom("Feature", "feature", null),
  properties: fc.oneof(
    fc.record({ id: word, s: word, n: word, st: word, t: word }, { requiredKeys: ["id"] }),
    fc.jsonValue(),
  ),
  geometry: fc.oneof(
    fc.record({
      type: fc.constant("Point"),
      coordinates: fc.array(fc.double({ noNaN: true }), { maxLength: 3 }),
    }),
    fc.constant({ type: "Point", coordinates: [7.465, 51.514] }),
    fc.constant({
      type: "LineString",
      coordinates: [
        [7.465, 51.514],
        [7.466, 51.514],
      ],
    }),
    fc.jsonValue(),
  ),
});
const collection = fc
  .array(fc.oneof(feature, fc.jsonValue()), { maxLength: 20 })
  .map((features) => JSON.stringify({ type: "FeatureCollection", features }));
const text = fc.oneof(
  { weight: 5, arbitrary: table },
  { weight: 5, arbitrary: collection },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);

/** What the text itself may be to blame for. */
const honestFailures = new Set(["unusable_payload", "not_json"]);

function sumOf({ applied, unchanged, rejected, skipped }: Tally): number {
  return applied + unchanged + rejected + skipped;
}

describe.each(engines)("any payload, streamed on %s", (engine) => {
  let db: TestDatabase;
  let count = 0;
  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
  });

  /** Takes a text up as a source of its own, twice: as it comes, and by another process. */
  async function takeTwice(source: Parameters<typeof fileSource>[1], body: string, adapter?: typeof lines) {
    count += 1;
    const about = { id: `any${count}`, staleAfter: "P400D", ...source };
    const feed = await fileSource(db, about, adapter === undefined ? {} : { adapter: adapter as never });
    const first = await feed.take(body, new Date("2026-03-01T12:00:00Z")).catch((error: Error) => error);
    const known = await db.query(
      `select key, hash, attributes from record where source_id = $1 order by key collate "C"`,
      [feed.source.id],
    );
    const again = await feed.restarted(new Date("2026-03-01T13:00:00Z")).poll();
    return { id: feed.source.id, first, again, known };
  }

  test("adds up, or is refused as what it is; again it changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...formats), text, async (source, body) => {
        const { id, first, again, known } = await takeTwice(source, body);

        if (first instanceof Error) {
          expect(honestFailures).toContain(first.message.split(":")[0]);
          expect(again).toMatchObject({ kind: "failed" });
          expect(known).toEqual([]);
          return;
        }
        const tally = first.tally as Tally;
        expect(sumOf(tally)).toBe(tally.received);
        expect(tally.applied).toBe(known.length);
        const { received, applied, rejected, skipped } = tally;
        expect(again).toMatchObject({
          kind: "done",
          run: {
            outcome: "unchanged",
            tally: { received, applied: 0, unchanged: applied, rejected, skipped },
          },
        });
        const [kept] = await db.query<{ n: number }>(
          "select count(*) as n from rejected_record where source_id = $1",
          [id],
        );
        expect(kept?.n ?? 0).toBeLessThanOrEqual(rejected);
        expect((kept?.n ?? 0) > 0).toBe(rejected > 0);
      }),
      { numRuns: runsOf[engine] },
    );
  });

  const records = fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.tuple(fc.constantFrom("a", "b", "c", "d", "ä", "𝄞"), fc.jsonValue()) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 4 }) },
      { weight: 1, arbitrary: fc.constantFrom("skip", "reject") },
    ),
    { maxLength: 25 },
  );

  test("of many pieces is what it is as one, duplicates across pieces and order included", async () => {
    await fc.assert(
      fc.asyncProperty(records, fc.integer({ min: 1, max: 6 }), async (said, piece) => {
        const all = said.map((one, index) => {
          if (one === "skip") return { key: `s${index}`, skip: true };
          if (one === "reject") return { nothing: index };
          // Texts of all kinds of characters; what a database refuses is in some.
          if (typeof one === "string") return cell(`t${index}`, { columns: { text: one } });
          return cell(one[0], { columns: { value: one[1] } });
        });
        const options = { as: "supply-cell", piece };

        const whole = await takeTwice({ options: { ...options, piece: 100 } }, linesOf(all), lines);
        const pieces = await takeTwice({ options }, linesOf(all.toReversed()), lines);

        for (const { first } of [whole, pieces]) if (first instanceof Error) throw first;
        const keys = new Set(all.flatMap((one) => ("key" in one && !("skip" in one) ? [one.key] : [])));
        const skipped = all.filter((one) => "skip" in one).length;
        const rejected = all.length - skipped - keys.size;
        const tally = { received: all.length, applied: keys.size, unchanged: 0, rejected, skipped };
        expect(whole.first).toMatchObject({ tally });
        expect(pieces.first).toMatchObject({ tally });
        expect(pieces.known).toEqual(whole.known);
        expect(pieces.again).toMatchObject({ run: { outcome: "unchanged" } });
      }),
      { numRuns: runsOf[engine] },
    );
  });
});
