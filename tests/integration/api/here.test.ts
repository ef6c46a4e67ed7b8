import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { AccessPointAnswer } from "#contract/access-points.ts";
import type { AddressesAnswer } from "#contract/addresses.ts";
import type { FibreChangesAnswer, FibreProgressAnswer } from "#contract/fibre.ts";
import type { HereAnswer } from "#contract/here.ts";
import type { PremisesStage } from "#domain/words.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { decodeTile } from "#tests/support/mvt.ts";
import { tileAt } from "#tests/support/same-tiles.ts";
import { premises } from "../fibre/premises-city.ts";
import { segment } from "../merge/segment-city.ts";
import { engines } from "../support/engines.ts";
import { accessPoint, merge, payload, square } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";
import {
  briefly,
  cell,
  expectedAt,
  type Ground,
  ground,
  isClear,
  observationsOf,
  spot,
} from "./here-by-hand.ts";
import { type Served, serve } from "./serve.ts";
import { dayOf, life, livesOf, lonOf, openly, secretly } from "./told-lives.ts";

const sourceOf = (id: string, as: string, changes = {}) =>
  testSource({ id, adapter: "csv", staleAfter: "P400D", holdAbove: 1, options: { as }, ...changes });
const wlan = sourceOf("wlan", "access-point", { staleAfter: "PT1H", provider: "Stadtnetz", licence: "CC0" });
const areas = sourceOf("areas", "area");
const homes = sourceOf("homes", "premises", { provider: "Netzbau", licence: "DL-DE-Zero-2.0" });
const contracts = sourceOf("contracts", "premises");
const works = sourceOf("works", "roadworks");
const grid = sourceOf("grid", "supply-cell");
const net = sourceOf("net", "fibre-segment");
const sources = [areas, wlan, homes, contracts, works, grid, net];

