import { beforeAll, describe, expect, test } from "vitest";
import type { Problem } from "#contract/common.ts";
import type { ReportAnswer, ReportFigures, ReportPreviewAnswer, ReportsAnswer } from "#contract/reports.ts";
import { markOut, place, tell } from "../availability/told-history.ts";
import { engines } from "../support/engines.ts";
import { testSource } from "../support/test-city.ts";
import { operatorToken, type Served, serve } from "./serve.ts";

const path = "/api/v1/reports";
const headers = { Authorization: `Bearer ${operatorToken}`, "Content-Type": "application/json" };
const evil = `=cmd|"/c calc"<script>alert('x')</script>`;
const at = (text: string) => new Date(`${text}Z`);

/** March 2025 has 743 hours in Dortmund, for each access point. */
const march = 743 * 60;

describe.each(engines)("reports on %s", (engine) => {
  let api: Served;
  let alpha: number;
  let beta: number;

  beforeAll(async () => {
    api = await serve(engine, {
      serviceLevelProviders: ["DOKOM21"],
      publicUrl: "https://wlan.example",
      sources: [testSource({ id: "wlan", provider: "DOKOM21" })],
    });
    const { db } = api;
    const since = at("2025-01-01T00:00:00");
    const [north, south] = [await markOut(db, "wlan", "nord"), await markOut(db, "wlan", "sued")];
    await markOut(db, "wlan", "leer");
    const up = [since, "up"] as const;
    const known = { provider: "DOKOM21", liveFrom: since };
    alpha = await tell(db, "wlan", {
      ...known,
      name: "Alpha",
      transitions: [
        up,
        [at("2025-03-10T10:00:00"), "down"],
        [at("2025-03-10T15:00:00"), "up"],
        [at("2025-04-10T00:00:00"), "down"],
        [at("2025-04-11T00:00:00"), "up"],
      ],
    });
    // Over the hour that the clocks leave out.
    beta = await tell(db, "wlan", {
      ...known,
      name: "Beta",
      transitions: [up, [at("2025-03-30T00:00:00"), "down"], [at("2025-03-30T03:20:00"), "up"]],
    });
    const gamma = await tell(db, "wlan", {
      ...known,
      name: evil,
      transitions: [
        up,
        [at("2025-03-05T00:00:00"), "unknown"],
        [at("2025-03-06T00:00:00"), "degraded"],
        [at("2025-03-06T00:01:00"), "down"],
        [at("2025-03-06T00:02:00"), "up"],
      ],
    });
    const others = await tell(db, "wlan", {
      provider: "Freifunk",
      liveFrom: since,
      transitions: [[since, "down"]],
    });
    await place(db, alpha, [[since, north]]);
    await place(db, beta, [
      [since, north],
      [at("2025-03-20T00:00:00"), south],
    ]);
    await place(db, gamma, [[since, south]]);
    await place(db, others, [[since, north]]);
    await db.query(
      `update access_point a
       set place_id = (select p.id from access_point_place p where p.access_point_id = a.id order by p.since desc limit 1)`,
    );
    await db.query(
      `with failed as (
         insert into incident (cause, failure, key, subject, opened_at, detected_at, resolved_at)
         values ('uplink', 'down', 'u7', 'Switch 7', $1, $1, $2), ('access_point', 'down', $4::text, 'Beta', $5, $5, $6)
         returning id, cause
       ), part as (
         insert into incident (cause, failure, key, subject, opened_at, detected_at, merged_into)
         select 'access_point', 'down', $3::text, 'Alpha', $1, $1, id from failed where cause = 'uplink'
         returning id
       )
       insert into incident_access_point (incident_id, access_point_id, since, until)
       select id, $3::bigint, $1::timestamptz, $7::timestamptz from failed where cause = 'uplink'
       union all select id, $3::bigint, $8, $2 from part
       union all select id, $4::bigint, $5, $6 from failed where cause = 'access_point'`,
      [
        at("2025-03-10T10:00:00"),
        at("2025-03-10T14:00:00"),
        alpha,
        beta,
        at("2025-03-30T00:00:00"),
        at("2025-03-30T03:20:00"),
        at("2025-03-10T13:40:00"),
        at("2025-03-10T13:30:00"),
      ],
    );
  });

  async function preview(query: string): Promise<ReportFigures> {
    const report = await api.json<ReportPreviewAnswer>(`${path}/preview?${query}`, headers);
    return report.figures;
  }

  async function issue(body: unknown): Promise<ReportAnswer> {
    const response = await fetch(api.url + path, { method: "POST", headers, body: JSON.stringify(body) });
    expect(response.status).toBe(201);
    return (await response.json()) as ReportAnswer;
  }

  const areaOf = (figures: ReportFigures, slug: string) => figures.areas.find((area) => area.slug === slug);

  test("a month with a change of clocks, recomputed by hand", async () => {
    const figures = await preview("kind=month&period=2025-03");

    expect([figures.from, figures.to, figures.cutToNow]).toEqual([
      "2025-02-28T23:00:00.000Z",
      "2025-03-31T22:00:00.000Z",
      false,
    ]);
    expect(figures.total.minutes).toEqual({
      up: 3 * march - 300 - 200 - 1_440 - 2,
      degraded: 1,
      down: 501,
      unknown: 1_440,
      provisioning: 0,
      maintenance: 0,
      outsideServiceHours: 0,
      notLive: 0,
    });
    expect(figures.total.availability).toBeCloseTo((3 * march - 1_941) / (3 * march - 1_440), 12);
    expect(figures.total.errorBudget?.allowedMinutes).toBeCloseTo(0.01 * (3 * march - 1_440), 8);
    expect(figures.total.errorBudget?.leftMinutes).toBeCloseTo(0.01 * (3 * march - 1_440) - 501, 8);
  });

  test("areas have those that stood in them at the end, and whom the promise is about", async () => {
    const figures = await preview("kind=month&period=2025-03");

    const told = figures.areas.map(({ slug, accessPoints, verdict, reason, minutes }) => [
      slug,
      accessPoints,
      minutes.down,
      verdict,
      reason,
    ]);
    expect(told).toEqual([
      ["leer", 0, 0, "insufficient_data", "nothing_observed"],
      ["nord", 1, 300, "met", null],
      ["sued", 2, 201, "insufficient_data", "unknown_decides"],
    ]);
    expect(figures.total.accessPoints).toBe(3);
    const april = await preview("kind=month&period=2025-04");
    expect(areaOf(april, "nord")).toMatchObject({ verdict: "missed", minutes: { down: 1_440 } });
    expect(areaOf(april, "nord")?.errorBudget?.leftMinutes).toBeCloseTo(432 - 1_440, 8);
  });

  test("the worst are told with what had failed, and only with the down time that counts", async () => {
    const { worst } = await preview("kind=month&period=2025-03&lang=en");

    const told = worst.map(({ accessPoint, minutes, causes }) => [
      accessPoint.name,
      minutes.down,
      causes.map(({ cause, title, minutes: lasted }) => [cause, title, lasted]),
    ]);
    expect(told).toEqual([
      ["Alpha", 300, [["uplink", expect.stringContaining("Switch 7"), 240]]],
      ["Beta", 200, [["access_point", "Access point Beta down", 200]]],
      [evil, 1, []],
    ]);
  });

  test.each([
    ["quarter", "2025-Q1", "2024-12-31T23:00:00.000Z", "2025-03-31T22:00:00.000Z", 501],
    ["quarter", "2025-Q2", "2025-03-31T22:00:00.000Z", "2025-06-30T22:00:00.000Z", 1_440],
    ["year", "2025", "2024-12-31T23:00:00.000Z", "2025-12-31T23:00:00.000Z", 1_941],
  ])("%s %s", async (kind, period, from, to, down) => {
    const figures = await preview(`kind=${kind}&period=${period}`);

    expect([figures.from, figures.to, figures.total.minutes.down]).toEqual([from, to, down]);
    const sum = Object.values(figures.total.minutes).reduce((total, minutes) => total + minutes, 0);
    expect(sum).toBeCloseTo((3 * (Date.parse(to) - Date.parse(from))) / 60_000, 6);
  });

  test("a period that runs ends now, and says so", async () => {
    const year = new Date().getUTCFullYear();
    const figures = await preview(`kind=year&period=${year}`);

    expect([figures.cutToNow, figures.to]).toEqual([true, figures.computedAt]);
    expect(figures.total.minutes.up).toBeCloseTo(
      (3 * (Date.parse(figures.to) - Date.parse(figures.from))) / 60_000,
      6,
    );
  });

  test("an issued report keeps its figures, and shows what it says since maintenance was entered afterwards", async () => {
    const issued = await issue({ kind: "month", period: "2025-03", area: "nord" });
    const same = await api.json<ReportAnswer>(`${path}/${issued.id}`, headers);
    await fetch(`${api.url}/api/v1/maintenance-windows`, {
      method: "POST",
      headers,
      body: JSON.stringify({
        title: "entered later",
        from: "2025-03-10T10:00:00Z",
        to: "2025-03-10T12:00:00Z",
        scope: { accessPoint: alpha },
        countsAgainstServiceLevel: false,
      }),
    });

    const changed = await api.json<ReportAnswer>(`${path}/${issued.id}`, headers);
    const page = await (await api.get(`${path}/${issued.id}?format=html`, headers)).text();
    const csv = await (await api.get(`${path}/${issued.id}?format=csv`, headers)).text();
    const list = await api.json<ReportsAnswer>(path, headers);

    expect(same).toEqual(issued);
    expect(same.now).toBeNull();
    expect(changed.figures).toEqual(issued.figures);
    expect(changed.figures.total.minutes).toMatchObject({ down: 300, maintenance: 0 });
    expect(changed.now?.total.minutes).toMatchObject({ down: 180, maintenance: 120 });
    expect(changed.now?.worst[0]?.causes[0]?.minutes).toBe(120);
    expect(changed.now?.inputs.maintenanceWindows).toBe(1);
    expect(page).toContain("Heute ergäbe dieser Bericht andere Zahlen.");
    expect(csv.split("\r\n").map((line) => line.split(",")[0])).toEqual([
      "figures",
      "issued",
      "issued",
      "now",
      "now",
      "",
    ]);
    expect(list.reports[0]).toMatchObject({ id: issued.id, area: "nord", verdict: "met", createdBy: null });
  });

  test("an issued report says who issued it", async () => {
    const logIn = await fetch(`${api.url}/api/v1/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin" },
      body: JSON.stringify({ token: operatorToken, name: "Ada <Lovelace>" }),
    });
    const session = {
      Cookie: logIn.headers.getSetCookie()[0]?.split(";")[0] ?? "",
      "Sec-Fetch-Site": "same-origin",
    };

    const response = await fetch(api.url + path, {
      method: "POST",
      headers: { ...session, "Content-Type": "application/json" },
      body: JSON.stringify({ kind: "month", period: "2025-02" }),
    });
    const { id, createdBy } = (await response.json()) as ReportAnswer;
    const page = await (await api.get(`${path}/${id}?format=html`, session)).text();

    expect([response.status, createdBy]).toEqual([201, "Ada <Lovelace>"]);
    expect(page).toContain("von Ada &lt;Lovelace&gt;");
  });

  test("the list comes in pages, the newest first", async () => {
    const one = await issue({ kind: "year", period: "2025", area: null });
    const two = await issue({ kind: "quarter", period: "2025-Q1" });

    const first = await api.json<ReportsAnswer>(`${path}?limit=1`, headers);
    const second = await api.json<ReportsAnswer>(`${path}?limit=1&cursor=${first.next}`, headers);

    expect([first, second].map(({ reports }) => reports[0]?.id)).toEqual([two.id, one.id]);
  });

  test("the page is one document that runs nothing, whatever an access point is called", async () => {
    const response = await api.get(`${path}/preview?kind=month&period=2025-03&format=html`, headers);
    const page = await response.text();
    const english = await api.get(`${path}/preview?kind=quarter&period=2025-Q1&format=html&lang=en`, headers);

    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'/,
    );
    expect(page).toContain("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
    expect(page).not.toMatch(/<script|<link|<img| style=| on\w+=/i);
    expect(page).toContain("Servicebericht März 2025");
    expect(page).toContain(
      "https://wlan.example/api/v1/reports/preview?kind=month&amp;period=2025-03&amp;format=html&amp;lang=de",
    );
    expect(await english.text()).toContain('<html lang="en">');
  });

  test("a table has a line for all together and one an area, and runs nothing in a spreadsheet", async () => {
    const response = await api.get(`${path}/preview?kind=month&period=2025-03&format=csv`, headers);
    await api.db.query("update area set name = $1 where slug = 'leer'", [evil]);
    const after = await (
      await api.get(`${path}/preview?kind=month&period=2025-03&format=csv`, headers)
    ).text();
    await api.db.query("update area set name = 'leer' where slug = 'leer'");

    const lines = (await response.text())
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(","));
    const column = (name: string) => lines.slice(1).map((line) => line[lines[0]?.indexOf(name) ?? -1]);
    expect(response.headers.get("content-type")).toMatch(/^text\/csv/);
    expect(column("area")).toEqual(["", "leer", "nord", "sued"]);
    expect(column("unknown_minutes")).toEqual(["1440", "0", "0", "1440"]);
    expect(column("verdict")).toEqual(["insufficient_data", "insufficient_data", "met", "insufficient_data"]);
    expect(after).toContain(`"'=cmd|""/c calc""<script>`);
  });

  test.each([
    ["a period that has not begun", "kind=year&period=2190", ["period"], /has not begun/],
    [
      "a month that is none",
      "kind=month&period=2025-13",
      ["period"],
      /is no month: expected one such as 2026-10/,
    ],
    ["a quarter that is none", "kind=quarter&period=2025-Q5", ["period"], /is no quarter/],
    ["a period of another kind", "kind=month&period=2025-Q1", ["period"], /is no month/],
    ["a year before all", "kind=year&period=0001", ["period"], /2000 to 2199/],
    ["an area that nobody knows", "kind=month&period=2025-03&area=nowhere", ["area"], /slug of an area/],
    ["another kind", "kind=week&period=2025-03", ["kind"], /./],
    ["another format and language", "kind=month&period=2025-03&format=pdf&lang=fr", ["format", "lang"], /./],
    ["a hostile period", "kind=year&period=2025'--", ["period"], /is no year/],
  ])("%s is 400 and names the field", async (_, query, paths, message) => {
    const response = await api.get(`${path}/preview?${query}`, headers);
    const problem = (await response.json()) as Problem;

    expect(response.status).toBe(400);
    expect(problem.errors?.map((error) => error.path)).toEqual(paths);
    expect(problem.errors?.[0]?.message).toMatch(message);
  });

  test.each([
    ["GET", path],
    ["POST", path],
    ["GET", `${path}/1`],
    ["GET", `${path}/preview?kind=month&period=2025-03`],
  ])("%s %s is for operators", async (method, to) => {
    const response = await fetch(api.url + to, { method });

    expect(response.status).toBe(401);
  });

  test("a report that is not there is 404, and none is issued for what is to come or nobody knows", async () => {
    const missing = await api.get(`${path}/999999`, headers);
    const statuses = await Promise.all(
      [
        { kind: "month", period: "2190-01" },
        { kind: "month", period: "2025-03", area: "nowhere" },
        { kind: "month", period: "2025-03", area: "a\u0000" },
        { kind: "month", period: "2025-03", more: 1 },
        {},
      ].map(async (body) => {
        const response = await fetch(api.url + path, { method: "POST", headers, body: JSON.stringify(body) });
        return [response.status, ((await response.json()) as Problem).errors?.map((error) => error.path)];
      }),
    );

    expect(missing.status).toBe(404);
    expect(statuses).toEqual([
      [400, ["period"]],
      [400, ["area"]],
      [400, ["area"]],
      [400, ["more"]],
      [400, ["kind", "period"]],
    ]);
  });
});
