import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { AccessPointStatus } from "#domain/words.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { accessPoint, merge, minute, payload } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";
import { incidentsOf } from "./brief-incidents.ts";

/** Each is replayed twice; what the rules say does not depend on the engine, how they are run does. */
const runs = { postgres: 8, embedded: 4 };
const size = 7;
const dozen = 24;

interface Poll {
  /** Minutes since the poll before. */
  gap: number;
  seen: (AccessPointStatus | null)[];
  times: number;
  sweeps: boolean;
}

const status = fc.constantFrom<AccessPointStatus>(
  "up",
  "down",
  "up",
  "down",
  "degraded",
  "unknown",
  "provisioning",
);
const polls: fc.Arbitrary<Poll[]> = fc.array(
  fc.record({
    gap: fc.constantFrom(1, 1, 1, 4, 12, 45),
    /** Often all are the same, so that groups fail. */
    seen: fc.oneof(
      fc.array(fc.option(status, { freq: 9 }), { minLength: size, maxLength: size }),
      status.map((all) => Array<AccessPointStatus>(size).fill(all)),
    ),
    times: fc.integer({ min: 1, max: 2 }),
    sweeps: fc.boolean(),
  }),
  { minLength: 1, maxLength: 9 },
);

/** Three on an uplink and a site, two on the site alone, two nowhere. */
const places = (name: string) =>
  Array.from({ length: size }, (_, index) => ({
    uplink: index < 3 ? `uplink-${name}` : null,
    site: index < 5 ? `site-${name}` : null,
  }));

describe.each(engines)("incidents of any history on %s", (engine) => {
  let db: TestDatabase;
  const sources: SourceConfig[] = [];
  let count = 0;

  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
  });

  /** Registered by the dozen: registering one more costs as much as a whole history. */
  async function freshSource(confirmations: number): Promise<SourceConfig> {
    if (count % dozen === 0) {
      for (let id = count + 1; id <= count + dozen; id += 1)
        sources.push(testSource({ id: `h${id}`, staleAfter: "PT10M", retireAfter: "P9000D", holdAbove: 1 }));
      await registerCity(db, testCity({ sources }), false);
    }
    const source = sources[count];
    count += 1;
    if (source === undefined) throw new Error("no source is left");
    await db.query("update source set confirmations = $2 where id = $1", [source.id, confirmations]);
    return source;
  }

  async function replay(source: SourceConfig, history: readonly Poll[], noisy: boolean): Promise<void> {
    let at = 0;
    for (const poll of history) {
      at += poll.gap;
      const where = places(source.id);
      const seen = poll.seen.flatMap((word, index) =>
        word === null ? [] : [accessPoint(`a${index}`, word, where[index])],
      );
      const mapped = payload(seen, { payloadAt: minute(at).toISOString() });
      for (let time = 0; time < (noisy ? poll.times : 1); time += 1)
        await merge(db, source, mapped, minute(at));
      if (noisy && poll.sweeps) await sweep(db);
      await expectSound(source);
    }
    await sweep(db);
    await expectSound(source);
  }

  /** Every down live access point is in exactly one open incident; none is open without somebody who has not recovered. */
  async function expectSound(source: SourceConfig): Promise<void> {
    const wrong = await db.query(
      `with concerned as (
         select m.access_point_id, count(*) as n
         from incident i join incident_access_point m on m.incident_id = i.id and m.until is null
         where i.failure = 'down' and i.resolved_at is null and i.merged_into is null
         group by m.access_point_id
       )
       select a.key, a.status, coalesce(n, 0) as n
       from access_point a left join concerned c on c.access_point_id = a.id
       where a.source_id = $1
         and (coalesce(n, 0) > 1 or (a.status = 'down' and coalesce(n, 0) <> 1) or (a.status in ('up', 'degraded') and n > 0))
       union all
       select i.cause || ' ' || i.key, 'open', 0
       from incident i
       where i.failure = 'down' and i.resolved_at is null and i.merged_into is null
         and not exists (select from incident_access_point m where m.incident_id = i.id and m.until is null)
       union all
       select i.key, 'resolved early', 0
       from incident i join incident_access_point m on m.incident_id = i.id
       where i.resolved_at < m.until or (i.resolved_at is not null and m.until is null) or m.until < m.since`,
      [source.id],
    );
    expect(wrong).toEqual([]);
  }

  async function named(source: SourceConfig): Promise<string[]> {
    const lines = await incidentsOf(db, source.id);
    return lines.map((line) => line.replaceAll(source.id, "h"));
  }

  test("repeated, swept between or not, it gives the same incidents; each is sound at every moment", async () => {
    await fc.assert(
      fc.asyncProperty(polls, fc.integer({ min: 1, max: 3 }), async (history, confirmations) => {
        const plain = await freshSource(confirmations);
        await replay(plain, history, false);
        const expected = await named(plain);
        const noisy = await freshSource(confirmations);

        await replay(noisy, history, true);

        expect(await named(noisy)).toEqual(expected);
      }),
      { numRuns: runs[engine] },
    );
  }, 180_000);
});
