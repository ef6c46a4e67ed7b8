import { beforeAll, describe, expect, test } from "vitest";
import type { FibreProgressAnswer } from "#contract/fibre.ts";
import type { OverviewAnswer } from "#contract/overview.ts";
import type { PremisesStage } from "#domain/words.ts";
import { type Served, serve } from "../api/serve.ts";
import { engines } from "../support/engines.ts";
import { merge, payload } from "../support/payload.ts";
import { testCity } from "../support/test-city.ts";
import { homes, premises } from "./premises-city.ts";

const dayMs = 86_400_000;
/** An hour of the city's day so many days ago; the tests' city is in Berlin. */
const on = (days: number, hour: number) => {
  const day = new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);
  return new Date(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
};

/** Six houses of one home and two of ten, by whether a contract runs there. */
function town(small: number, large: number) {
  const stage = (hasContract: boolean): PremisesStage => (hasContract ? "activated" : "connected");
  return payload([
    ...Array.from({ length: 6 }, (_, at) => premises(`s${at}`, stage(at < small), { households: 1 })),
    ...Array.from({ length: 2 }, (_, at) => premises(`l${at}`, stage(at < large), { households: 10 })),
  ]);
}

describe.each(engines)("homes activated within a day that is over on %s", (engine) => {
  let api: Served;

  beforeAll(async () => {
    api = await serve(engine, testCity({ sources: [homes] }));
    await merge(api.db, homes, town(4, 0), on(9, 12));
    // At ten a small house's contract ends and a large one's begins; at two it is the other way round.
    await merge(api.db, homes, town(3, 1), on(6, 10));
    await merge(api.db, homes, town(4, 0), on(6, 14));
    await merge(api.db, homes, town(6, 1), on(3, 12));
  });

  /** "premises homes" that are told of those activated, and of those connected or activated. */
  async function toldAt(instant: Date): Promise<string> {
    const { fibre } = await api.json<OverviewAnswer>(`/api/v1/overview?at=${instant.toISOString()}`);
    expect(fibre.homesConnected).toBe(26);
    expect((fibre.premises.activated ?? 0) + (fibre.premises.connected ?? 0)).toBe(8);
    return `${fibre.premises.activated} ${fibre.homesActivated}`;
  }

  test("are told with their premises while both are as they were told of the days around", async () => {
    expect(await toldAt(on(8, 12))).toBe("4 4");
    expect(await toldAt(on(6, 9))).toBe("4 4");
    expect(await toldAt(on(6, 15))).toBe("4 4");
    expect(await toldAt(on(5, 12))).toBe("4 4");
    expect(await toldAt(on(2, 12))).toBe("7 16");
  });

  test("are silent while as many premises have other homes, and on the day on which the number moves", async () => {
    expect(await toldAt(on(6, 12))).toBe("null null");
    expect(await toldAt(on(3, 11))).toBe("null null");
    expect(await toldAt(on(3, 13))).toBe("null null");
  });

  test("are those of the series at the end of each day", async () => {
    const { points } = await api.json<FibreProgressAnswer>("/api/v1/fibre/progress?step=day");

    const told = points.map(({ day, premises: counts, homesActivated }) => [
      day,
      counts.activated === undefined ? null : `${counts.activated} ${homesActivated}`,
    ]);
    const dayOf = (days: number) => on(days, 12).toISOString().slice(0, 10);
    const ends = [9, 8, 6, 5, 3, 2].map((days) => told.find(([day]) => day === dayOf(days))?.[1]);
    expect(ends).toEqual(["4 4", "4 4", "4 4", "4 4", "7 16", "7 16"]);
  });
});
