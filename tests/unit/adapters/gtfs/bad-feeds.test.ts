import { describe, expect, it } from "vitest";
import { zipOf } from "../zip-of.ts";
import { linesOf, plain, plus, readBody, readFeed, replaced, zipped } from "./feed.ts";

describe("a feed is read", () => {
  it("from the one folder of its archive", async () => {
    expect(await readBody(zipped({}, "feed_2026/"))).toEqual(await readFeed());
  });

  it("from its own tables where the archive has others in folders", async () => {
    const files = Object.entries(plain).map(([name, text]) => [`${name}.txt`, String(text)] as const);
    const body = zipOf({ ...Object.fromEntries(files), "old/stops.txt": "stop_id", "readme.pdf": "%PDF" });

    expect(await readBody(body)).toEqual(await readFeed());
  });

  it("with a byte order mark, quotes, blanks, empty lines and Windows line ends", async () => {
    const dressed = Object.fromEntries(
      Object.entries(plain).map(([name, table]) => {
        const rows = String(table).split("\n");
        const quoted = rows.map(
          (row) =>
            ` ${row
              .split(",")
              .map((field) => `"${field}"`)
              .join(" , ")} `,
        );
        return [name, `\ufeff${quoted.join("\r\n\r\n")}\r\n`];
      }),
    );

    expect(await readFeed(dressed)).toEqual(await readFeed());
  });

  it("with commas, quotation marks and line breaks in quotes, and marks in the middle of a name", async () => {
    const stops = `stop_id,stop_name,stop_lat,stop_lon
w,"Westend, Rathaus",51.5,7.40
x,"Markt ""Alte Post""",51.5,7.41
y,"Bahnhof
Nordseite",51.5,7.42
z,Kino "Ostend",51.5,7.43`;

    const [line] = linesOf(await readFeed({ stops }));

    expect(line?.attributes.stops.map(({ name }) => name)).toEqual([
      "Westend, Rathaus",
      'Markt "Alte Post"',
      "Bahnhof Nordseite",
      'Kino "Ostend"',
    ]);
  });

  it("with a quotation mark that never ends, which costs its line alone", async () => {
    const stops = String(plain.stops).replace("x,Markt", 'x,"Markt');

    const mapped = await readFeed({ stops });

    expect(linesOf(mapped)[0]?.attributes.stops.map(({ key }) => key)).toEqual(["w", "y", "z"]);
    expect(mapped.notices).toMatchObject({ 'csv_parsing_failed in stops.txt: "line 3"': 1 });
  });

  it("in Latin-1, too", async () => {
    const stops = Buffer.from(String(plain.stops).replace("Markt", "Brückstraße"), "latin1");
    const files = Object.entries(plain).map(
      ([name, text]) => [`${name}.txt`, text as string | Buffer] as const,
    );

    const mapped = await readBody(zipOf({ ...Object.fromEntries(files), "stops.txt": stops }));

    expect(linesOf(mapped)[0]?.attributes.stops[1]?.name).toBe("Brückstraße");
  });

  it("with stop times of the trips all mixed up", async () => {
    const [header, ...rows] = String(plain.stop_times).split("\n");
    const mixed = rows
      .map((row, index) => [(index * 7) % rows.length, row] as const)
      .sort(([a], [b]) => a - b);

    expect(await readFeed({ stop_times: [header, ...mixed.map(([, row]) => row)].join("\n") })).toEqual(
      await readFeed(),
    );
  });

  it("without e-mail addresses", async () => {
    const mapped = await readFeed({
      ...replaced("stops", "Markt", "Markt planted@example.org"),
      ...replaced("agency", "City Trams", "City Trams planted@example.org"),
      ...replaced("trips", "Ostend", "Ostend planted@example.org"),
    });

    expect(mapped.observations).toHaveLength(1);
    expect(JSON.stringify(mapped)).not.toContain("planted");
  });
});

describe("a feed that cannot be used says why", () => {
  it.each(["routes", "stops", "trips", "stop_times"])("without %s.txt", async (table) => {
    await expect(readFeed({ [table]: null })).rejects.toThrow(`missing_required_file: expected ${table}.txt`);
  });

  it.each(["routes", "stops", "trips", "stop_times"])("with nothing in %s.txt", async (table) => {
    const [header = ""] = String(plain[table]).split("\n");

    await expect(readFeed({ [table]: header })).rejects.toThrow(`empty_file: ${table}.txt`);
    await expect(readFeed({ [table]: "" })).rejects.toThrow(`empty_file: ${table}.txt`);
  });

  it("without any calendar", async () => {
    await expect(readFeed({ calendar: null })).rejects.toThrow("missing_calendar_and_calendar_date_files");
  });

  it("without a column that it is nothing without", async () => {
    await expect(readFeed(replaced("stop_times", "stop_sequence", "order"))).rejects.toThrow(
      /missing_required_column: expected stop_sequence in stop_times.txt; the header has "trip_id"/,
    );
  });

  it.each([
    ["that breaks off", zipped().subarray(0, 700), "damaged or breaks off"],
    ["with a name that leads out of it", zipOf({ "../stops.txt": "stop_id" }), "leads out of it"],
    ["that is a page", Buffer.from("<!DOCTYPE html><title>Not found</title>"), "got a page in HTML"],
    ["that is no archive", Buffer.from("stop_id,stop_name"), "got something else"],
    [
      "with two feeds",
      zipOf({ "a/stops.txt": "stop_id", "b/stops.txt": "stop_id" }),
      'got several, in "a", "b"',
    ],
    ["that is empty", zipOf({}), "expected routes.txt, stops.txt, trips.txt, stop_times.txt"],
  ])("in an archive %s", async (_case, body, message) => {
    const error = await readBody(body).catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: "unusable_payload", message: expect.stringContaining(message) });
  });

  it("in an archive that unpacks to far more than it may", async () => {
    const bomb = zipped({ shapes: `shape_id,${" ".repeat(30_000_000)}` });

    await expect(readBody(bomb)).rejects.toMatchObject({ code: "too_large" });
    await expect(readFeed({}, { maxUnpackedBytes: 100 })).rejects.toMatchObject({ code: "too_large" });
  });
});

