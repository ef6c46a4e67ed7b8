import { beforeAll, expect, test } from "vitest";
import { type CrsCode, toWgs84 } from "#ingest/adapters/projection.ts";
import { createDailyFiles } from "#ingest/demo/feeds/daily-files.ts";
import { gridCsv } from "#ingest/demo/feeds/grid-csv.ts";
import { ofdsNetwork } from "#ingest/demo/feeds/ofds-network.ts";
import { premisesCsv } from "#ingest/demo/feeds/premises-csv.ts";
import { roadworks } from "#ingest/demo/feeds/roadworks.ts";
import { isWithin } from "#ingest/demo/ground/place.ts";
import { toUtm32 } from "#ingest/demo/ground/utm.ts";
import { openGround } from "#ingest/demo/ground/ways.ts";
import { cityDay, dateOf, dayOf } from "#ingest/demo/rollout/day.ts";
import { expectationOf, type House, standingOf } from "#ingest/demo/rollout/houses.ts";
import { createWorld, type World } from "#ingest/demo/world.ts";

const world = createWorld(44);
const today = dayOf("2026-11-22");
let houses: readonly House[];

beforeAll(() => {
  houses = world.houses();
});

function lines(text: string): string[] {
  return text.trim().split("\r\n").slice(1);
}

/** How many houses are passed or further. */
function passedOn(day: number): number {
  return houses.filter((house) => /passed|connected|activated/.test(standingOf(house, day).stage)).length;
}

test("about 20,000 houses, each with a key and an address of its own, none in a park or a lake", () => {
  const addresses = houses.map(({ street, number }) => `${street.cluster.locality} ${street.name} ${number}`);

  expect(houses.length).toBeGreaterThan(19_000);
  expect(houses.length).toBeLessThan(21_000);
  expect(new Set(houses.map(({ key }) => key)).size).toBe(houses.length);
  expect(new Set(addresses).size).toBe(houses.length);
  const misplaced = houses.filter(({ place: [lon, lat], households }) => {
    const isInFrame = lon > 7.3 && lon < 7.64 && lat > 51.41 && lat < 51.61;
    return !isInFrame || households < 1 || openGround.some((ring) => isWithin(ring, [lon, lat]));
  });
  expect(misplaced).toEqual([]);
});

test("the same seed gives the same files, another seed the same addresses at other times", () => {
  const [again, other] = [createWorld(44), createWorld(45)];
  const network = ({ chance }: World) => JSON.stringify(ofdsNetwork("dokom21", chance, today));

  expect(premisesCsv(again.houses(), today)).toBe(premisesCsv(houses, today));
  expect(network(again)).toBe(network(world));
  expect(roadworks(again.chance, today)).toEqual(roadworks(world.chance, today));
  expect(network(other)).not.toBe(network(world));
});

test("stages come one after the other, and none before its day", () => {
  const order = ["announced", "presale", "planned", "civil_works", "passed", "connected", "activated"];
  const faults = houses.filter((house) => {
    const stages = house.reached.map(([stage]) => stage);
    const days = house.reached.map(([, day]) => day);
    const isInOrder = stages.every((stage, index) => stage === order[index]);
    const isInTime = days.every((day, index) => index === 0 || day >= (days[index - 1] ?? 0));
    return !isInOrder || !isInTime || standingOf(house, today).reached.some(([, day]) => day > today);
  });

  expect(faults).toEqual([]);
});

test("two years back the rollout had begun, and it goes on", () => {
  const share = [-730, -365, 0, 365].map((ahead) => passedOn(today + ahead) / houses.length);

  expect(share[0]).toBeGreaterThan(0.02);
  expect(share).toEqual([...share].sort((a, b) => a - b));
  expect(share[2]).toBeGreaterThan(0.4);
  expect(share[3]).toBeLessThan(0.95);
});

