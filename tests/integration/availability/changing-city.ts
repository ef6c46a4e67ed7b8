import fc from "fast-check";
import type { AccessPointAttributes } from "#domain/observation.ts";
import { type AccessPointStatus, accessPointStatuses } from "#domain/words.ts";
import { keepMonths } from "#ingest/pipeline/keep-months.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import type { CityFile } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import { accessPoint, merge, payload, square } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";
import { announce, schedule } from "./told-history.ts";

const net = testSource({ id: "net", staleAfter: "P3D" });
const areas = testSource({ id: "areas", adapter: "geojson", staleAfter: "P400D", options: { as: "area" } });
const inside = { lon: 7.465, lat: 51.515 };
const outside = { lon: 7.475, lat: 51.515 };
const fair = (lon: number) => square("fair", "Fair", lon, 51.51, 0.01);

/** Days after the first of February 2026 in Dortmund; clocks change on day 56. */
export function day(days: number): Date {
  return new Date(Date.parse("2026-02-01T00:00:00+01:00") + days * 86_400_000);
}

const instant = fc.integer({ min: -100, max: 900 }).map((tenths) => tenths / 10);
const span = fc.tuple(instant, instant).map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 0.1] as const);
const status = fc.constantFrom(...accessPointStatuses);
const days = fc.integer({ min: 1, max: 120 }).map((tenths) => tenths / 10);

/** Something that changes what is known of the past, or that keeps it. */
export const deed = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constant("poll" as const), days, status, status) },
  { weight: 5, arbitrary: fc.tuple(fc.constant("keep" as const)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("sweep" as const)) },
  {
    weight: 3,
    arbitrary: fc.tuple(
      fc.constant("history" as const),
      days,
      fc.array(fc.tuple(instant, status, status), { maxLength: 4 }),
    ),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constant("move" as const), fc.constantFrom(inside, outside)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("rename site" as const), fc.constantFrom("tower", "cellar")) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("life" as const), instant, instant) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constant("work" as const), span, fc.constantFrom("net", "site", "area")),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constant("end work" as const), instant) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("event" as const), span) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("hours" as const), fc.constantFrom(null, "06:00", "09:30")) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("stale after" as const), fc.constantFrom(1, 20, 40, 400)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("ground" as const), fc.constantFrom(7.46, 7.47)) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("sources" as const), fc.boolean()) },
);
export type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

/** A city with one area and two access points, to which things happen by the pipeline itself. */
export class ChangingCity {
  readonly #db: Database;
  #city = testCity({ sources: [areas, net] });
  #attributes: Partial<AccessPointAttributes> = { ...inside, site: "tower" };
  #at = 0;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Forgets all that was. */
  async begin(): Promise<void> {
    await this.#db.query(
      "delete from incident; delete from service_event; delete from maintenance_window; delete from source",
    );
    await registerCity(this.#db, this.#city, false);
    await merge(this.#db, areas, payload([fair(7.46)]), day(-20));
    await this.#poll(0, "up", "down");
  }

  async do(deed: Deed): Promise<void> {
    const db = this.#db;
    switch (deed[0]) {
      case "poll":
        return await this.#poll(deed[1], deed[2], deed[3]);
      case "keep":
        await keepMonths(db, { pauseMs: 0 });
        return;
      case "sweep":
        return await sweep(db);
      case "history":
        return await this.#fill(deed[1], deed[2]);
      case "move":
        return await this.#say(deed[1]);
      case "rename site":
        return await this.#say({ site: deed[1] });
      case "life":
        return await this.#say({ liveFrom: day(deed[1]).toISOString(), liveTo: day(deed[2]).toISOString() });
      case "work":
        return await this.#announce(deed[1], deed[2]);
      case "end work":
        await db.query(
          "update maintenance_occurrence set ends_at = $1 where starts_at < $1 and ends_at > $1",
          [day(deed[1])],
        );
        return;
      case "event":
        return await schedule(db, {
          source: "areas",
          area: "fair",
          from: day(deed[1][0]),
          to: day(deed[1][1]),
        });
      case "hours": {
        const from = deed[1];
        const serviceHours = from === null ? [] : [{ days: ["mo", "we", "su"] as const, from, to: "22:00" }];
        return await this.#register({
          serviceHours: serviceHours.map((hours) => ({ ...hours, days: [...hours.days] })),
        });
      }
      case "stale after":
        return await this.#register({ sources: [areas, { ...net, staleAfter: `P${deed[1]}D` }] });
      case "ground":
        this.#at += 0.01;
        await merge(db, areas, payload([fair(deed[1])]), day(this.#at));
        return;
      case "sources":
        return await this.#register({ sources: deed[1] ? [areas, net] : [areas] });
    }
  }

  async #poll(after: number, first: AccessPointStatus, second: AccessPointStatus): Promise<void> {
    this.#at += after;
    const seen = [accessPoint("a", first, this.#attributes), accessPoint("b", second, outside)];
    await merge(this.#db, net, payload(seen), day(this.#at));
  }

  async #say(attributes: Partial<AccessPointAttributes>): Promise<void> {
    this.#attributes = { ...this.#attributes, ...attributes };
    await this.#poll(0.1, "up", "up");
  }

  async #fill(
    after: number,
    changes: readonly (readonly [number, AccessPointStatus, AccessPointStatus])[],
  ): Promise<void> {
    this.#at += after;
    const told = changes.map(([at, from, to]) => ({
      key: "a",
      at: day(at).toISOString(),
      from,
      to,
    }));
    const mapped = payload([accessPoint("a", "up", this.#attributes)], {
      changes: told,
      historyFrom: day(this.#at - 60).toISOString(),
    });
    await merge(this.#db, net, mapped, day(this.#at));
  }

  async #announce([from, to]: readonly [number, number], scope: string): Promise<void> {
    const [area] = await this.#db.query<{ id: number }>("select id from area");
    const scopes = [{ source: "net" }, { site: "tower" }, { area: area?.id ?? 0 }];
    const chosen = scopes[["net", "site", "area"].indexOf(scope)];
    await announce(this.#db, { from: day(from), to: day(to), ...chosen });
  }

  async #register(changes: Partial<CityFile>): Promise<void> {
    this.#city = { ...this.#city, ...changes };
    await registerCity(this.#db, this.#city, false);
  }
}
