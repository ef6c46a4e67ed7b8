import { describe, expect, it } from "vitest";
import { linesOf, plain, plus, readFeed, readLine, replaced, type Tables } from "./feed.ts";

/** Stop times of the trips t1 and t2 alone. */
function stopTimes(...rows: string[]): Tables {
  return { stop_times: ["trip_id,stop_id,stop_sequence,arrival_time,departure_time", ...rows].join("\n") };
}

describe("times", () => {
  it("count from the departure at the first call; a stay is arrival and departure", async () => {
    const { ways } = await readLine(
      stopTimes("t1,w,1,7:58:00,8:00:00", "t1,x,2,8:02:00,8:03:30", "t1,y,3,8:05:00,8:05:00"),
    );

    expect(ways[0]?.runs).toEqual([
      {
        service: 0,
        seconds: [
          [0, 0],
          [120, 210],
          [300, 300],
        ],
        trips: [{ id: "t1", startsAt: 28_800 }],
      },
    ]);
  });

  it("go past midnight and need no leading zero", async () => {
    const { ways } = await readLine(
      stopTimes(
        "t1,w,1,6:00:00,6:00:00",
        "t1,x,2,6:02:00,6:02:00",
        "t2,w,1,25:59:00,25:59:00",
        "t2,x,2,26:01:00,26:01:00",
      ),
    );

    expect(ways[0]?.runs[0]?.trips.map(({ startsAt }) => startsAt)).toEqual([21_600, 93_540]);
  });

  it("that are blank lie between their neighbours' by distance", async () => {
    const stops = `${plain.stops}\nv,Vorm Ostend,51.5,7.42`;
    const near = String(stops).replace("y,Bahnhof,51.5,7.42", "y,Bahnhof,51.5,7.405");
    const { ways } = await readLine({
      stops: near,
      ...stopTimes("t1,w,1,8:00:00,8:00:00", "t1,y,2,,", "t1,x,3,,", "t1,z,4,8:12:00,8:12:00"),
    });

    expect(ways[0]?.runs[0]?.seconds).toEqual([
      [0, 0],
      [120, 120],
      [240, 240],
      [720, 720],
    ]);
  });

  it("that are blank lie evenly between where distance says nothing", async () => {
    const { ways } = await readLine({
      ...replaced("stops", "51.5,7.41", "51.5,7.40"),
      ...replaced("stops", /51\.5,7\.4[12]/, "51.5,7.40"),
      ...stopTimes("t1,w,1,8:00:00,8:00:00", "t1,x,2,,", "t1,y,3,8:04:00,8:04:00", "t1,z,4,8:06:00,8:06:00"),
    });

    expect(ways[0]?.runs[0]?.seconds[1]).toEqual([120, 120]);
  });

  it("that fall are held at the last one, with a notice", async () => {
    const mapped = await readFeed(
      stopTimes(
        "t1,w,1,8:00:00,8:00:00",
        "t1,x,2,8:05:00,8:05:00",
        "t1,y,3,8:03:00,8:03:00",
        "t1,z,4,8:06:00,8:06:00",
      ),
    );

    expect(linesOf(mapped)[0]?.attributes.ways[0]?.runs[0]?.seconds.map(([arrival]) => arrival)).toEqual([
      0, 300, 300, 360,
    ]);
    expect(mapped.notices).toMatchObject({
      'stop_time_with_arrival_before_previous_departure_time in stop_times.txt: "t1"': 1,
    });
  });

  it("before the trip's start are held at it", async () => {
    const { ways } = await readLine(
      stopTimes("t1,w,1,8:00:00,8:00:00", "t1,x,2,7:50:00,8:01:00", "t1,y,3,8:04:00,8:03:00"),
    );

    expect(ways[0]?.runs[0]?.seconds).toEqual([
      [0, 0],
      [0, 60],
      [240, 240],
    ]);
  });

  it("that are none are blank, with a notice", async () => {
    const mapped = await readFeed(
      stopTimes("t1,w,1,8:00:00,8:00:00", "t1,x,2,8:61:00,soon", "t1,y,3,8:04:00,8:04:00"),
    );

    expect(linesOf(mapped)[0]?.attributes.ways[0]?.runs[0]?.seconds[1]).toEqual([120, 120]);
    expect(mapped.notices).toMatchObject({
      'invalid_time in stop_times.txt, arrival_time: "8:61:00"': 1,
      'invalid_time in stop_times.txt, departure_time: "soon"': 1,
    });
  });
});

