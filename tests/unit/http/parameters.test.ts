import fc from "fast-check";
import { expect, test } from "vitest";
import { intervalsOf } from "#backend/access-points/history.ts";
import { hereRoutes } from "#backend/here/routes.ts";
import { readCursor, writeCursor } from "#backend/http/cursor.ts";
import { bboxParameter, instantParameter } from "#backend/http/parameters.ts";
import { keepWindow, windowOf } from "#backend/http/window.ts";
import { accessPointStatuses } from "#domain/words.ts";
import { isAppError } from "#platform/errors.ts";

test.each([
  ["2026-07-01T12:00:00Z", "2026-07-01T12:00:00.000Z"],
  ["2026-07-01T14:00:00+02:00", "2026-07-01T12:00:00.000Z"],
  ["2026-07-01T14:00:00 02:00", "2026-07-01T12:00:00.000Z"],
  ["2026-07-01t07:30:00.5-04:30", "2026-07-01T12:00:00.500Z"],
])("%s is an instant", (text, utc) => {
  expect(instantParameter.parse(text).toISOString()).toBe(utc);
});

test.each(["2026-02-30T00:00:00Z", "2026-07-01", "2026-07-01T12:00:00", "now", "", "1782907200", ["a", "b"]])(
  "%s is not an instant",
  (text) => {
    expect(instantParameter.safeParse(text).success).toBe(false);
  },
);

test.each([
  "1,2,3",
  "1,2,3,x",
  "1,2,3,",
  "3,2,1,4",
  "1,4,3,2",
  "-181,0,0,0",
  "0,0,0,91",
  "1,2,3,4,5",
  "NaN,0,1,1",
])("%s is not a box", (text) => {
  expect(bboxParameter.safeParse(text).success).toBe(false);
});

test("a cursor comes back as it was written, with the same filters only", () => {
  fc.assert(
    fc.property(fc.nat(), fc.string(), (after, q) => {
      const cursor = writeCursor({ after }, { q });

      expect(cursor).toMatch(/^[\w-]+$/);
      expect(readCursor(cursor, ["after"], { q })).toMatchObject({ after });
      expect(() => readCursor(cursor, ["after"], { q: `${q}x` })).toThrow("cursor");
      expect(() => readCursor(cursor, ["after", "at"], { q })).toThrow("cursor");
    }),
  );
});

test("no text given as a cursor does anything but be refused", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        readCursor(text, ["after"], {});
        return false;
      } catch (error) {
        return isAppError(error, "invalid_input");
      }
    }),
  );
});

test("intervals tile their window without a gap, and neighbours differ", () => {
  const minute = fc.integer({ min: 0, max: 600 }).map((minutes) => new Date(minutes * 60_000));
  const transitions = fc
    .uniqueArray(fc.record({ since: minute, status: fc.constantFrom(...accessPointStatuses) }), {
      selector: ({ since }) => since.getTime(),
    })
    .map((rows) => rows.sort((a, b) => a.since.getTime() - b.since.getTime()));
  const to = new Date(700 * 60_000);
  fc.assert(
    fc.property(transitions, minute, fc.boolean(), (rows, from, isOpen) => {
      const held = rows.findLastIndex(({ since }) => since <= from);
      const intervals = intervalsOf(rows.slice(Math.max(0, held)), from, to, isOpen);

      expect(intervals[0]?.from).toBe(from.toISOString());
      expect(intervals.at(-1)?.to).toBe(isOpen ? null : to.toISOString());
      for (const [index, interval] of intervals.entries()) {
        const next = intervals[index + 1];
        if (next === undefined) continue;
        expect(interval.to).toBe(next.from);
        expect(interval.status).not.toBe(next.status);
      }
    }),
  );
});

test("a window ends now at the latest, and is 30 days unless asked otherwise", () => {
  const now = new Date("2026-07-01T00:00:00Z");

  expect(windowOf({ to: new Date("2027-01-01T00:00:00Z") }, now).to).toEqual(now);
  expect(windowOf({}, now).from).toEqual(new Date("2026-06-01T00:00:00Z"));
  expect(() => windowOf({ from: new Date("2026-07-02T00:00:00Z") }, now)).toThrow("future");
});

test("an answer is kept for good only when its window is over", () => {
  const keep = (to: number | undefined) =>
    keepWindow({ query: { to: to === undefined ? undefined : new Date(Date.now() + to) } });

  expect([undefined, 3_600_000, 0, -3_600_000].map(keep)).toEqual(["moment", "moment", "moment", "version"]);
});

test("a history is cut at the borders of maintenance and nowhere else, and still tiles its window", () => {
  const minutes = fc.nat({ max: 60 });
  const at = (minute: number) => new Date(Date.UTC(2026, 6, 1, 0, minute));
  const works = fc
    .uniqueArray(minutes, { maxLength: 8 })
    .map((borders) => borders.sort((a, b) => a - b))
    .map((borders) =>
      borders.flatMap((from, i) => (i % 2 === 0 ? [[from, borders[i + 1] ?? 99] as const] : [])),
    );
  const facts = fc.uniqueArray(fc.tuple(minutes, fc.constantFrom(...accessPointStatuses)), {
    selector: ([m]) => m,
  });

  fc.assert(
    fc.property(facts, works, fc.boolean(), (told, spans, isOpen) => {
      const rows = told.sort(([a], [b]) => a - b).map(([minute, status]) => ({ since: at(minute), status }));
      const transitions = rows.filter((row, i) => row.status !== rows[i - 1]?.status);
      const maintenance = spans.map(([from, to]) => ({ from: at(from), to: at(to) }));

      const intervals = intervalsOf(transitions, at(0), at(61), isOpen, maintenance);

      expect(intervals[0]?.from).toBe(at(0).toISOString());
      expect(intervals.at(-1)?.to).toBe(isOpen ? null : at(61).toISOString());
      for (const [i, { from, to }] of intervals.entries()) {
        if (i > 0) expect(from).toBe(intervals[i - 1]?.to);
        expect(from < (to ?? "9")).toBe(true);
      }
      for (let minute = 0; minute < 61; minute += 1) {
        const here = intervals.findLast(({ from }) => from <= at(minute).toISOString());
        expect(here?.maintenance).toBe(spans.some(([from, to]) => from <= minute && minute < to));
        expect(here?.status).toBe(rows.findLast(({ since }) => since <= at(minute))?.status ?? "unknown");
      }
    }),
  );
});

test("a place is taken with as many decimals as programs write", () => {
  const [route] = hereRoutes({} as Parameters<typeof hereRoutes>[0], { name: "Mitte", bbox: [7, 51, 8, 52] });

  const asked = route?.query?.safeParse({ lon: "7.46530000000000004689582056016661", lat: "51.5" });

  expect(asked?.data).toEqual({ lon: 7.4653, lat: 51.5 });
});
