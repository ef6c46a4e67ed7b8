import { describe, expect, it } from "vitest";
import { linesOf, plain, plus, readFeed, readLine, replaced, type Tables } from "./feed.ts";

/** Degrees of longitude and latitude of a metre near 51.5° north. */
const [lonMetre, latMetre] = [1 / 69_220, 1 / 111_195];

type Metres = readonly [east: number, north: number];

function place([east, north]: Metres): string {
  return `${51.5 + north * latMetre},${7.4 + east * lonMetre}`;
}

/** A single trip that calls at these places, on a shape through those, in metres from a point in the city. */
function feedOf(
  stops: Record<string, Metres>,
  order: string[],
  shape: Metres[],
  changes: Tables = {},
): Tables {
  const times = order.map((stop, index) => `t1,${stop},${index},8:${10 + index}:00,8:${10 + index}:00`);
  return {
    stops: [
      "stop_id,stop_name,stop_lat,stop_lon",
      ...Object.entries(stops).map(([id, at]) => `${id},${id},${place(at)}`),
    ].join("\n"),
    trips: "route_id,service_id,trip_id,direction_id,shape_id\nr1,week,t1,0,s1",
    stop_times: ["trip_id,stop_id,stop_sequence,arrival_time,departure_time", ...times].join("\n"),
    shapes: [
      "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence",
      ...shape.map((at, index) => `s1,${place(at)},${index}`),
    ].join("\n"),
    ...changes,
  };
}

async function alongOf(tables: Tables, total: number): Promise<number[]> {
  const { ways } = await readLine(tables);
  expect(ways[0]?.isDrawn).toBe(true);
  return (ways[0]?.along ?? []).map((share) => Math.round(share * total));
}

describe("where the calls of a way are on its course", () => {
  it("is where the shape passes them, however the points lie", async () => {
    const stops = { a: [0, 10], b: [300, -10], c: [400, 200] } as const;
    const shape = [
      [0, 0],
      [150, 0],
      [400, 0],
      [400, 200],
    ] as const;

    expect(await alongOf(feedOf(stops, ["a", "b", "c"], [...shape]), 600)).toEqual([0, 300, 600]);
  });

  it("follows a loop once around", async () => {
    const stops = { a: [0, 0], b: [400, 0], c: [400, 400], d: [0, 400] } as const;
    const shape = [
      [0, 0],
      [400, 0],
      [400, 400],
      [0, 400],
      [0, 0],
    ] as const;

    expect(await alongOf(feedOf(stops, ["a", "b", "c", "d", "a"], [...shape]), 1600)).toEqual([
      0, 400, 800, 1200, 1600,
    ]);
  });

  it("ends a round trip without other calls at its end", async () => {
    const stops = { a: [0, 0] } as const;
    const shape = [
      [0, 0],
      [400, 0],
      [400, 400],
      [0, 400],
      [0, 0],
    ] as const;

    expect(await alongOf(feedOf(stops, ["a", "a"], [...shape]), 1600)).toEqual([0, 1600]);
  });

  it("goes there and back on the same street", async () => {
    const stops = { a: [0, 5], b: [300, 5], c: [600, 5], b2: [300, -5], a2: [0, -5] } as const;
    const shape = [
      [0, 0],
      [600, 0],
      [0, 0],
    ] as const;

    expect(await alongOf(feedOf(stops, ["a", "b", "c", "b2", "a2"], [...shape]), 1200)).toEqual([
      0, 300, 600, 900, 1200,
    ]);
    expect(await alongOf(feedOf(stops, ["a", "c", "b", "a"], [...shape]), 1200)).toEqual([0, 600, 900, 1200]);
  });

  it("rides a spur in the middle, past the same stop twice", async () => {
    const stops = { a: [0, 0], b: [500, 0], spur: [500, 300], c: [1000, 0] } as const;
    const shape = [
      [0, 0],
      [500, 0],
      [500, 300],
      [500, 0],
      [1000, 0],
    ] as const;

    expect(await alongOf(feedOf(stops, ["a", "b", "spur", "b", "c"], [...shape]), 1600)).toEqual([
      0, 500, 800, 1100, 1600,
    ]);
    expect(await alongOf(feedOf(stops, ["a", "spur", "b", "c"], [...shape]), 1600)).toEqual([
      0, 800, 1100, 1600,
    ]);
  });

  it("crosses itself without changing branches", async () => {
    // East, around, and south through the point it came by; b is nearer to the branch that is not meant.
    const stops = { a: [0, 0], b: [480, 20], c: [800, 300], d: [520, -30], e: [500, -400] } as const;
    const shape = [
      [0, 0],
      [800, 0],
      [800, 300],
      [500, 300],
      [500, -400],
    ] as const;

    expect(await alongOf(feedOf(stops, ["a", "b", "c", "d", "e"], [...shape]), 2100)).toEqual([
      0, 480, 1100, 1730, 2100,
    ]);
  });

  it("lets two calls meet that changed places along the course", async () => {
    const stops = { a: [0, 0], b: [310, 0], c: [300, 0], d: [600, 0] } as const;
    const along = await alongOf(
      feedOf(
        stops,
        ["a", "b", "c", "d"],
        [
          [0, 0],
          [600, 0],
        ],
      ),
      600,
    );

    expect(along[1]).toBe(along[2]);
    expect(along[1]).toBeGreaterThanOrEqual(300);
    expect(along[1]).toBeLessThanOrEqual(310);
  });

  it("does not depend on points that are there twice", async () => {
    const stops = { a: [0, 0], b: [600, 0] } as const;

    expect(
      await alongOf(
        feedOf(
          stops,
          ["a", "b"],
          [
            [0, 0],
            [0, 0],
            [300, 0],
            [300, 0],
            [600, 0],
            [600, 0],
          ],
        ),
        600,
      ),
    ).toEqual([0, 600]);
  });

  it("is one stray stop's business alone", async () => {
    const stops = { a: [0, 0], b: [300, 5000], c: [600, 0], d: [900, 0] } as const;
    const mapped = await readFeed(
      feedOf(
        stops,
        ["a", "b", "c", "d"],
        [
          [0, 0],
          [900, 0],
        ],
      ),
    );

    const along = linesOf(mapped)[0]?.attributes.ways[0]?.along.map((share) => Math.round(share * 900));
    expect(along).toEqual([0, 300, 600, 900]);
    expect(mapped.notices).toMatchObject({ 'stop_too_far_from_shape on line "U41"': 1 });
  });

  it("is not moved by a stray stop nearer to a later part of the course", async () => {
    const stops = { a: [0, 0], stray: [1500, 3000], c: [600, 0], d: [900, 0] } as const;
    const shape = [
      [0, 0],
      [900, 0],
    ] as const;

    expect(await alongOf(feedOf(stops, ["a", "stray", "c", "d"], [...shape]), 900)).toEqual([
      0, 600, 600, 900,
    ]);
  });
});