describe("frequencies", () => {
  const every = (...rows: string[]) => ({
    frequencies: ["trip_id,start_time,end_time,headway_secs", ...rows].join("\n"),
  });

  it("repeat a trip until before their end, and so count as departures", async () => {
    const { ways } = await readLine(every("t1,6:00:00,7:00:00,600", "t1,7:00:00,8:00:01,1800"));

    // t1: 6 and 3 a day, t2: 1 a day; five days.
    expect(ways[0]).toMatchObject({ departures: 50 });
    expect(ways[0]?.runs[0]?.trips).toEqual([
      { id: "t1", startsAt: 21_600, everySeconds: 600, untilSeconds: 25_200 },
      { id: "t1", startsAt: 25_200, everySeconds: 1800, untilSeconds: 28_801 },
      { id: "t2", startsAt: 32_400 },
    ]);
  });

  it("that are wrong are left out, with a notice", async () => {
    const mapped = await readFeed(
      every(
        "t1,6:00:00,7:00:00,0",
        "t1,8:00:00,7:00:00,600",
        "t9,6:00:00,7:00:00,600",
        "t1,early,7:00:00,600",
      ),
    );

    expect(linesOf(mapped)[0]?.attributes.ways[0]?.departures).toBe(10);
    expect(mapped.notices).toMatchObject({
      'number_out_of_range in frequencies.txt, headway_secs: "0"': 1,
      'start_and_end_range_out_of_order in frequencies.txt: "t1"': 1,
      'foreign_key_violation in frequencies.txt, trip_id: "t9"': 1,
      'invalid_time in frequencies.txt: "t1"': 1,
    });
  });
});

describe("the days of a service", () => {
  const dates = (...rows: string[]) => ({
    calendar_dates: ["service_id,date,exception_type", ...rows].join("\n"),
  });

  it.each([
    [
      "a calendar alone",
      {},
      { from: "2026-03-02", to: "2026-03-08", weekdays: "1111100", added: [], removed: [] },
      5,
    ],
    [
      "dates alone",
      { calendar: null, ...dates("week,20260307,1", "week,20260303,1", "week,20260304,2") },
      {
        from: null,
        to: null,
        weekdays: "0000000",
        added: ["2026-03-03", "2026-03-07"],
        removed: ["2026-03-04"],
      },
      2,
    ],
    [
      "both; what is added though it runs and removed though it does not changes nothing",
      dates("week,20260307,1", "week,20260303,1", "week,20260304,2", "week,20260308,2"),
      {
        from: "2026-03-02",
        to: "2026-03-08",
        weekdays: "1111100",
        added: ["2026-03-03", "2026-03-07"],
        removed: ["2026-03-04", "2026-03-08"],
      },
      5,
    ],
  ])("come from %s", async (_case, tables, days, count) => {
    const { services, ways } = await readLine(tables);

    expect(services).toEqual([days]);
    expect(ways[0]?.departures).toBe(2 * count);
  });

  it("that are the same are one service", async () => {
    const { services, ways } = await readLine({
      ...plus("calendar", "again,1,1,1,1,1,0,0,20260302,20260308"),
      ...replaced("trips", "r1,week,t2", "r1,again,t2"),
    });

    expect(services).toHaveLength(1);
    expect(ways[0]?.runs).toHaveLength(1);
  });

  it("over years are counted by whole weeks and what is left", async () => {
    const { ways } = await readLine(replaced("calendar", "20260302,20260308", "20240229,20280229"));

    // 1,462 days from a Thursday on: 208 whole weeks and Thursday to Tuesday, of which 4 are working days.
    expect(ways[0]?.departures).toBe(2 * (208 * 5 + 4));
  });

  it("that are over are told of", async () => {
    const mapped = await readFeed(replaced("calendar", "20260302,20260308", "20250302,20250308"));

    expect(mapped.notices).toMatchObject({ expired_calendar: 1 });
    expect(mapped.observations).toHaveLength(1);
  });

  it("with a date that is none are left out, with a notice", async () => {
    const mapped = await readFeed(dates("week,20260230,1", "week,20260307,3"));

    expect(linesOf(mapped)[0]?.attributes.services[0]?.added).toEqual([]);
    expect(mapped.notices).toMatchObject({
      'invalid_date in calendar_dates.txt, date: "20260230"': 1,
      'unexpected_enum_value in calendar_dates.txt, exception_type: "3"': 1,
    });
  });
});