describe("a line that cannot be used is rejected", () => {
  it.each([
    ["no trip", replaced("trips", "r1,", "r2,"), "unusable_trip", "expected trips of this line, got none"],
    [
      "no days",
      replaced("trips", "week", "never"),
      "foreign_key_violation",
      "4 of 4 trips: expected a service",
    ],
    [
      "a calendar without a day",
      replaced("calendar", "1,1,1,1,1,0,0", "0,0,0,0,0,0,0"),
      "foreign_key_violation",
      "4 of 4 trips",
    ],
    [
      "one call a trip",
      replaced("stop_times", /\nt\d,[xyz],.*/, ""),
      "unusable_trip",
      "4 of 4 trips: expected calls at two stops",
    ],
    [
      "no time at the ends",
      replaced("stop_times", /(\nt\d,[wz],\d),[\d:,]+/, "$1,,"),
      "missing_trip_edge",
      "4 of 4 trips: expected a time at the first and at the last call",
    ],
    [
      "all stops at one place",
      replaced("stops", /51\.5,7\.4\d/, "51.5,7.4"),
      "unusable_trip",
      "expected trips between two places",
    ],
  ])("with %s", async (_case, tables, code, message) => {
    const options = { lines: ["U41"] };
    const mapped = await readFeed({ ...plus("routes", "r2,b,400,,3"), ...tables }, options);

    expect(mapped.observations).toEqual([]);
    expect(mapped.rejected).toEqual([
      {
        record: expect.objectContaining({ key: "a/U41/tram", shortName: "U41", routes: ["r1"] }),
        reasons: [{ path: "trips", code, message: expect.stringContaining(message) }],
      },
    ]);
  });

  it.each([
    ["route_id", ",a,U42,,0", "missing_required_field"],
    ["route_type", "r2,a,U42,,", "missing_required_field"],
    ["route_type", "r2,a,U42,,tram", "invalid_integer"],
  ])("as is a row of routes.txt by its %s", async (path, row, code) => {
    const mapped = await readFeed(plus("routes", row));

    expect(mapped).toMatchObject({ received: 2, rejected: [{ reasons: [{ path, code }] }] });
    expect(mapped.observations).toHaveLength(1);
  });
});

describe("what is odd costs no line and is told of", () => {
  it.each([
    ["a route twice", plus("routes", "r1,a,U49,,0"), 'duplicate_key in routes.txt: "r1"', 1],
    ["a stop twice", plus("stops", "w,Elsewhere,51.4,7.3"), 'duplicate_key in stops.txt: "w"', 1],
    ["a trip twice", plus("trips", "r1,week,t1,,1"), 'duplicate_key in trips.txt: "t1"', 1],
    [
      "a call twice",
      plus("stop_times", "t1,x,1,8:00:00,8:00:00"),
      'duplicate_key in stop_times.txt: "t1"',
      1,
    ],
    [
      "a service twice",
      plus("calendar", "week,0,0,0,0,0,0,1,20260101,20261231"),
      'duplicate_key in calendar.txt: "week"',
      1,
    ],
    [
      "a trip of no route",
      plus("trips", "r9,week,t9,,0"),
      'foreign_key_violation in trips.txt, route_id: "r9"',
      1,
    ],
    [
      "a call of no trip",
      plus("stop_times", "t9,x,1,8:00:00,8:00:00"),
      'foreign_key_violation in stop_times.txt, trip_id: "t9"',
      1,
    ],
    [
      "a call at no stop",
      plus("stop_times", "t1,v,9,9:00:00,9:00:00"),
      'foreign_key_violation in stop_times.txt, stop_id: "v"',
      1,
    ],
    [
      "a call at no place in the sequence",
      plus("stop_times", "t1,x,last,9:00:00,9:00:00"),
      'invalid_integer in stop_times.txt, stop_sequence: "last"',
      1,
    ],
    [
      "a direction that is none",
      plus("trips", "r1,week,t9,,2"),
      'unexpected_enum_value in trips.txt, direction_id: "2"',
      1,
    ],
    [
      "an agency that is none",
      replaced("routes", "r1,a", "r1,q"),
      'foreign_key_violation in routes.txt, agency_id: "q"',
      1,
    ],
    ["no agency", { agency: null }, 'missing_required_file in the feed: "agency.txt"', 1],
    [
      "an optional table without its columns",
      { shapes: "shape_id,shape_pt_lat,shape_pt_sequence\n1,2,3" },
      'missing_required_column in shapes.txt: "shape_pt_lon"',
      1,
    ],
  ])("%s", async (_case, tables, notice, times) => {
    const mapped = await readFeed(tables);

    expect(mapped.notices).toMatchObject({ [notice]: times });
    expect(linesOf(mapped)[0]?.attributes.ways[0]).toMatchObject({ calls: [0, 1, 2, 3], departures: 10 });
  });

  it("names the first few of many", async () => {
    const rows = ["t7", "t9", "t6", "t8"].map((trip) => `${trip},x,1,8:00:00,8:00:00`);
    const mapped = await readFeed(plus("stop_times", ...rows));

    expect(mapped.notices).toEqual({
      'foreign_key_violation in stop_times.txt, trip_id: "t6", "t7", "t8", …': 4,
    });
  });
});