describe("shape_dist_traveled", () => {
  const stops = { a: [0, 0], b: [300, 0], c: [600, 0] } as const;
  const shape = [
    [0, 0],
    [600, 0],
    [0, 0],
  ] as const;
  const withDistances = (call: number[], points: number[]): Tables => {
    const base = feedOf(stops, ["a", "b", "c"], [...shape]);
    const add = (table: string, values: number[]) =>
      String(base[table])
        .split("\n")
        .map((row, index) => `${row},${index === 0 ? "shape_dist_traveled" : values[index - 1]}`)
        .join("\n");
    return { ...base, stop_times: add("stop_times", call), shapes: add("shapes", points) };
  };

  it("says where calls are, in whatever unit both tables have", async () => {
    // b is passed twice; only the distance knows that the way back is meant, though c is called at after it.
    const tables = withDistances([0, 0.9, 0.95], [0, 0.6, 1.2]);

    expect(await alongOf(withDistances([0, 0.3, 0.6], [0, 0.6, 1.2]), 1200)).toEqual([0, 300, 600]);
    expect(
      await alongOf(
        {
          ...tables,
          stops: String(tables.stops).replace(`c,c,${place([600, 0])}`, `c,c,${place([250, 0])}`),
        },
        1200,
      ),
    ).toEqual([0, 900, 950]);
  });

  it.each([
    ["in other units", [0, 300, 600], [0, 0.6, 1.2]],
    ["that fall", [0, 0.6, 0.3], [0, 0.6, 1.2]],
    ["that all are 0", [0, 0, 0], [0, 0, 0]],
    ["that lead elsewhere", [0, 0.01, 1.2], [0, 0.6, 1.2]],
  ])("%s is not believed", async (_case, call, points) => {
    expect(await alongOf(withDistances(call, points), 1200)).toEqual([0, 300, 600]);
  });
});

