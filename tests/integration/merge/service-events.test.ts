import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { SourcePipeline } from "#ingest/pipeline/run.ts";
import { sourcePipeline, type TestClock } from "../pipeline/feed-city.ts";
import { engines, freshDatabase, freshFolder, type TestDatabase } from "../support/engines.ts";

describe.each(engines)("a calendar on %s", (engine) => {
  let db: TestDatabase;
  let pipeline: SourcePipeline;
  let file: string;
  const clock: TestClock = { at: new Date("2026-04-01T12:00:00Z") };

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
    const folder = await freshFolder();
    file = join(folder, "matches.ics");
    pipeline = await sourcePipeline(db, folder, clock, {
      id: "matches",
      adapter: "icalendar",
      url: pathToFileURL(file).href,
      staleAfter: "P7D",
      options: { area: "stadion" },
    });
  });

  async function poll(at: string, ...entries: string[][]): Promise<unknown> {
    clock.at = new Date(at);
    const events = entries.map((lines) => ["BEGIN:VEVENT", ...lines, "END:VEVENT"].join("\r\n"));
    await writeFile(file, ["BEGIN:VCALENDAR", ...events, "END:VCALENDAR"].join("\r\n"));
    const outcome = await pipeline.poll();
    return outcome.kind === "done" ? outcome.run.tally : outcome;
  }

  const match = (uid: string, start: string, end: string, ...more: string[]) => [
    `UID:${uid}`,
    `DTSTART:${start}`,
    `DTEND:${end}`,
    `SUMMARY:Match ${uid}`,
    ...more,
  ];

  async function events(): Promise<string[]> {
    const rows = await db.query<{ area: string; title: string; starts: Date; ends: Date }>(
      `select area_slug as area, title, starts_at as starts, ends_at as ends from service_event
       where source_id = 'matches' order by starts_at, title`,
    );
    const brief = (at: Date) => at.toISOString().slice(5, 16);
    return rows.map(({ area, title, starts, ends }) => `${area} ${title} ${brief(starts)} ${brief(ends)}`);
  }

  async function dataVersion(): Promise<number> {
    const [row] = await db.query<{ version: number }>("select version from data_version");
    return row?.version ?? 0;
  }

  const past = match("a", "20260331T100000Z", "20260331T120000Z");
  const next = match("b", "20260403T100000Z", "20260403T120000Z");

  test("its source is of its own kind, and nobody waits for it to know access points", async () => {
    const [source] = await db.query("select kind from source where id = 'matches'");

    expect(source).toEqual({ kind: "service-event" });
  });

  test("brings events, and again changes nothing", async () => {
    const first = await poll("2026-04-01T12:00:00Z", past, next, ["nonsense"]);
    const version = await dataVersion();
    const second = await poll("2026-04-01T12:01:00Z", past, next, ["nonsense"]);

    expect(first).toEqual({ received: 3, applied: 2, unchanged: 0, rejected: 1, skipped: 0 });
    expect(second).toEqual({ received: 3, applied: 0, unchanged: 2, rejected: 1, skipped: 0 });
    expect(await dataVersion()).toBe(version);
    expect(await events()).toEqual([
      "stadion Match a 03-31T10:00 03-31T12:00",
      "stadion Match b 04-03T10:00 04-03T12:00",
    ]);
  });

  test("that no longer brings an event takes it back if it lies ahead, and leaves it if it has been", async () => {
    const version = await dataVersion();
    const tally = await poll("2026-04-01T13:00:00Z", match("c", "20260404T100000Z", "20260404T120000Z"));

    expect(tally).toEqual({ received: 1, applied: 1, unchanged: 0, rejected: 0, skipped: 0 });
    expect(await dataVersion()).toBeGreaterThan(version);
    expect(await events()).toEqual([
      "stadion Match a 03-31T10:00 03-31T12:00",
      "stadion Match c 04-04T10:00 04-04T12:00",
    ]);
  });

  test("that takes an event back while it lasts ends it", async () => {
    await poll("2026-04-04T11:00:00Z");

    expect(await events()).toEqual([
      "stadion Match a 03-31T10:00 03-31T12:00",
      "stadion Match c 04-04T10:00 04-04T11:00",
    ]);
  });

  test("that moves, renames or drops one occurrence of a series says so of its entry", async () => {
    const series = match("d", "20260501T100000Z", "20260501T120000Z", "RRULE:FREQ=DAILY;COUNT=3");
    const moved = [...match("d", "20260502T150000Z", "20260502T160000Z"), "RECURRENCE-ID:20260502T100000Z"];
    await poll("2026-04-05T10:00:00Z", series);

    const afterMove = await poll("2026-04-05T11:00:00Z", series, moved);
    const afterDrop = await poll("2026-04-05T12:00:00Z", [...series, "EXDATE:20260503T100000Z"], moved);

    expect(afterMove).toMatchObject({ received: 2, applied: 1, unchanged: 1 });
    expect(afterDrop).toMatchObject({ received: 2, applied: 1, unchanged: 1 });
    expect((await events()).slice(2)).toEqual([
      "stadion Match d 05-01T10:00 05-01T12:00",
      "stadion Match d 05-02T15:00 05-02T16:00",
    ]);
  });

  test("that is half there, or none, changes nothing", async () => {
    const before = await events();
    await writeFile(file, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT");
    clock.at = new Date("2026-04-06T10:00:00Z");

    const outcome = await pipeline.poll();

    expect(outcome).toMatchObject({ kind: "failed", code: "unusable_payload" });
    expect(await events()).toEqual(before);
  });
});
