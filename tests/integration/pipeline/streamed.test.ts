import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { lines } from "../support/line-adapter.ts";
import { minute } from "../support/payload.ts";
import { type FileSource, fileSource } from "../support/take-streamed.ts";

const text = (records: readonly unknown[]) => records.map((record) => `${JSON.stringify(record)}\n`).join("");
const cell = (key: string, changes: Record<string, unknown> = {}) => ({
  key,
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [7.46, 51.51],
        [7.47, 51.51],
        [7.47, 51.52],
        [7.46, 51.51],
      ],
    ],
  },
  fibrePercent: 10,
  gigabitPercent: null,
  fiveG: null,
  fiveGOperators: null,
  columns: {},
  ...changes,
});
const cells = (count: number) => Array.from({ length: count }, (_, index) => cell(`c${index}`));

describe.each(engines)("streamed payloads on %s", (engine) => {
  let db: TestDatabase;
  let count = 0;
  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
  });

  function freshSource(changes = {}): Promise<FileSource> {
    count += 1;
    const options = { as: "supply-cell", piece: 3, ...changes };
    return fileSource(
      db,
      { id: `s${count}`, adapter: "lines", staleAfter: "P400D", options },
      { adapter: lines },
    );
  }

  test("every record of many pieces is counted, kept and derived", async () => {
    const feed = await freshSource();

    const run = await feed.take(text([...cells(7), { no: "key" }, { key: "x", skip: true }]), minute(0));

    expect(run.outcome).toBe("merged");
    expect(run.tally).toEqual({ received: 9, applied: 7, unchanged: 0, rejected: 1, skipped: 1 });
    const records = await db.query("select key, attributes from record where source_id = $1 order by key", [
      feed.source.id,
    ]);
    expect(records).toHaveLength(7);
    const { key: _, gigabitPercent: _1, fiveG: _2, fiveGOperators: _3, ...attributes } = cell("c0");
    expect(records[0]).toEqual({ key: "c0", attributes });
    expect(await readdir(join(feed.dataDir, "payloads", feed.source.id, "spool"))).toEqual([]);
    expect(await db.query("select from import_row union all select from import_rejected")).toEqual([]);
  });
});