test("every day something has changed, and within a month dates slip, some of them too late", () => {
  const days = Array.from({ length: 8 }, (_, index) => today + index);
  const files = days.map((day) => new Set(lines(premisesCsv(houses, day))));
  const told = (day: number) => houses.map((house) => expectationOf(house, day)?.to);
  const [now, later] = [told(today), told(today + 30)];
  const slipped = now.filter((to, index) => to !== undefined && (later[index] ?? to) > to);
  const overdue = (day: number) => told(day).filter((to) => to !== undefined && to < dateOf(day)).length;

  for (const [index, file] of files.entries()) {
    const next = files[index + 1];
    if (next) expect([...next].filter((line) => !file.has(line)).length).toBeGreaterThan(0);
  }
  expect(slipped.length).toBeGreaterThan(50);
  expect(Math.max(...Array.from({ length: 12 }, (_, month) => overdue(today + 30 * month)))).toBeGreaterThan(
    0,
  );
});

test("houses that are passed expect nothing more, those left behind say why", () => {
  const isDone = (house: House) => /passed|connected|activated/.test(standingOf(house, today).stage);
  const settled = houses.filter((house) => isDone(house) || house.objection !== null);

  expect(settled.filter((house) => expectationOf(house, today) !== null)).toEqual([]);
  expect(houses.filter((house) => house.objection !== null && isDone(house))).toEqual([]);
  const left = lines(premisesCsv(houses, today)).filter((line) => line.includes("Eigentümerin"));
  expect(left.length).toBeGreaterThan(50);
});

test("every line has as many values as the header has names", () => {
  const [header = "", ...rest] = premisesCsv(houses, today).trim().split("\r\n");
  const width = header.split(";").length;

  expect(rest).toHaveLength(houses.length);
  expect(rest.filter((line) => line.split(";").length !== width)).toEqual([]);
});

test("a cell of the grid is where its houses are", () => {
  const utm = 25832 as CrsCode;
  const cells = lines(gridCsv(houses, world.chance, today)).map((line) => line.split(","));
  const ids = new Set(cells.map(([id]) => id));

  expect(cells.length).toBeGreaterThan(1_500);
  for (const { place } of houses.filter((_, index) => index % 500 === 0)) {
    const { east, north } = toUtm32(place);
    const [lon, lat] = toWgs84(utm, east, north);
    expect([lon.toFixed(6), lat.toFixed(6)]).toEqual(place.map((degrees) => degrees.toFixed(6)));
    expect(ids).toContain(`100mN${Math.floor(north / 100)}E${Math.floor(east / 100)}`);
  }
  expect(new Set(cells.map((cell) => cell[7]))).toContain("1");
});

test("a file stays the same all day and is another one the next, by the city's clocks", () => {
  let now = new Date("2026-11-21T23:00:00Z");
  const answer = createDailyFiles(world, () => now);
  const ask = (headers = {}) =>
    answer({ url: new URL("http://demo.example/glasfaser/dokom21/ausbau.csv"), headers });
  const first = ask();
  const known = { "if-none-match": first?.headers.etag };

  now = new Date("2026-11-22T22:59:59Z");
  expect(ask(known)?.status).toBe(304);
  now = new Date("2026-11-29T23:00:00Z");
  expect(ask(known)?.status).toBe(200);
  expect(cityDay(new Date("2026-11-21T23:00:00Z"))).toBe(today);
});

test("the portal gives its records page by page, at most 100", () => {
  const answer = createDailyFiles(world, () => new Date("2026-11-22T12:00:00Z"));
  const path = "http://demo.example/api/explore/v2.1/catalog/datasets/demo-baustellen/records";
  const page = (query: string) => answer({ url: new URL(`${path}?${query}`), headers: {} });
  const all = roadworks(world.chance, today);

  const second = JSON.parse(String(page("limit=20&offset=20")?.body));

  expect(second).toEqual({ total_count: all.length, results: all.slice(20, 40) });
  expect(page("limit=101")?.status).toBe(400);
});
