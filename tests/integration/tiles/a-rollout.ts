import { registerCity } from "#ingest/pipeline/register-city.ts";
import type { TestDatabase } from "../support/engines.ts";
import { testCity, testSource } from "../support/test-city.ts";

const day = 86_400_000;

/** Noon of a day so many days from today, and that day, by the calendar of the test city. */
export function dayFrom(days: number): { noon: Date; text: string } {
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(new Date());
  const noon = new Date(Date.parse(`${today}T11:00:00Z`) + days * day);
  return { noon, text: noon.toISOString().slice(0, 10) };
}

/** Far from tile borders of the tested zooms. */
export const middle = { lon: 7.466, lat: 51.513 };

export interface House {
  key: string;
  /** Stages and since how many days; the last one is the present. */
  stages: readonly (readonly [stage: string, daysAgo: number])[];
  /** Last day the connection is expected, days from today. */
  expectedIn?: number;
  east?: number;
  north?: number;
}

/** Every stage once, two whose day is over or comes, and a contract. */
export const houses: readonly House[] = [
  { key: "HOUSE-KEY-1", stages: [["none", 400]] },
  { key: "HOUSE-KEY-2", stages: [["announced", 300]], east: 30 },
  { key: "HOUSE-KEY-3", stages: [["presale", 300]], expectedIn: 200, east: 60 },
  { key: "HOUSE-KEY-4", stages: [["planned", 300]], expectedIn: -20, east: 90 },
  {
    key: "HOUSE-KEY-5",
    stages: [
      ["planned", 300],
      ["civil_works", 40],
    ],
    expectedIn: 30,
    north: 30,
  },
  {
    key: "HOUSE-KEY-6",
    stages: [
      ["civil_works", 200],
      ["passed", 90],
    ],
    expectedIn: -95,
    north: 60,
  },
  {
    key: "HOUSE-KEY-7",
    stages: [
      ["civil_works", 200],
      ["passed", 90],
      ["connected", 10],
    ],
    north: 90,
  },
  {
    key: "HOUSE-KEY-8",
    stages: [
      ["civil_works", 200],
      ["passed", 90],
      ["connected", 60],
      ["activated", 20],
    ],
    expectedIn: -95,
    east: 400,
  },
  { key: "HOUSE-KEY-9", stages: [["planned", 300]], expectedIn: 30, east: 9_000, north: 4_000 },
];

interface Segment {
  key: string;
  element: "node" | "span";
  publish: boolean;
  statuses: readonly (readonly [status: string, daysAgo: number])[];
  readyIn?: number;
  /** Metres east and north of the middle. */
  course: readonly (readonly [number, number])[];
}

export const secretName = "SECRET-SPAN";

const segments: readonly Segment[] = [
  {
    key: "n1",
    element: "node",
    publish: true,
    statuses: [["operational", 100]],
    course: [[0, 0]],
  },
  {
    key: "s1",
    element: "span",
    publish: true,
    statuses: [
      ["planned", 300],
      ["operational", 50],
    ],
    course: [
      [0, 0],
      [350, 20],
      [350, 400],
    ],
  },
  {
    key: "s2",
    element: "span",
    publish: true,
    statuses: [["underConstruction", 100]],
    readyIn: 60,
    course: [
      [0, 0],
      [-40, -40],
    ],
  },
  {
    key: secretName,
    element: "span",
    publish: false,
    statuses: [["planned", 100]],
    readyIn: 400,
    course: [
      [-700, 13],
      [-100, 211],
    ],
  },
  { key: "n-secret", element: "node", publish: false, statuses: [["planned", 100]], course: [[-700, 13]] },
];

const works: readonly [
  key: string,
  title: string,
  fibre: boolean,
  from: number | null,
  to: number | null,
  wkt: string,
][] = [
  ["w1", "Glasfaser Hansastraße", true, -10, 10, "POINT(0 0)"],
  ["w2", "Kanal", false, 20, 40, "POLYGON((50 50, 250 50, 250 150, 50 150, 50 50))"],
  ["w3", "Zaun", false, -40, -20, "POINT(10 10)"],
  ["w4", "Leitung", true, null, null, "LINESTRING(-100 0, -300 100)"],
];