describe("a course", () => {
  const stops = { a: [0, 0], b: [300, 0], c: [600, 0] } as const;

  it("that runs backwards is turned, with a notice", async () => {
    const mapped = await readFeed(
      feedOf(
        stops,
        ["a", "b", "c"],
        [
          [600, 0],
          [450, 0],
          [0, 0],
        ],
      ),
    );

    const [way] = linesOf(mapped)[0]?.attributes.ways ?? [];
    expect(way?.along.map((share) => Math.round(share * 600))).toEqual([0, 300, 600]);
    expect(way?.course[0]?.[0]).toBeCloseTo(7.4, 6);
    expect(mapped.notices).toMatchObject({ 'shape_runs_backwards on line "U41"': 1 });
  });

  it("with calls in another order is told of", async () => {
    const mapped = await readFeed(
      feedOf(
        { ...stops, d: [900, 0] },
        ["a", "c", "b", "d"],
        [
          [0, 0],
          [900, 0],
        ],
      ),
    );

    expect(mapped.notices).toMatchObject({
      'stops_match_shape_out_of_order on line "U41"': expect.any(Number),
    });
  });

  it("that is another line's is not taken", async () => {
    const mapped = await readFeed(
      feedOf(
        stops,
        ["a", "b", "c"],
        [
          [0, 3000],
          [600, 3000],
        ],
      ),
    );

    expect(linesOf(mapped)[0]?.attributes.ways[0]).toMatchObject({ isDrawn: false, along: [0, 0.5, 1] });
    expect(mapped.notices).toMatchObject({ 'stop_too_far_from_shape on line "U41"': 3 });
  });

  it.each([
    ["has no shapes.txt", null],
    ["has a shapes.txt with a header only", "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence"],
    ["has one point of it", `shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\ns1,${place([0, 0])},1`],
    [
      "has one place of it",
      `shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\ns1,${place([0, 0])},1\ns1,${place([0, 0])},2`,
    ],
  ])("goes straight from stop to stop where the feed %s", async (_case, shapes) => {
    const { ways } = await readLine(feedOf(stops, ["a", "b", "c"], [], { shapes }));

    expect(ways[0]).toMatchObject({ isDrawn: false, along: [0, 0.5, 1] });
    expect(ways[0]?.course).toHaveLength(3);
  });

  it("takes the points of a shape in their sequence, in whatever order they come", async () => {
    const tables = feedOf(
      stops,
      ["a", "b", "c"],
      [
        [0, 0],
        [200, 0],
        [400, 0],
        [600, 0],
      ],
    );
    const [header, one, two, three, four] = String(tables.shapes).split("\n");

    const { ways } = await readLine({ ...tables, shapes: [header, three, one, four, two].join("\n") });

    expect(ways[0]?.course.map(([lon]) => Math.round((lon - 7.4) / lonMetre))).toEqual([0, 200, 400, 600]);
  });

  it("is one way whatever the shape is called", async () => {
    const tables = feedOf(
      stops,
      ["a", "b", "c"],
      [
        [0, 0],
        [600, 0],
      ],
    );
    const more = {
      ...tables,
      trips: `${tables.trips}\nr1,week,t2,0,s2`,
      stop_times: `${tables.stop_times}\n${String(tables.stop_times).split("\n").slice(1).join("\n").replaceAll("t1,", "t2,")}`,
      shapes: `${tables.shapes}\n${String(tables.shapes).split("\n").slice(1).join("\n").replaceAll("s1,", "s2,")}`,
    };

    expect((await readLine(more)).ways).toHaveLength(1);
  });
});

describe("a stop without a place", () => {
  it.each([
    ["at 0/0", "0,0", { 'point_near_origin in stops.txt: "x"': 1 }],
    ["beyond the earth", "151.5,7.41", { 'number_out_of_range in stops.txt: "x"': 1 }],
    ["nowhere", ",", {}],
  ])("%s is not called at, with a notice", async (_case, at, notices) => {
    const mapped = await readFeed(replaced("stops", "51.5,7.41", at));

    expect(linesOf(mapped)[0]?.attributes.ways[0]).toMatchObject({
      calls: [0, 1, 2],
      course: [
        [7.4, 51.5],
        [7.42, 51.5],
        [7.43, 51.5],
      ],
    });
    expect(mapped.notices).toMatchObject({
      ...notices,
      'stop_without_location in stops.txt: "x"': 1,
      "stop_without_location in stop_times.txt": 4,
    });
  });

  it("leaves no way where fewer than two calls remain", async () => {
    const mapped = await readFeed({
      ...plus("stops", "v,Vorort,0,0"),
      ...plus("trips", "r1,week,t5,,0"),
      stop_times: `${plain.stop_times}\nt5,w,1,9:00:00,9:00:00\nt5,v,2,9:10:00,9:10:00`,
    });

    expect(linesOf(mapped)[0]?.attributes.ways).toHaveLength(2);
    expect(mapped.notices).toMatchObject({ 'unusable_trip in stop_times.txt: "t5"': 1 });
  });
});
