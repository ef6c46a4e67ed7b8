import { beforeAll, describe, expect, test } from "vitest";
import type {
  AccessPointAnswer,
  AccessPointHistoryAnswer,
  AccessPointsAnswer,
} from "#contract/access-points.ts";
import type { AreaAnswer, AreaHistoryAnswer } from "#contract/areas.ts";
import type { Problem } from "#contract/common.ts";
import type { OverviewAnswer } from "#contract/overview.ts";
import { sweep } from "#ingest/pipeline/sweep.ts";
import { engines } from "../support/engines.ts";
import { minutesAfter, plantedMac, plantedSerial, poll, populate } from "./a-small-city.ts";
import { operatorToken, type Served, serve } from "./serve.ts";

/** In an order that does not depend on who got which id. */
function namesOf(list: Pick<AccessPointsAnswer, "accessPoints">): string[] {
  return list.accessPoints.map(({ name }) => name ?? "(none)").sort();
}

describe.each(engines)("answers on %s", (engine) => {
  let api: Served;
  let start: Date;
  const at = (minutes: number) => minutesAfter(start, minutes).toISOString();
  const idOf = async (q: string) =>
    (await api.json<AccessPointsAnswer>(`/api/v1/access-points?q=${encodeURIComponent(q)}`)).accessPoints[0]
      ?.id;

  beforeAll(async () => {
    api = await serve(engine, {});
    start = await populate(api.db);
    for (const minutes of [1, 2, 3, 4])
      await poll(api.db, minutesAfter(start, minutes), minutes >= 2 ? { "ap-1": "down" } : {});
  });

  test("the overview counts live access points by status and says how many stand nowhere", async () => {
    const overview = await api.json<OverviewAnswer>("/api/v1/overview");

    expect(overview.accessPoints).toEqual({
      total: 7,
      up: 3,
      degraded: 1,
      down: 2,
      unknown: 1,
      provisioning: 0,
      withoutPosition: 1,
      onBoard: 0,
    });
    expect(overview.areas.map((area) => area.slug)).toEqual(["leer", "mitte", "ost-sued"]);
    expect(overview.sources.map(({ id, state }) => [id, state])).toEqual([
      ["areas", "fresh"],
      ["wlan", "fresh"],
    ]);
    expect(overview.city.bbox).toEqual([7.3, 51.41, 7.64, 51.61]);
  });

  test("coverage is a range: unknown widens it, down does not count in it, nominal counts everybody", async () => {
    const { areas } = await api.json<OverviewAnswer>("/api/v1/overview");
    const [empty, middle] = areas;

    expect(empty?.coverage).toEqual({ nominal: 0, low: 0, high: 0 });
    expect(middle?.coverage?.low).toBeGreaterThan(0);
    expect(middle?.coverage?.high).toBeGreaterThan(middle?.coverage?.low ?? 1);
    expect(middle?.coverage?.nominal).toBeGreaterThan(middle?.coverage?.high ?? 1);
  });

  test("the same instant asked for by name gives the figures that were kept for the present", async () => {
    const present = await api.json<OverviewAnswer>("/api/v1/overview");
    const named = await api.json<OverviewAnswer>(`/api/v1/overview?at=${present.at}`);
    const list = await api.json<AccessPointsAnswer>("/api/v1/access-points");
    const namedList = await api.json<AccessPointsAnswer>(`/api/v1/access-points?at=${list.at}`);

    expect(named.accessPoints).toEqual(present.accessPoints);
    expect(namedList.accessPoints).toEqual(list.accessPoints);
    for (const [index, area] of present.areas.entries()) {
      expect(named.areas[index]?.accessPoints).toEqual(area.accessPoints);
      expect(named.areas[index]?.coverage?.low).toBeCloseTo(area.coverage?.low ?? -1, 9);
      expect(named.areas[index]?.coverage?.high).toBeCloseTo(area.coverage?.high ?? -1, 9);
    }
  });

  test("the past is told as it was, with any offset, and before the first payload nothing is known", async () => {
    const before = await api.json<OverviewAnswer>(`/api/v1/overview?at=${at(1)}`);
    const local = at(1).replace("Z", "+00:00");
    const withOffset = await api.json<OverviewAnswer>(`/api/v1/overview?at=${encodeURIComponent(local)}`);
    const unescaped = await api.json<OverviewAnswer>(`/api/v1/overview?at=${local}`);
    const ancient = await api.json<OverviewAnswer>("/api/v1/overview?at=2020-01-01T00:00:00Z");

    expect(before.accessPoints).toMatchObject({ up: 4, down: 1 });
    expect(before.sources.find(({ id }) => id === "wlan")).toMatchObject({ state: "never" });
    expect(withOffset).toEqual(before);
    expect(unescaped).toEqual(before);
    expect(ancient.accessPoints).toMatchObject({ up: 0, unknown: 7 });
    expect(ancient.areas.map((area) => area.coverage)).toEqual([null, null, null]);
  });

  test("an area's history has a point at each step and at its end", async () => {
    const path = `/api/v1/areas/mitte/history?from=${at(0)}&to=${at(4.5)}&step=PT1M`;
    const history = await api.json<AreaHistoryAnswer>(path);

    expect(history.points.map((point) => point.at)).toEqual([0, 1, 2, 3, 4, 4.5].map(at));
    expect(history.points.map((point) => point.accessPoints.down)).toEqual([1, 1, 2, 2, 2, 2]);
    const shares = history.points.map((point) => point.coverage?.low ?? -1);
    expect(shares[1]).toBeGreaterThan(shares[2] ?? 1);
  });

  test("a history without a window is the last 30 days by day", async () => {
    const history = await api.json<AreaHistoryAnswer>("/api/v1/areas/mitte/history");

    expect(history.step).toBe("P1D");
    expect(history.points.length).toBeGreaterThanOrEqual(31);
    expect(Date.parse(history.to) - Date.parse(history.from)).toBe(30 * 86_400_000);
  });

  test("one area, one access point: where they are and what belongs to them", async () => {
    const area = await api.json<AreaAnswer>("/api/v1/areas/mitte");
    const station = await api.json<AccessPointAnswer>(`/api/v1/access-points/${await idOf("Rathaus")}`);

    expect(area.bbox.map((degrees) => Math.round(degrees * 1e4) / 1e4)).toEqual([
      7.463, 51.5118, 7.469, 51.5178,
    ]);
    expect(station).toMatchObject({
      name: "Rathaus",
      status: "down",
      since: at(2),
      ssid: "Dortmund",
      access: "free",
      provider: "Stadtnetz",
      site: "Friedensplatz",
      payloadAt: at(4),
      knownFrom: at(0),
    });
    expect(station.areas.map(({ slug }) => slug)).toEqual(["mitte"]);
  });

  test("an access point's history tiles its window; what lasts is open", async () => {
    const path = `/api/v1/access-points/${await idOf("Rathaus")}/history`;
    const all = await api.json<AccessPointHistoryAnswer>(`${path}?from=${at(-10)}`);
    const cut = await api.json<AccessPointHistoryAnswer>(`${path}?from=${at(1)}&to=${at(3)}`);

    expect(all.intervals.map(({ status, from, to }) => [status, from, to])).toEqual([
      ["unknown", at(-10), at(0)],
      ["up", at(0), at(2)],
      ["down", at(2), null],
    ]);
    expect(cut.intervals.map(({ status, from, to }) => [status, from, to])).toEqual([
      ["up", at(1), at(2)],
      ["down", at(2), at(3)],
    ]);
  });

  test("a source that grew stale is unknown at once, whether or not a sweep has run", async () => {
    const stale = await serve(engine, {});
    const began = await populate(stale.db, 90);

    const unswept = await stale.json<OverviewAnswer>("/api/v1/overview");
    const station = await stale.json<AccessPointsAnswer>("/api/v1/access-points?limit=1");
    await sweep(stale.db);
    const swept = await stale.json<OverviewAnswer>("/api/v1/overview");

    expect(unswept.accessPoints).toMatchObject({ unknown: 7, up: 0, down: 0 });
    expect(unswept.sources.find(({ id }) => id === "wlan")?.state).toBe("stale");
    expect(station.accessPoints[0]).toMatchObject({
      status: "unknown",
      since: minutesAfter(began, 60).toISOString(),
    });
    expect(swept.accessPoints).toEqual(unswept.accessPoints);
    for (const [index, area] of swept.areas.entries()) {
      expect(area.coverage?.low).toBe(0);
      expect(area.coverage?.high).toBeCloseTo(unswept.areas[index]?.coverage?.high ?? -1, 9);
    }
  });

  test.each([
    ["status=down", ["50% weg_", "Rathaus"]],
    ["status=down&status=degraded", ["50% weg_", "Rathaus", "Reinoldi"]],
    ["status=down,unknown&area=mitte", ["(none)", "50% weg_", "Rathaus"]],
    ["bbox=7.42,51.52,7.44,51.54", ["Hafen"]],
    ["bbox=-180,-90,180,90&status=up", ["Hafen", "Überall"]],
    ["q=ÜBER", ["Überall"]],
    ["q=%25%20weg_", ["50% weg_"]],
    ["q=friedens", ["Rathaus"]],
    ["source=wlan&lifecycle=planned", []],
    ["source=nobody", []],
  ])("the list can be narrowed by %s", async (query, names) => {
    const list = await api.json<AccessPointsAnswer>(`/api/v1/access-points?${query}`);

    expect(namesOf(list)).toEqual(names);
  });

  test("pages are complete and show one instant, whatever changes in between", async () => {
    const other = await serve(engine, {});
    const began = await populate(other.db);
    const seen: AccessPointsAnswer["accessPoints"] = [];
    const instants = new Set<string>();
    let cursor: string | null = "";
    for (let page = 1; cursor !== null; page++) {
      const query: string = cursor === "" ? "" : `&cursor=${cursor}`;
      const answer: AccessPointsAnswer = await other.json(`/api/v1/access-points?limit=3&status=up${query}`);
      seen.push(...answer.accessPoints);
      instants.add(answer.at);
      cursor = answer.next;
      const down = { "ap-1": "down", "ap-7": "down" } as const;
      await poll(other.db, minutesAfter(began, 2 * page), down);
      await poll(other.db, minutesAfter(began, 2 * page + 1), down);
    }

    expect(namesOf({ accessPoints: seen })).toEqual(["Hafen", "Rathaus", "irgendwo", "Überall"]);
    expect(instants.size).toBe(1);
  });

  test.each([
    ["/api/v1/overview?at=tomorrow", ["at"]],
    ["/api/v1/overview?at=2020-01-01", ["at"]],
    ["/api/v1/overview?at=2099-01-01T00:00:00Z", ["at"]],
    ["/api/v1/overview?when=now", ["when"]],
    ["/api/v1/access-points?bbox=1,2,3&status=broken&limit=1001", ["bbox", "status.0", "limit"]],
    ["/api/v1/access-points?limit=1.5", ["limit"]],
    ["/api/v1/access-points?area=nowhere", ["area"]],
    ["/api/v1/access-points?cursor=rubbish", ["cursor"]],
    ["/api/v1/access-points/0", ["id"]],
    ["/api/v1/access-points/1e3/history", ["id"]],
    ["/api/v1/access-points/1/history?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", ["from"]],
    ["/api/v1/areas/mitte/history?step=PT0S", ["step"]],
    ["/api/v1/areas/mitte/history?step=PT1S", ["step"]],
    ["/api/v1/areas/mitte/history?from=1970-01-01T00:00:00Z&step=P1D", ["step"]],
    ["/tiles/areas/23/0/0.mvt", ["z"]],
    ["/tiles/areas/3/8/0.mvt", ["x"]],
    ["/tiles/areas/3/0/8.mvt", ["y"]],
    ["/tiles/areas/a/0/0.mvt", ["z"]],
  ])("%s is refused, and the field is named", async (path, fields) => {
    const response = await api.get(path);
    const problem = (await response.json()) as Problem;

    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(problem).toMatchObject({ status: 400, code: "invalid_input" });
    expect(problem.errors?.map((error) => error.path)).toEqual(fields);
  });

  test("a cursor does not continue another query", async () => {
    const { next } = await api.json<AccessPointsAnswer>("/api/v1/access-points?limit=1");
    const response = await api.get(`/api/v1/access-points?limit=1&status=up&cursor=${next}`);

    expect(response.status).toBe(400);
  });

  test.each([
    "/api/v1/areas/nowhere",
    "/api/v1/access-points/99999999",
    "/tiles/nothing.json",
    "/api/v1/nothing",
  ])("%s is not found", async (path) => {
    const response = await api.get(path);

    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: "not_found" });
  });

  test("no public answer holds what is for operators only", async () => {
    const paths = [
      "/api/v1/overview",
      "/api/v1/areas",
      "/api/v1/areas/mitte",
      "/api/v1/areas/mitte/history",
      "/api/v1/access-points",
      `/api/v1/access-points/${await idOf("Rathaus")}`,
      `/api/v1/access-points/${await idOf("Rathaus")}/history`,
      "/api/v1/sources",
      "/api/v1/openapi.json",
      "/api/v1/client-config",
      "/metrics",
      "/readyz",
      ...[9, 14].flatMap((z) => {
        const [x, y] = [Math.floor(((7.466 + 180) / 360) * 2 ** z), z === 9 ? 170 : 5447];
        return ["access-points", "footprints", "areas"].map((layer) => `/tiles/${layer}/${z}/${x}/${y}.mvt`);
      }),
    ];
    const secrets = [plantedMac, plantedMac.replaceAll(":", ""), plantedSerial, "planted", "ap-1"];

    for (const path of paths) {
      const response = await api.get(path);
      expect([path, response.status]).toEqual([path, 200]);
      const body = Buffer.from(await response.arrayBuffer())
        .toString("latin1")
        .toLowerCase();
      for (const secret of secrets)
        expect([path, body.includes(secret.toLowerCase())]).toEqual([path, false]);
    }
  });

  test("runs and rejected records are for operators", async () => {
    const paths = ["/api/v1/runs?source=wlan&limit=2", "/api/v1/rejected-records"];
    for (const path of paths) {
      const without = await api.get(path);
      const wrong = await api.get(path, { Authorization: "Bearer wrong" });
      expect([without.status, wrong.status]).toEqual([401, 401]);
      expect(without.headers.get("www-authenticate")).toMatch(/^Bearer /);
    }
    const right = await api.get(paths[0] ?? "", { Authorization: `Bearer ${operatorToken}` });
    const { runs, next } = (await right.json()) as { runs: { outcome: string }[]; next: string };

    expect(right.headers.get("cache-control")).toBe("private, no-store");
    expect(runs.map(({ outcome }) => outcome)).toEqual(["unchanged", "unchanged"]);
    expect(next).not.toBeNull();
  });
});