/** Writes a rollout as the pipeline would have: what the map shows is under test here, not how it came in. */
export async function populateRollout(db: TestDatabase, shown = houses): Promise<void> {
  const sources = ["homes", "network", "works", "grid"].map((id) => testSource({ id, staleAfter: "P7D" }));
  await registerCity(db, testCity({ sources }), false);
  const origin = await originOf(db);
  for (const house of shown) await addHouse(db, house, origin);
  for (const segment of segments) await addSegment(db, segment, origin);
  for (const [key, title, isFibre, from, to, wkt] of works) {
    await addRecord(db, "works", key);
    await db.query(
      `insert into roadworks (source_id, key, title, client, starts_on, ends_on, is_fibre, geom)
       values ('works', $1, $2, null, $3::text::date, $4::text::date, $5, st_translate(st_geomfromtext($6, 25832), $7, $8))`,
      [
        key,
        title,
        from === null ? null : dayFrom(from).text,
        to === null ? null : dayFrom(to).text,
        isFibre,
        wkt,
        ...origin,
      ],
    );
  }
  for (const [index, fibre, fiveG] of [
    [0, 100, true],
    [1, 40, false],
    [2, null, null],
  ] as const) {
    await addRecord(db, "grid", `c${index}`);
    await db.query(
      `insert into supply_cell (source_id, key, geom, fibre_percent, gigabit_percent, five_g, five_g_operators)
       values ('grid', $1, st_makeenvelope($4::float8 + $2::int * 100, $5::float8, $4::float8 + $2::int * 100 + 100, $5::float8 + 100, 25832),
               $3::float8, $3::float8, $6::boolean, $7::jsonb)`,
      [
        `c${index}`,
        index,
        fibre,
        ...origin,
        fiveG,
        fiveG ? { o2: true, Telekom: true, Nobody: false } : null,
      ],
    );
  }
}

/** From one stage to the next, so many days ago. */
export async function moveOn(db: TestDatabase, key: string, stage: string, daysAgo: number): Promise<void> {
  await db.query(
    `with moved as (
       update premises set stage = $2, since = $3 where key = $1 returning id, since, stage
     )
     insert into premises_stage (premises_id, since, stage) select id, since, stage from moved`,
    [key, stage, dayFrom(-daysAgo).noon],
  );
}

async function originOf(db: TestDatabase): Promise<[number, number]> {
  const [row] = await db.query<{ x: number; y: number }>(
    `select st_x(p) as x, st_y(p) as y
     from (select st_transform(st_setsrid(st_makepoint($1, $2), 4326), 25832) as p) point`,
    [middle.lon, middle.lat],
  );
  return [row?.x ?? 0, row?.y ?? 0];
}

async function addRecord(db: TestDatabase, source: string, key: string): Promise<void> {
  await db.query("insert into record (source_id, key, hash, attributes) values ($1, $2, $2, '{}')", [
    source,
    key,
  ]);
}

async function addHouse(db: TestDatabase, house: House, [x, y]: [number, number]): Promise<void> {
  await addRecord(db, "homes", house.key);
  const last = house.stages.at(-1) ?? ["none", 0];
  const expected = house.expectedIn === undefined ? null : dayFrom(house.expectedIn).text;
  const [row] = await db.query<{ id: number }>(
    `insert into premises (source_id, key, point, households, stage, since, expected_from, expected_to)
     values ('homes', $1, st_setsrid(st_makepoint($2, $3), 25832), 3, $4, $5, $6::text::date, $6::text::date) returning id`,
    [house.key, x + (house.east ?? 0), y + (house.north ?? 0), last[0], dayFrom(-last[1]).noon, expected],
  );
  for (const [stage, daysAgo] of house.stages) {
    await db.query("insert into premises_stage (premises_id, since, stage) values ($1, $2, $3)", [
      row?.id,
      dayFrom(-daysAgo).noon,
      stage,
    ]);
  }
  await db.query(
    "insert into premises_expectation (premises_id, since, expected_from, expected_to) values ($1, $2, $3::text::date, $3::text::date)",
    [row?.id, dayFrom(-300).noon, expected],
  );
}

async function addSegment(db: TestDatabase, segment: Segment, [x, y]: [number, number]): Promise<void> {
  await addRecord(db, "network", segment.key);
  const points = segment.course.map(([east, north]) => `${x + east} ${y + north}`).join(",");
  const wkt = segment.element === "node" ? `POINT(${points})` : `LINESTRING(${points})`;
  const last = segment.statuses.at(-1) ?? ["planned", 0];
  const ready = segment.readyIn === undefined ? null : dayFrom(segment.readyIn).text;
  const [row] = await db.query<{ id: number }>(
    `insert into fibre_segment (source_id, key, element, name, publish, geom, length_m, status, since, ready_for_service)
     values ('network', $1, $2, $1, $3, st_geomfromtext($4, 25832), st_length(st_geomfromtext($4, 25832)), $5, $6, $7::text::date)
     returning id`,
    [segment.key, segment.element, segment.publish, wkt, last[0], dayFrom(-last[1]).noon, ready],
  );
  for (const [status, daysAgo] of segment.statuses) {
    await db.query("insert into fibre_segment_status (segment_id, since, status) values ($1, $2, $3)", [
      row?.id,
      dayFrom(-daysAgo).noon,
      status,
    ]);
  }
  await db.query(
    "insert into fibre_segment_expectation (segment_id, since, ready_for_service) values ($1, $2, $3::text::date)",
    [row?.id, dayFrom(-100).noon, ready],
  );
  if (segment.element === "span") {
    await db.query(
      `with part as materialized (
         select s.id, p.cell_x, p.cell_y, p.metres from fibre_segment s cross join lateral segment_parts(s.geom) p where s.id = $1
       )
       insert into segment_part (segment_id, cell_x, cell_y, metres) select id, cell_x, cell_y, metres from part`,
      [row?.id],
    );
  }
}