describe.each(engines)("what is here, %s", (engine) => {
  let served: Served;
  const here = (query: string) => served.json<HereAnswer>(`/api/v1/here?${query}`);
  const addressOf = async (label: string) => {
    const { addresses } = await served.json<AddressesAnswer>(
      `/api/v1/addresses?q=${encodeURIComponent(label)}`,
    );
    return addresses[0]?.id ?? "none";
  };

  beforeAll(async () => {
    served = await serve(engine);
    await registerCity(served.db, testCity({ sources }), false);
    await merge(served.db, areas, payload([square("mitte", "Mitte", 7.46, 51.51, 0.01)]), new Date());
  });

  test("a point or an address is asked for, not both, not half of one", async () => {
    const statuses = await Promise.all(
      [
        "",
        "?lon=7.4",
        "?lon=&lat=",
        "?lon=7.4&lat=91",
        "?lon=7.4&lat=51.5&address=a1",
        "?address=x1",
        "?address=a999",
      ].map(async (query) => (await served.get(`/api/v1/here${query}`)).status),
    );

    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 404]);
  });

  test.each([
    [99, 0],
    [-81, 0],
    [180, 90],
  ])("nothing is known at %d, %d, for which the city's frame has no coordinates", async (lon, lat) => {
    expect(await here(`lon=${lon}&lat=${lat}`)).toMatchObject({ lon, lat, isInCity: false });
  });

  test("a feed leads back to where it was asked for, whatever page it was asked from", async () => {
    for (const path of ["/api/v1/fibre/changes.atom", "/api/v1/incidents.atom"]) {
      const feed = await (await served.get(path, { Origin: "https://elsewhere.example" })).text();

      expect(feed).toContain(`href="${served.url}${path}"`);
      expect(feed).not.toContain("elsewhere");
    }
  });

  test("outside the city nothing is known, and that is an answer", async () => {
    const answer = await here("lon=13.4&lat=52.5");

    expect(answer).toMatchObject({ isInCity: false, address: null, areas: [], fibre: { stage: null } });
  });

  test("it is what counting by hand gives", async () => {
    await fc.assert(
      fc.asyncProperty(ground, fc.array(spot, { minLength: 20, maxLength: 20 }), async (told, asked) => {
        await tell(told);
        for (const point of asked.filter((each) => isClear(told, each))) {
          const answer = await here(`lon=${point.lon}&lat=${point.lat}`);

          expect(expectedAt(told, point, new Date(answer.at))).toEqual(briefly(answer));
        }
      }),
      { numRuns: 1, endOnFailure: true },
    );
  });

  test("how reliable an access point is, is said as everywhere", async () => {
    const { wlan: nearby } = await here("lon=7.45&lat=51.51");

    for (const { id, availability30d } of nearby.nearest) {
      const one = await served.json<AccessPointAnswer>(`/api/v1/access-points/${id}`);

      expect(availability30d === null).toBe(one.availability30d === null);
      expect(availability30d ?? 0).toBeCloseTo(one.availability30d ?? 0, 3);
    }
  });

  test("each part says whose word it is", async () => {
    const { wlan: covered, fibre, mobile, roadworks: sites } = await here("lon=7.452&lat=51.508");

    expect(covered.origins).toMatchObject([{ source: "wlan", provider: "Stadtnetz", licence: "CC0" }]);
    expect(fibre.origin).toMatchObject({ source: "homes", licence: "DL-DE-Zero-2.0" });
    expect([mobile.origin?.source, sites.origins[0]?.source]).toEqual(["grid", "works"]);
    expect(fibre.origin?.at).toMatch(/Z$/);
  });

  test("an address speaks of its own premises, the furthest of them, and counts the neighbours", async () => {
    const at = (key: string, stage: PremisesStage, houseNumber: string, metres: number, more = {}) =>
      premises(key, stage, {
        street: "Hansastraße",
        houseNumber,
        postcode: "44137",
        lon: 7.5,
        lat: 51.45 + metres / 111_250,
        ...more,
      });
    await merge(
      served.db,
      homes,
      payload([
        at("h1", "planned", "12", 0, {
          expectedTo: "2027-06-30",
          reason: "Genehmigung",
          phase: "West",
          provider: "Bau",
        }),
        at("h2", "announced", "12", 1),
        at("h3", "passed", "14", 20),
        at("h4", "none", "90", 99),
        at("h5", "none", "92", 105),
      ]),
      new Date(),
    );
    const id = await addressOf("Hansastraße 12");

    const answer = await here(`address=${id}`);

    expect(answer.address).toEqual({ id, label: "Hansastraße 12, 44137 Dortmund", distanceMetres: 0 });
    expect(answer.fibre).toMatchObject({
      stage: "planned",
      expectedTo: "2027-06-30",
      reason: "Genehmigung",
      phase: "West",
      provider: "Bau",
      premises: 2,
      neighbours: { passed: 1, none: 1 },
    });
    expect(answer.fibre.others).toMatchObject([
      {
        stage: "announced",
        expectedFrom: null,
        expectedTo: null,
        provider: "Netzbau",
        premises: 1,
        origin: { source: "homes" },
      },
    ]);
    expect(answer.fibre.told).toMatchObject([{ expectedFrom: null, expectedTo: "2027-06-30" }]);
  });

  test("of a street, whose houses are not each other's, only the furthest is told", async () => {
    const { fibre } = await here(`address=${await addressOf("Hansastraße")}`);

    expect(fibre).toMatchObject({ stage: "passed", premises: 5, others: [] });
  });

  test("nothing tells who has a contract or since when: no answer, feed, tile or count of any day", async () => {
    const grounds = [secretly, openly].map(({ name, lat }) => square(name, name, 7.35, lat - 0.03, 0.06));
    await merge(
      served.db,
      areas,
      payload([square("mitte", "Mitte", 7.46, 51.51, 0.01), ...grounds]),
      new Date(),
    );
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 3, maxLength: 4 }), async (lives) => {
        round += 1;
        for (const { at, observations } of livesOf(lives, round)) {
          await merge(served.db, contracts, payload(observations), at);
        }

        const [open, secret] = [await toldOf(openly, round), await toldOf(secretly, round)];

        expect(secret).toEqual(open);
        expect(JSON.stringify(secret)).not.toContain("activated");
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });

  test("the nearest is the one by metres on the ground, though the map's metres grow to the north", async () => {
    const point = { lon: 7.45, lat: 51.53 };
    const places = await served.db.query<{ name: string; lon: number; lat: number }>(
      `select given.name, st_x(moved.wgs84) as lon, st_y(moved.wgs84) as lat
       from city
       cross join (values ('north', 1899.7, 0.0), ('a', -1900, 0), ('b', -1900, 0.1), ('c', -1900, 0.2)) given (name, north, east)
       cross join lateral (select st_transform(st_setsrid(st_point($1, $2), 4326), srid) as spot) here
       cross join lateral (select st_transform(st_translate(here.spot, given.east, given.north), 4326) as wgs84) moved`,
      [point.lon, point.lat],
    );
    const stations = places.map(({ name, lon, lat }) => accessPoint(name, "up", { name, lon, lat }));
    await merge(served.db, wlan, payload(stations), new Date());

    const { nearest } = (await here(`lon=${point.lon}&lat=${point.lat}`)).wlan;

    expect(nearest.map(({ name }) => name)).toEqual(["north", "a", "b"]);
    expect(nearest[0]?.distanceMetres).toBeCloseTo(1899.7, 2);
  });

  test("what a source has said is told no more once the city file does not name it", async () => {
    const house = { street: "Endweg", houseNumber: "1", lon: 7.55, lat: 51.45, waitsFor: "Ring 4" };
    const stages = async () => {
      const { changes } = await served.json<FibreChangesAnswer>("/api/v1/fibre/changes");
      return changes.filter(({ kind }) => kind !== "roadworks").length;
    };
    const waitsFor = async () => (await here("lon=7.55&lat=51.45")).fibre.waitsFor;
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    await merge(served.db, contracts, payload([premises("end", "announced", house)]), ago(30));
    await merge(served.db, contracts, payload([premises("end", "planned", house)]), ago(20));
    await merge(
      served.db,
      net,
      payload([segment("r", { name: "Ring 4", status: "underConstruction" })]),
      ago(20),
    );
    const before = [await waitsFor(), (await stages()) > 0];

    await registerCity(served.db, testCity({ sources: sources.filter((source) => source !== net) }), false);
    const withoutNet = await waitsFor();
    await registerCity(served.db, testCity({ sources: [areas, wlan, works, grid] }), false);

    expect(before).toEqual([{ name: "Ring 4", status: "underConstruction", readyForService: null }, true]);
    expect(withoutNet).toBeNull();
    expect(await stages()).toBe(0);
    expect((await here("lon=7.55&lat=51.45")).fibre).toMatchObject({ stage: null, premises: 0 });
  });

  /** All that is told of two houses and the street, now and of the days of their lives. */
  async function toldOf(place: typeof openly, round: number): Promise<unknown> {
    return {
      streetAndHouses: await toldOfStreet(`${place.name}${round}weg`),
      days: await countedByDay(place.name.toLowerCase()),
      tiles: await Promise.all(
        [-5, -1, 0, 1, 3, 5, 7, 9, 11].map((days) => onMap(place, round, dayOf(round, days))),
      ),
    };
  }

  /** Who is connected is public, and who of them is activated is told by the rule of three. */
  async function countedByDay(area: string): Promise<unknown> {
    const from = dayOf(0, 0).toISOString().slice(0, 10);
    const { points } = await served.json<FibreProgressAnswer>(
      `/api/v1/fibre/progress?area=${area}&step=day&from=${from}`,
    );
    return points.map(({ day, homes, homesPassed, homesConnected }) => [
      day,
      homes,
      homesPassed,
      homesConnected,
    ]);
  }

  async function onMap({ lat }: typeof openly, round: number, at: Date): Promise<unknown> {
    const { z, x, y } = tileAt(15, { lon: lonOf(round), lat });
    const response = await served.get(`/tiles/premises/${z}/${x}/${y}.mvt?at=${at.toISOString()}`);
    expect(response.status).toBe(200);
    const { premises: shown = [] } = decodeTile(new Uint8Array(await response.arrayBuffer()));
    return shown.map(({ properties }) => JSON.stringify(properties)).sort();
  }

  async function toldOfStreet(street: string): Promise<unknown> {
    const ids = await served.db.query<{ id: string }>(
      `select 's' || s.id as id from street s where s.name = $1
       union all
       (select 'a' || a.id from address a join street s on s.id = a.street_id where s.name = $1 order by a.house_number)`,
      [street],
    );
    const told = [];
    for (const { id } of ids) {
      const { fibre } = await here(`address=${id}`);
      const feed = await served.get(`/api/v1/fibre/changes.atom?address=${id}`);
      const { changes } = await served.json<FibreChangesAnswer>(`/api/v1/fibre/changes?address=${id}`);
      const titles = [...(await feed.text()).matchAll(/<(title|updated|content)[^>]*>([^<]*)/g)].map(
        ([, , text]) => text,
      );
      told.push({
        fibre,
        titles: titles.slice(1),
        changes: changes.map((change) => ({ ...change, id: "" })),
      });
    }
    return told;
  }

  async function tell(told: Ground): Promise<void> {
    const at = new Date(Date.now() - 600_000);
    const said = observationsOf(told);
    await merge(served.db, wlan, payload(said.accessPoints), at);
    await merge(served.db, homes, payload(said.premises), at);
    await merge(served.db, works, payload(said.roadworks), at);
    await merge(served.db, grid, payload([cell("c", 7.45, 51.505, 0.01)]), at);
  }
});
