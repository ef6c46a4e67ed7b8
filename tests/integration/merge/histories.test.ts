import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { StatusChange } from "#domain/observation.ts";
import { type AccessPointStatus, accessPointStatuses } from "#domain/words.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { accessPoint, brief, merge, minute, payload, transitions } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";

const keys = ["a", "b", "c"] as const;
const staleMinutes = 5;
const runs = 25;

interface Poll {
  /** Minutes since the poll before. */
  gap: number;
  seen: (AccessPointStatus | null)[];
  /** How often the same payload comes, and whether a sweep runs after it. */
  times: number;
  sweeps: boolean;
  reversed: boolean;
}

const status = fc.constantFrom(...accessPointStatuses, "up", "down", "up", "down");
const polls: fc.Arbitrary<Poll[]> = fc.array(
  fc.record({
    gap: fc.constantFrom(1, 1, 2, 5, 6, 20),
    seen: fc.tuple(fc.option(status), fc.option(status), fc.option(status)),
    times: fc.integer({ min: 1, max: 2 }),
    sweeps: fc.boolean(),
    reversed: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

/** The rules again, one access point and one fact at a time, as naive as can be. */
function naive(facts: readonly { at: number; status: AccessPointStatus }[], confirmations: number): string[] {
  const rows: { at: number; status: AccessPointStatus }[] = [];
  let pending: typeof rows = [];
  const side = (word: string) => (word === "degraded" ? "up" : word);
  const push = (row: { at: number; status: AccessPointStatus }) => {
    if ((rows.at(-1)?.status ?? "unknown") !== row.status) rows.push(row);
  };
  for (const fact of facts) {
    const current = rows.at(-1)?.status ?? "unknown";
    const sides = [side(current), side(fact.status)].sort().join();
    if (sides === "down,up") {
      pending.push(fact);
      if (pending.length < confirmations) continue;
      for (const row of pending) push(row);
    } else {
      push(fact);
    }
    pending = [];
  }
  return rows.map((row) => `${row.status}@${row.at}`);
}

/** What a key's facts are, with the unknown of stale gaps and of payloads without it. */
function factsOf(key: number, history: readonly Poll[]): { at: number; status: AccessPointStatus }[] {
  const facts: { at: number; status: AccessPointStatus }[] = [];
  let at = 0;
  let isKnown = false;
  for (const poll of history) {
    if (isKnown && poll.gap > staleMinutes) facts.push({ at: at + staleMinutes, status: "unknown" });
    at += poll.gap;
    const seen = poll.seen[key] ?? null;
    if (seen !== null) isKnown = true;
    if (isKnown) facts.push({ at, status: seen ?? "unknown" });
  }
  if (isKnown) facts.push({ at: at + staleMinutes, status: "unknown" });
  return facts;
}

describe.each(engines)("histories on %s", (engine) => {
  let db: TestDatabase;
  let count = 0;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
  });

  async function freshSource(changes: Partial<SourceConfig>): Promise<SourceConfig> {
    count += 1;
    const source = testSource({ id: `h${count}`, staleAfter: `PT${staleMinutes}M`, ...changes });
    await registerCity(db, testCity({ sources: [source] }), false);
    return source;
  }

  async function replay(source: SourceConfig, history: readonly Poll[], noisy: boolean): Promise<string[]> {
    let at = 0;
    for (const poll of history) {
      at += poll.gap;
      const seen = keys.flatMap((key, index) => {
        const word = poll.seen[index] ?? null;
        return word === null ? [] : [accessPoint(key, word)];
      });
      const mapped = payload(noisy && poll.reversed ? seen.reverse() : seen, {
        payloadAt: minute(at).toISOString(),
      });
      for (let time = 0; time < (noisy ? poll.times : 1); time += 1)
        await merge(db, source, mapped, minute(at));
      if (noisy && poll.sweeps) await sweep(db);
    }
    await sweep(db);
    return brief(await transitions(db, source.id));
  }

  test("any sequence of payloads gives the rows of the naive rules, repeated, shuffled, swept between or not", async () => {
    await fc.assert(
      fc.asyncProperty(polls, fc.integer({ min: 1, max: 3 }), async (history, confirmations) => {
        const source = await freshSource({ confirmations });

        const rows = await replay(source, history, true);

        const expected = keys.flatMap((key, index) =>
          naive(factsOf(index, history), confirmations).map((row) => `${key} ${row}`),
        );
        expect(rows).toEqual(expected);
      }),
      { numRuns: runs },
    );
  });

  test("the status kept with the access point is that of its last transition", async () => {
    const wrong = await db.query(
      `select a.id from access_point a
       left join lateral (select t.status, t.since from access_point_status t where t.access_point_id = a.id order by t.since desc limit 1) last on true
       where (a.status, a.since) is distinct from (coalesce(last.status, 'unknown'), last.since)`,
    );

    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(0);
  });

  const truth = fc.uniqueArray(
    fc.record({ at: fc.integer({ min: -60, max: 90 }), to: fc.constantFrom("up", "down", "degraded") }),
    {
      selector: (change) => change.at,
      minLength: 1,
      maxLength: 12,
    },
  );

  test("a vendor's history fills what is unknown and nothing else, whatever we missed", async () => {
    await fc.assert(
      fc.asyncProperty(
        truth,
        fc.array(fc.constantFrom(1, 4, 7, 30), { minLength: 1, maxLength: 6 }),
        async (turns, gaps) => {
          const source = await freshSource({ confirmations: 1 });
          const story = [...turns].sort((a, b) => a.at - b.at);
          const told = (at: number) => story.findLast((turn) => turn.at <= at)?.to ?? "up";
          const historyFrom = -100;
          const changes = story.map(
            (turn, index): StatusChange => ({
              key: "a",
              at: minute(turn.at).toISOString(),
              from: (story[index - 1]?.to ?? "up") as AccessPointStatus,
              to: turn.to as AccessPointStatus,
            }),
          );
          const own: { at: number; status: string }[] = [];
          let at = 0;
          for (const gap of gaps) {
            if (own.length > 0 && gap > staleMinutes) own.push({ at: at + staleMinutes, status: "unknown" });
            at += gap;
            own.push({ at, status: told(at) });
            const mapped = payload([accessPoint("a", told(at) as AccessPointStatus)], {
              historyFrom: minute(historyFrom).toISOString(),
              changes: changes.filter((change) => change.at <= minute(at).toISOString()).reverse(),
            });
            await merge(db, source, mapped, minute(at));
          }

          const rows = await transitions(db, source.id);

          for (let point = historyFrom; point <= at; point += 1) {
            const seen = own.findLast((fact) => fact.at <= point)?.status ?? "unknown";
            const expected = seen === "unknown" ? told(point) : seen;
            const row = rows.findLast((candidate) => candidate.since <= minute(point).toISOString());
            expect(row?.status, `minute ${point}`).toBe(expected);
          }
          expect(rows.some((row, index) => row.status === rows[index - 1]?.status)).toBe(false);
        },
      ),
      { numRuns: runs },
    );
  });
});
