import { describe, expect, it } from "vitest";
import { calls, linesOf, plain, plus, readFeed, readLine, replaced } from "./feed.ts";

describe("a line of a timetable", () => {
  it("has its stops, and for each direction its calls, course, runs and departures", async () => {
    const [line] = linesOf(await readFeed());

    const run = (trips: string[], starts: number[]) => ({
      service: 0,
      seconds: [0, 120, 240, 360].map((second) => [second, second]),
      trips: trips.map((id, index) => ({ id, startsAt: starts[index] })),
    });
    const course = [7.4, 7.41, 7.42, 7.43].map((lon) => [lon, 51.5]);
    const along = [0, expect.closeTo(1 / 3, 5), expect.closeTo(2 / 3, 5), 1];
    const common = { along, isDrawn: false, departures: 10 };
    const stop = (key: string, name: string, lon: number) => {
      return { key, name, lon, lat: 51.5, platform: null, station: null, stationName: null };
    };
    expect(line).toEqual({
      kind: "line",
      key: "a/U41/tram",
      attributes: {
        shortName: "U41",
        longName: "Westend - Ostend",
        agency: "City Trams",
        routeType: 0,
        mode: "tram",
        color: null,
        textColor: null,
        sortOrder: null,
        routes: ["r1"],
        stops: [
          stop("w", "Westend", 7.4),
          stop("x", "Markt", 7.41),
          stop("y", "Bahnhof", 7.42),
          stop("z", "Ostend", 7.43),
        ],
        ways: [
          {
            ...common,
            direction: 0,
            headsign: "Ostend",
            calls: [0, 1, 2, 3],
            course,
            runs: [run(["t1", "t2"], [28_800, 32_400])],
          },
          {
            ...common,
            direction: 1,
            headsign: "Westend",
            calls: [3, 2, 1, 0],
            course: [...course].reverse(),
            runs: [run(["t3", "t4"], [30_600, 34_200])],
          },
        ],
        services: [{ from: "2026-03-02", to: "2026-03-08", weekdays: "1111100", added: [], removed: [] }],
      },
    });
  });

  it("is the same in whatever order rows and columns come", async () => {
    const turned = Object.fromEntries(
      Object.entries(plain).map(([name, table]) => {
        const [header = "", ...rows] = String(table).split("\n");
        const mirror = (row: string) => row.split(",").reverse().join(",");
        return [name, [mirror(header), ...rows.reverse().map(mirror)].join("\n")];
      }),
    );

    expect(await readFeed(turned)).toEqual(await readFeed());
  });

  it("is all routes of the same agency, short name and mode", async () => {
    const tables = {
      ...plus("routes", "r0,a,U41,Ostend - Neustadt,900", "r2,a,U41,replacement,3", "r3,b,U41,another's,0"),
      ...plus("agency", "b,Country Trams,https://trams.example,Europe/Berlin"),
      ...plus("trips", "r0,week,t5,,0", "r2,week,t6,,0", "r3,week,t7,,0"),
      ...plus("stop_times", ...["t5", "t6", "t7"].flatMap((trip) => calls(trip, ["w", "z"], "10:00:00"))),
    };

    const lines = linesOf(await readFeed(tables));

    expect(lines.map(({ key, attributes }) => [key, attributes.routes, attributes.routeType])).toEqual([
      ["a/U41/bus", ["r2"], 3],
      ["a/U41/tram", ["r0", "r1"], 900],
      ["b/U41/tram", ["r3"], 0],
    ]);
  });

  it("without a short name is a line of its own; a blank is none", async () => {
    const tables = {
      routes: "route_id,route_short_name,route_long_name,route_type\nr1, ,Local,0\nr2,,Express,0",
      ...plus("trips", "r2,week,t5,,0"),
      ...plus("stop_times", ...calls("t5", ["w", "z"], "10:00:00")),
    };

    const lines = linesOf(await readFeed(tables));

    expect(lines.map(({ key, attributes }) => [key, attributes.shortName, attributes.agency])).toEqual([
      ["a/r1", null, "City Trams"],
      ["a/r2", null, "City Trams"],
    ]);
  });

  it("takes colours that are such, and tells of others", async () => {
    const routes = (color: string) =>
      `route_id,agency_id,route_short_name,route_type,route_color,route_text_color,route_sort_order\nr1,a,U41,0,${color},000000,7`;

    expect(await readLine({ routes: routes("fee702") })).toMatchObject({
      color: "FEE702",
      textColor: "000000",
      sortOrder: 7,
    });
    const wrong = await readFeed({ routes: routes("yellow") });
    expect(linesOf(wrong)[0]?.attributes.color).toBeNull();
    expect(wrong.notices).toMatchObject({ 'invalid_color in routes.txt, route_color: "yellow"': 1 });
  });

  it("names the station of its platforms and stands there where platforms have no place", async () => {
    const stops = `stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station,platform_code
w,Westend,51.5,7.40,0,,
x,Markt Gleis 1,,,0,m,1
y,Bahnhof,51.5,7.42,0,,
z,Ostend,51.5,7.43,0,nowhere,
m,Markt,51.5,7.41,1,,`;

    const mapped = await readFeed({ stops });

    const [line] = linesOf(mapped);
    expect(line?.attributes.stops[1]).toEqual({
      key: "x",
      name: "Markt Gleis 1",
      lon: 7.41,
      lat: 51.5,
      platform: "1",
      station: "m",
      stationName: "Markt",
    });
    expect(line?.attributes.stops[3]).toMatchObject({ station: null, stationName: null });
    expect(mapped.notices).toMatchObject({
      'foreign_key_violation in stops.txt, parent_station: "nowhere"': 1,
    });
  });
});

