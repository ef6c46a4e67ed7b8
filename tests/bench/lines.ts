import type { LineObservation } from "#domain/observation.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import type { Database } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { type DrawnWay, line, points, type Spot, timetable } from "../integration/lines/line-city.ts";
import { accessPoint, merge, payload } from "../integration/support/payload.ts";
import { testCity, testSource } from "../integration/support/test-city.ts";
import { districts, strew } from "./city.ts";
import { compare, report, time } from "./measure.ts";

const lineCount = 170;
const areas = testSource({ id: "areas", staleAfter: "P400D", options: { as: "area" } });

/** Coverage of 170 lines beside some access points: in full, after one flip, at a past instant; and their import. */
export async function benchLines(db: Database, accessPoints: number, rounds: number): Promise<void> {
  let clock = Date.now() - 3_600_000;
  const next = () => {
    clock += 1_000;
    return new Date(clock);
  };
  await registerCity(db, testCity({ sources: [areas, points, timetable] }), false);
  await merge(db, areas, payload(districts()), next());
  const nodes = strew(accessPoints).map(({ id, lon, lat, isOnline }) =>
    accessPoint(id, isOnline ? "up" : "down", { lon, lat }),
  );
  await merge(db, points, payload(nodes), next());
  const first = await time(() => merge(db, timetable, payload(lines(10)), next()));
  const second = await time(() => merge(db, timetable, payload(lines(11)), next()));
  const [size] = await db.query<{ parts: number; km: number }>(
    "select count(*) as parts, sum(metres) / 1000 as km from line_part",
  );
  console.log(
    `  ${lineCount} lines, ${size?.parts} parts, ${size?.km.toFixed(0)} km: first import ${first.toFixed(0)} ms, one that only rides otherwise ${second.toFixed(0)} ms`,
  );
  await db.query("analyze");
  await compareCoverage(db, rounds);
}

async function compareCoverage(db: Database, rounds: number): Promise<void> {
  const [all] = await db.query<{ areas: number[]; courses: number[]; places: number[] }>(
    `select (select array_agg(id) from area) as areas, (select array_agg(course_id) from line) as courses,
            (select array_agg(id) from (select p.id from access_point_place p
               where exists (select from line_part l where st_intersects(l.geom, p.footprint)) limit 100) p) as places`,
  );
  if (!all) throw new Error("no city");
  const place = (round: number) => [all.places[round % all.places.length]];
  const areasInFull = () => db.query("select refresh_coverage($1, '{}')", [all.areas]);
  const linesInFull = () => db.query("select refresh_line_coverage($1, '{}')", [all.courses]);
  report("coverage of all lines", "that of 62 areas", await compare(rounds, linesInFull, areasInFull));
  const flip = (round: number) => db.query("select refresh_line_coverage('{}', $1)", [place(round)]);
  report("coverage of lines after one flip", "in full", await compare(rounds, flip, linesInFull), "1/50");
  const areaFlip = (round: number) => db.query("select refresh_coverage('{}', $1)", [place(round)]);
  report("coverage of lines after one flip", "that of areas", await compare(rounds, flip, areaFlip));
  const listed = () => db.query(sqlFile("queries/lines/list-kept.sql"), [null]);
  const past = () => db.query(sqlFile("queries/lines/list-at.sql"), [null, new Date(Date.now() - 600_000)]);
  report("list of all lines at a past instant", "as kept", await compare(rounds, past, listed));
}

/** Lines that wander over the ground of the access points, there and back, with a short turn and a branch each. */
function lines(departures: number): LineObservation[] {
  let seed = 7;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  return Array.from({ length: lineCount }, (_, index) => {
    const main = wander([(random() - 0.5) * 18_000, (random() - 0.5) * 16_000], random, 500);
    const short = main.slice(0, 300);
    const branch = [...short, ...wander(short.at(-1) ?? [0, 0], random, 100)];
    const there: DrawnWay[] = [main, short, branch].map((course, rank) => way(course, departures - rank));
    const back = there.map((drawn) => ({
      ...way(drawn.course.toReversed(), drawn.departures ?? 1),
      direction: 1 as const,
    }));
    return line(`${index}`, [...there, ...back]);
  });
}

/** A course with a corner every 25 m. */
function wander(from: Spot, random: () => number, corners: number): Spot[] {
  const course: Spot[] = [from];
  let heading = random() * 2 * Math.PI;
  let [x, y] = from;
  while (course.length < corners) {
    heading += (random() - 0.5) * 0.6;
    x += 25 * Math.cos(heading);
    y += 25 * Math.sin(heading);
    course.push([x, y]);
  }
  return course;
}

/** A stop every 500 m. */
function way(course: readonly Spot[], departures: number): DrawnWay {
  const calls = course.filter((_, index) => index % 20 === 0).map((at): [string, Spot] => [at.join(), at]);
  return { course, departures, calls };
}
