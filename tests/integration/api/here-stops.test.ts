import { beforeAll, describe, expect, test } from "vitest";
import type { AddressesAnswer } from "#contract/addresses.ts";
import type { HereAnswer } from "#contract/here.ts";
import { degrees, line, points, type Spot, timetable } from "../lines/line-city.ts";
import { engines } from "../support/engines.ts";
import { accessPoint, merge, payload } from "../support/payload.ts";
import { type Served, serve } from "./serve.ts";

const ago = (days: number) => new Date(Date.now() - days * 86_400_000);

interface Platform {
  name: string;
  at: Spot;
  station?: string;
}

/** A line that calls at platforms by their keys. */
function calling(shortName: string, platforms: Readonly<Record<string, Platform>>) {
  const entries = Object.entries(platforms);
  const course = entries.map(([, { at }]) => at);
  const observation = line(shortName, [
    { course, calls: entries.map(([key, { at }]) => [key, at] as const) },
  ]);
  for (const stop of observation.attributes.stops) {
    const { name, station } = platforms[stop.key] ?? { name: stop.key };
    Object.assign(stop, {
      name,
      station: station ?? null,
      stationName: station ? `${station} (Bahnhof)` : null,
    });
  }
  return observation;
}

const market = {
  market1: { name: "Markt", at: [100, 0] },
  market2: { name: "Markt", at: [100, 140] },
} as const satisfies Record<string, Platform>;
const station = {
  north: { name: "Gleis 1", at: [0, 300], station: "Hbf" },
  south: { name: "Gleis 9", at: [0, 900], station: "Hbf" },
} as const satisfies Record<string, Platform>;
const lines = [
  calling("U42", { ...market, ...station }),
  calling("401", { market2: market.market2, park: { name: "Park", at: [0, -400] } }),
  calling("U41", { market1: market.market1, far: { name: "Markt", at: [100, 600] } }),
  calling("NE1", { park: { name: "Park", at: [0, -400] }, quay: { name: "Kai", at: [-990, 0] } }),
  calling("9", { quay: { name: "Kai", at: [-990, 0] }, mill: { name: "Mühle", at: [-1_010, 50] } }),
];
const at = (spot: Spot) => {
  const [lon, lat] = degrees(spot);
  return { lon, lat };
};

describe.each(engines)("stops here, %s", (engine) => {
  let served: Served;
  let clock = 10;
  /** All access points there are now; those of before are forgotten. */
  const tell = async (...stations: Parameters<typeof payload>[0]) => {
    clock -= 0.1;
    await served.db.query("delete from record where source_id = 'points'");
    await merge(served.db, points, payload(stations), ago(clock));
  };
  const stopsAt = async (spot: Spot) => {
    // An answer is kept for the very place.
    const [lon, lat] = degrees([spot[0] + clock / 1_000, spot[1]]);
    return (await served.json<HereAnswer>(`/api/v1/here?lon=${lon.toFixed(9)}&lat=${lat.toFixed(9)}`)).stops;
  };

  beforeAll(async () => {
    served = await serve(engine, { sources: [timetable, points] });
    await merge(served.db, timetable, payload(lines), ago(20));
  });

  test("are the three nearest, platforms together, with all lines of all platforms in their order", async () => {
    await tell();

    expect(await stopsAt([0, 0])).toMatchObject([
      { name: "Markt", distanceMetres: expect.closeTo(100, 0), lines: ["U41", "U42", "401"], covered: false },
      { name: "Hbf (Bahnhof)", distanceMetres: expect.closeTo(300, 0), lines: ["U42"], now: "none" },
      { name: "Park", distanceMetres: expect.closeTo(400, 0), lines: ["NE1", "401"] },
    ]);
  });

  test("one is covered by what is within 30 m of a footprint of any of its platforms, however far away", async () => {
    await tell(accessPoint("beside", "unknown", at([79.9, 900])));
    expect((await stopsAt([0, 0]))[1]).toMatchObject({ covered: true, now: "unknown" });

    await tell(accessPoint("beside", "unknown", at([80.5, 900])));
    expect((await stopsAt([0, 0]))[1]).toMatchObject({ covered: false, now: "none" });
  });

  test("the best of the access points near is told", async () => {
    const near = (key: string, status: "up" | "down" | "unknown") => accessPoint(key, status, at([100, 20]));
    await tell(near("a", "down"));
    expect((await stopsAt([0, 0]))[0]?.now).toBe("down");
    await tell(near("a", "down"), near("b", "unknown"));
    expect((await stopsAt([0, 0]))[0]?.now).toBe("unknown");
    await tell(near("a", "down"), near("b", "unknown"), near("c", "up"));
    expect((await stopsAt([0, 0]))[0]?.now).toBe("up");
  });

  test("where none of the three is covered, the nearest that is within 1,000 m follows, and none beyond", async () => {
    await tell(accessPoint("quay", "up", at([-990, 0])));
    expect((await stopsAt([0, 0]))[3]).toMatchObject({
      name: "Kai",
      distanceMetres: expect.closeTo(990, 0),
      lines: ["NE1", "9"],
      now: "up",
    });

    await tell(accessPoint("mill", "up", at([-1_080, 50])));
    expect((await stopsAt([0, 0])).map(({ name }) => name)).toEqual(["Markt", "Hbf (Bahnhof)", "Park"]);

    await tell(accessPoint("quay", "up", at([-990, 0])), accessPoint("park", "down", at([0, -400])));
    expect((await stopsAt([0, 0])).map(({ name }) => name)).toEqual(["Markt", "Hbf (Bahnhof)", "Park"]);
  });

  test("a name twice within a walk is two stops, and outside the city there are none", async () => {
    await tell();
    const names = (await stopsAt([100, 400])).map(
      ({ name, distanceMetres }) => `${name} ${distanceMetres.toFixed(0)}`,
    );
    const { stops } = await served.json<HereAnswer>("/api/v1/here?lon=13.4&lat=52.5");

    expect(names).toEqual(["Hbf (Bahnhof) 141", "Markt 200", "Markt 260"]);
    expect(stops).toEqual([]);
  });

  test("are found by their names, each once", async () => {
    const search = async (typed: string) =>
      (await served.json<AddressesAnswer>(`/api/v1/addresses?q=${encodeURIComponent(typed)}`)).addresses;
    const [mill, ...others] = await search("muhle");
    const [first, second, ...more] = await search("Markt Dortmund");

    expect(mill).toMatchObject({ kind: "stop", label: "Mühle", ...at([-1_010, 50]) });
    expect([others, more]).toEqual([[], []]);
    expect([first?.label, second?.label]).toEqual(["Markt", "Markt"]);
    expect((await search("hbf"))[0]).toMatchObject({ label: "Hbf (Bahnhof)", kind: "stop" });
  });

  test("at which no line of the present calls are not there", async () => {
    await merge(served.db, timetable, payload(lines.slice(0, 3)), ago(18));
    await merge(served.db, timetable, payload(lines.slice(0, 3)), ago(1));

    expect((await stopsAt([0, 0]))[2]).toMatchObject({ name: "Park", lines: ["401"] });
    expect(await stopsAt([-990, 0])).toEqual([]);
  });
});