describe("the ways of a line", () => {
  it("are the most frequent first, then the longest, in each direction", async () => {
    const tables = {
      ...plus("trips", "r1,week,t5,,0", "r1,week,t6,,0", "r1,week,t7,,1", "r1,week,t8,,1", "r1,week,t9,,1"),
      ...plus(
        "stop_times",
        ...calls("t5", ["w", "x"], "10:00:00"),
        ...calls("t6", ["w", "y"], "10:00:00"),
        ...["t7", "t8", "t9"].flatMap((trip) => calls(trip, ["y", "x"], "10:00:00")),
      ),
    };

    const { ways } = await readLine(tables);

    expect(ways.map(({ direction, calls: places, departures }) => [direction, places, departures])).toEqual([
      [0, [0, 1, 2, 3], 10],
      [0, [0, 2], 5],
      [0, [0, 1], 5],
      [1, [2, 1], 15],
      [1, [3, 2, 1, 0], 10],
    ]);
  });

  it("get their direction from the order of stations where the feed gives none", async () => {
    const { ways } = await readLine(replaced("trips", /,[01]$/m.source ? /,[01](?=\n|$)/ : "", ","));

    expect(ways.map(({ direction, headsign }) => [direction, headsign])).toEqual([
      [0, "Ostend"],
      [1, "Westend"],
    ]);
  });

  it("know a station by its name where platforms differ", async () => {
    const tables = {
      ...replaced("trips", /,[01](?=\n|$)/, ","),
      ...plus("stops", "z2,Ostend,51.5,7.43", "y2,Bahnhof,51.5,7.42", "w2,Westend,51.5,7.40"),
      ...replaced("stop_times", /(t[34]),([wyz]),/, "$1,$22,"),
    };

    const { ways } = await readLine(tables);

    expect(ways.map(({ direction, headsign }) => [direction, headsign])).toEqual([
      [0, "Ostend"],
      [1, "Westend"],
    ]);
  });

  it("are one where only the headsign differs, which is then the more frequent one", async () => {
    const { ways } = await readLine({
      ...plus("trips", "r1,week,t5,Stadion,0"),
      ...plus("stop_times", ...calls("t5", ["w", "x", "y", "z"], "10:00:00")),
    });

    expect(ways).toHaveLength(2);
    expect(ways[0]).toMatchObject({ headsign: "Ostend", departures: 15 });
  });

  it("have a run for each duration and service, with its trips by time", async () => {
    const slower = calls("t5", ["w", "x", "y", "z"], "10:00:00").map((row) =>
      row.replaceAll("10:06", "10:09"),
    );
    const { ways } = await readLine({
      ...plus("trips", "r1,week,t5,Ostend,0"),
      ...plus("stop_times", ...slower),
    });

    expect(ways[0]?.runs.map(({ seconds, trips }) => [seconds.at(-1), trips.map(({ id }) => id)])).toEqual([
      [
        [360, 360],
        ["t1", "t2"],
      ],
      [[540, 540], ["t5"]],
    ]);
  });
});

describe("which lines are read", () => {
  const two = {
    ...plus("routes", "r2,b,400,Far away,3"),
    ...plus("agency", "b,Country Buses,https://buses.example,Europe/Berlin"),
    ...plus("trips", "r2,week,t5,,0"),
    ...plus("stops", "f,Far,52.5,13.4", "g,Farther,52.5,13.5"),
    ...plus("stop_times", ...calls("t5", ["f", "g"], "10:00:00")),
  };

  it("those that call in the city", async () => {
    const mapped = await readFeed(two);

    expect(linesOf(mapped).map(({ key }) => key)).toEqual(["a/U41/tram"]);
    expect(mapped).toMatchObject({ received: 2, skipped: { outside_city: 1 } });
  });

  it("a line that calls there once is kept whole", async () => {
    const mapped = await readFeed({ ...two, ...plus("stop_times", ...calls("t5", ["f", "w"], "10:00:00")) });

    expect(linesOf(mapped).map(({ attributes }) => attributes.stops.map(({ key }) => key))).toEqual([
      ["w", "x", "y", "z"],
      ["f", "w"],
    ]);
  });

  it.each([
    ["agencies by identifier", { agencies: ["b"] }, ["b/400/bus"]],
    ["agencies by name", { agencies: ["Country Buses"] }, ["b/400/bus"]],
    ["lines by short name", { lines: ["400"] }, ["b/400/bus"]],
    ["lines by route", { lines: ["r1"] }, ["a/U41/tram"]],
    ["both", { agencies: ["a", "b"], lines: ["U41"] }, ["a/U41/tram"]],
  ])("those that the options name: %s", async (_case, options, keys) => {
    const mapped = await readFeed(two, options);

    expect(linesOf(mapped).map(({ key }) => key)).toEqual(keys);
    expect(mapped).toMatchObject({ received: 2, skipped: { not_wanted: 1 } });
  });

  it("a name that the feed does not have is told, and none that it has is a mistake", async () => {
    expect((await readFeed(two, { lines: ["U41", "U99"] })).notices).toMatchObject({
      'no such line in the feed: "U99"': 1,
    });
    await expect(readFeed(two, { agencies: ["c"] })).rejects.toThrow(
      /it has agencies "City Trams", "Country Buses", "a", "b"/,
    );
  });
});
