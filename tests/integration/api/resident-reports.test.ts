import { beforeAll, describe, expect, test } from "vitest";
import { createApi } from "#backend/api.ts";
import { type RunningServer, startServer } from "#backend/http/server.ts";
import type { Problem } from "#contract/common.ts";
import type {
  ReportFormAnswer,
  ResidentReportAnswer,
  ResidentReportCountsAnswer,
  ResidentReportReceipt,
  ResidentReportsAnswer,
} from "#contract/resident-reports.ts";
import { pruneCity } from "#ingest/pipeline/retention.ts";
import { createLog } from "#platform/log.ts";
import { Secret } from "#platform/secret.ts";
import { type Engine, engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { merge, minute, payload, square } from "../support/payload.ts";
import { testSource } from "../support/test-city.ts";
import { operatorToken } from "./serve.ts";

const path = "/api/v1/resident-reports";
const contact = "ada.lovelace@example.org";
const secretText = "Hinter dem Haus von Frau Byron";
const place = { kind: "no_wlan", lon: 7.465, lat: 51.514 };
const second = 1_000;
const hour = 3_600 * second;

interface Desk {
  url: string;
  routes: Awaited<ReturnType<typeof createApi>>["routes"];
  close(): Promise<void>;
}

describe.each(engines)("residents' reports on %s", (engine: Engine) => {
  const lines: string[] = [];
  const clock = { ms: Date.now() };
  let db: TestDatabase;
  let desk: Desk;
  let senders = 0;

  /** A process of the city. */
  async function open(): Promise<Desk> {
    const log = createLog("trace", { destination: { write: (line) => void lines.push(line) } });
    const api = await createApi({
      db,
      config: { city: db.city, demo: false, styleUrl: null },
      operatorToken: new Secret(operatorToken),
      log,
      pages: null,
      checkAnswers: true,
      nowMs: () => clock.ms,
    });
    const server: RunningServer = await startServer(api.handle, { port: 0, host: "127.0.0.1" });
    return {
      url: server.url,
      routes: api.routes,
      close: async () => {
        await api.close();
        await server.close();
      },
    };
  }

  beforeAll(async () => {
    const areas = testSource({ id: "areas", adapter: "geojson", options: { as: "area" } });
    db = await freshDatabase(engine, { city: { sources: [areas] } });
    const squares = [square("i", "Innenstadt", 7.46, 51.51, 0.01), square("n", "Nord", 7.46, 51.53, 0.01)];
    await merge(db, areas, payload(squares), minute(0));
    desk = await open();
    return () => desk.close();
  });

  const ticket = async (url = desk.url) =>
    ((await (await fetch(`${url}${path}/form`)).json()) as ReportFormAnswer).ticket;
  const oldEnough = async () => {
    const given = await ticket();
    clock.ms += 3 * second;
    return given;
  };
  const newSender = () => {
    senders += 1;
    return `198.51.100.${senders}`;
  };
  const post = (
    body: unknown,
    { sender = newSender(), url = desk.url, ...headers }: Record<string, string> = {},
  ) =>
    fetch(url + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Forwarded-For": sender, ...headers },
      body: JSON.stringify(body),
    });
  async function report(changes: object = {}, sender = newSender()): Promise<number> {
    const response = await post({ ...place, ticket: await oldEnough(), ...changes }, { sender });
    if (response.status !== 201) throw new Error(await response.text());
    return ((await response.json()) as ResidentReportReceipt).id;
  }
  const faults = async (response: Response) => {
    const problem = (await response.json()) as Problem;
    return [response.status, ...(problem.errors ?? []).map((error) => error.path)];
  };
  const bearer = { Authorization: `Bearer ${operatorToken}` };
  const asOperator = async <Answer>(address: string) =>
    (await (await fetch(desk.url + path + address, { headers: bearer })).json()) as Answer;
  const change = (id: number, body: unknown, headers: Record<string, string> = bearer) =>
    fetch(`${desk.url}${path}/${id}`, {
      method: "PATCH",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const stored = (id: number) =>
    db
      .query<Record<string, unknown>>("select * from resident_report where id = $1", [id])
      .then((rows) => rows[0]);
  const count = async () => (await db.query("select from resident_report")).length;

  test("a report is taken with a ticket that is a few seconds old, and answered with its number", async () => {
    const form = await fetch(`${desk.url}${path}/form`);
    const { ticket: given, waitSeconds, contactKeptDays } = (await form.json()) as ReportFormAnswer;
    clock.ms += waitSeconds * second;
    const sent = { ...place, text: `  ${secretText}\u0007\u202e `, contact, ticket: given };
    const response = await post(sent);
    const receipt = (await response.json()) as ResidentReportReceipt;

    expect([form.status, form.headers.get("Cache-Control"), contactKeptDays]).toEqual([
      200,
      "private, no-store",
      180,
    ]);
    expect(response.status).toBe(201);
    expect(Object.keys(receipt)).toEqual(["id", "createdAt"]);
    expect(await stored(receipt.id)).toMatchObject({
      ...place,
      state: "open",
      text: secretText,
      contact,
      address_id: null,
    });
  });

  test("a ticket is refused that is young, old, used, made up, changed or nobody's", async () => {
    const before = await count();
    const young = await ticket();
    const used = await oldEnough();
    await post({ ...place, ticket: used });
    const old = await ticket();
    const kept = clock.ms;
    clock.ms += 6 * hour + second;
    const refusedOld = await post({ ...place, ticket: old });
    clock.ms = kept;
    const refused = [refusedOld, await post({ ...place, ticket: await ticket() })];
    const [time = "", ...rest] = young.split(".");
    const earlier = [(Number.parseInt(time, 36) - 10 * second).toString(36), ...rest].join(".");
    for (const wrong of [used, earlier, `${young}x`, "", "a.b.c"])
      refused.push(await post({ ...place, ticket: wrong }));

    expect(await Promise.all(refused.map(faults))).toEqual(refused.map(() => [400, "ticket"]));
    expect(await count()).toBe(before + 1);
  });

  test("a ticket of one process holds in another, and is used up in both", async () => {
    const other = await open();
    try {
      const given = await oldEnough();
      const first = await post({ ...place, ticket: given }, { url: other.url });
      const again = await post({ ...place, ticket: given });

      expect(first.status).toBe(201);
      expect(await faults(again)).toEqual([400, "ticket"]);
    } finally {
      await other.close();
    }
  });

  test("input is refused by the names of its fields", async () => {
    const given = await oldEnough();
    const cases: [object, ...string[]][] = [
      [{ lon: 7.2 }, "lon"],
      [{ lat: 52, lon: 9 }, "lat", "lon"],
      [{ kind: "other" }, "kind"],
      [{ contact: "ada" }, "contact"],
      [{ text: "x".repeat(501) }, "text"],
      [{ address: "12; drop table" }, "address"],
      [{ nonsense: 1 }, "nonsense"],
    ];
    const found = [];
    for (const [changes] of cases)
      found.push(await faults(await post({ ...place, ticket: given, ...changes })));

    expect(found.map(([status, ...fields]) => [status, ...fields.sort()])).toEqual(
      cases.map(([, ...fields]) => [400, ...fields]),
    );
    expect((await post({ ...place, ticket: given })).status).toBe(201);
  });

  test("another page cannot make a browser report", async () => {
    const given = await oldEnough();
    const sent = JSON.stringify({ ...place, ticket: given });
    const refused = await Promise.all([
      post({ ...place, ticket: given }, { "Sec-Fetch-Site": "cross-site" }),
      post({ ...place, ticket: given }, { Origin: "https://elsewhere.example" }),
      fetch(desk.url + path, { method: "POST", headers: { "Content-Type": "text/plain" }, body: sent }),
    ]);

    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await post({ ...place, ticket: given }, { "Sec-Fetch-Site": "same-origin" })).status).toBe(201);
  });

  test("who fills in what people do not see is answered like anybody, and nothing is kept", async () => {
    const before = await count();
    const real = await report();
    const response = await post({
      ...place,
      ticket: await oldEnough(),
      website: "https://spam.example",
      contact,
    });
    const pretended = (await response.json()) as ResidentReportReceipt;
    const next = await report();

    expect(response.status).toBe(201);
    expect([pretended.id > real, next > pretended.id, await count()]).toEqual([true, true, before + 2]);
    expect(await stored(pretended.id)).toBeUndefined();
  });

  test("too many reports of one connection have to wait, and are told how long", async () => {
    const sender = newSender();
    for (let nth = 0; nth < 5; nth += 1) await report({ lon: 7.46 + nth / 1_000 }, sender);
    const given = await oldEnough();
    const sixth = await post({ ...place, ticket: given }, { sender });
    const neighbour = await post({ ...place, ticket: await oldEnough() });
    const waitSeconds = Number(sixth.headers.get("Retry-After"));
    clock.ms += waitSeconds * second;
    const later = await post({ ...place, ticket: given }, { sender });

    expect([sixth.status, neighbour.status, later.status]).toEqual([429, 201, 201]);
    expect(waitSeconds).toBeGreaterThan(500);
  });

  test("the same place and kind of the same sender within a day is the same report, also at once", async () => {
    const before = await count();
    const sender = newSender();
    const tickets = [await ticket(), await ticket()];
    clock.ms += 3 * second;
    const both = await Promise.all(
      tickets.map((given) => post({ ...place, lat: 51.52, ticket: given }, { sender })),
    );
    const ids = await Promise.all(both.map(async (one) => ((await one.json()) as ResidentReportReceipt).id));
    const [first = 0] = ids;
    const amended = await report({ lat: 51.52, text: "Auch im Hof", contact }, sender);
    const otherKind = await report({ lat: 51.52, kind: "fibre_wrong" }, sender);
    const otherSender = await report({ lat: 51.52 });
    clock.ms += 25 * hour;
    const tomorrow = await report({ lat: 51.52 }, sender);

    expect(new Set([...ids, amended]).size).toBe(1);
    expect(new Set([first, otherKind, otherSender, tomorrow]).size).toBe(4);
    expect(await count()).toBe(before + 4);
    expect(await stored(first)).toMatchObject({ text: "Auch im Hof", contact });
  });

  test("the same again after it was closed is a new report", async () => {
    const sender = newSender();
    const first = await report({ lat: 51.515 }, sender);
    await change(first, { state: "closed" });

    expect(await report({ lat: 51.515 }, sender)).not.toBe(first);
  });

  test("an address is kept where it is one, close to the place", async () => {
    const [street] = await db.query<{ id: number }>(
      "insert into street (folded, locality_folded, name) values ('hansastr', '', 'Hansastraße') returning id",
    );
    const [address] = await db.query<{ id: number }>(
      `insert into address (street_id, house_number, postcode, lon, lat, point, source_id, key)
       select $1, '12a', '44137', 7.465, 51.514,
              st_transform(st_setsrid(st_point(7.465, 51.514), 4326), srid), 'register', '1' from city returning id`,
      [street?.id],
    );
    const near = await report({ address: `a${address?.id}` });
    const far = await report({ address: `a${address?.id}`, lat: 51.53 });
    const unknown = await report({ address: "a999999999999999" });
    const { reports } = await asOperator<ResidentReportsAnswer>("?limit=3");

    expect(reports.map(({ id, address: label }) => [id, label])).toEqual([
      [unknown, null],
      [far, null],
      [near, "Hansastraße 12a, 44137 Dortmund"],
    ]);
  });

  test("operators list by state, kind and area, page by page, with counts of what is not closed", async () => {
    await db.query("delete from resident_report");
    const nord = { lon: 7.465, lat: 51.535 };
    const ids = [
      await report(),
      await report({ kind: "fibre_wrong" }),
      await report(nord),
      await report({ ...nord, kind: "fibre_wrong" }),
    ];
    await change(ids[1] ?? 0, { answer: "Danke" });
    await change(ids[2] ?? 0, { state: "closed" });
    const list = (query: string) => asOperator<ResidentReportsAnswer>(query);
    const first = await list("?limit=3");
    const rest = await list(`?limit=3&cursor=${first.next}`);
    const found = async (query: string) => (await list(query)).reports.map(({ id }) => ids.indexOf(id));
    const { areas } = await asOperator<ResidentReportCountsAnswer>("/counts");

    expect([...first.reports, ...rest.reports].map(({ id }) => id)).toEqual(ids.toReversed());
    expect([first.counts, rest.next]).toEqual([{ open: 2, answered: 1, closed: 1 }, null]);
    expect(await found("?state=open,answered")).toEqual([3, 1, 0]);
    expect(await found("?area=nord")).toEqual([3, 2]);
    expect(await found("?area=innenstadt&kind=fibre_wrong")).toEqual([1]);
    expect((await list("?area=nord")).counts).toEqual({ open: 1, answered: 0, closed: 1 });
    expect(first.reports[0]?.areas).toEqual(["nord"]);
    expect(areas).toEqual([
      { slug: "innenstadt", noWlan: 1, fibreWrong: 1 },
      { slug: "nord", noWlan: 0, fibreWrong: 1 },
    ]);
    expect(await faults(await fetch(`${desk.url}${path}?area=nowhere`, { headers: bearer }))).toEqual([
      400,
      "area",
    ]);
  });

  test("operators answer, link, close and reopen, by name and time, and closing removes the contact", async () => {
    const [incident] = await db.query<{ id: number }>(
      `insert into incident (cause, failure, key, opened_at, detected_at)
       values ('site', 'down', 'x', now(), now()) returning id`,
    );
    const opened = await fetch(`${desk.url}/api/v1/session`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin" },
      body: JSON.stringify({ token: operatorToken, name: "Petra" }),
    });
    const cookie = opened.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const petra = { Cookie: cookie, "Sec-Fetch-Site": "same-origin" };
    const id = await report({ contact, text: secretText });

    const unknown = await change(id, { incident: 999_999 });
    const early = await change(id, { state: "answered" });
    const linked = await change(id, { incident: incident?.id });
    const answered = await change(id, { answer: "Wir kommen\u0000 am Montag." }, petra);
    const whileOpen = (await answered.json()) as ResidentReportAnswer;
    await change(id, { state: "closed" }, petra);
    const reopened = (await (await change(id, { state: "open" })).json()) as ResidentReportAnswer;

    expect([await faults(unknown), await faults(early), linked.status]).toEqual([
      [400, "incident"],
      [400, "state"],
      200,
    ]);
    expect(whileOpen).toMatchObject({
      state: "answered",
      answer: "Wir kommen am Montag.",
      answeredBy: "Petra",
      contact,
      incident: incident?.id,
    });
    expect(reopened).toMatchObject({ state: "open", contact: null, closedAt: null, text: secretText });
    expect(reopened.history.map(({ kind, by }) => [kind, by])).toEqual([
      ["linked", null],
      ["answered", "Petra"],
      ["closed", "Petra"],
      ["reopened", null],
    ]);
    expect((await change(999_999, { state: "closed" })).status).toBe(404);
    expect((await change(id, { state: "closed" }, { ...petra, "Sec-Fetch-Site": "cross-site" })).status).toBe(
      403,
    );
  });

  test("open pages hear of a new report, and nothing that is cached is forgotten", async () => {
    const leaving = new AbortController();
    const events = await fetch(`${desk.url}/api/v1/events`, { signal: leaving.signal });
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    const heard = async () => (await reader?.read())?.value ?? "";
    const greeting = await heard();
    await report();
    const news = await heard();
    leaving.abort();

    expect([greeting, news]).toEqual([
      expect.stringContaining("event: poll"),
      expect.stringContaining("event: poll"),
    ]);
    expect(/id: (\d+)/.exec(news)?.[1]).toBe(/id: (\d+)/.exec(greeting)?.[1]);
  });

  test("contacts go after their retention, texts when the report has been closed for so long", async () => {
    const ids = [
      await report({ contact, text: secretText }),
      await report({ contact, text: secretText }),
      await report({ text: secretText }),
      await report({ text: secretText }),
    ];
    await change(ids[2] ?? 0, { state: "closed" });
    await change(ids[3] ?? 0, { state: "closed" });
    await db.query(
      "update resident_report set created_at = now() - interval '181 days' where id = any ($1)",
      [[ids[0], ids[2], ids[3]]],
    );
    await db.query("update resident_report set closed_at = now() - interval '181 days' where id = $1", [
      ids[3],
    ]);

    await pruneCity(db, db.city.retention);

    const kept = await Promise.all(ids.map(stored));
    expect(kept.map((row) => [row?.contact, row?.text])).toEqual([
      [null, secretText],
      [contact, secretText],
      [null, secretText],
      [null, null],
    ]);
  });

  test("no public answer, no problem and no log line ever shows a contact, a text or who sent it", async () => {
    await report({ contact, text: secretText }, "203.0.113.77");
    await post({ ...place, contact, text: secretText, ticket: "none", lon: 0 }, { sender: "203.0.113.77" });
    const forAll = desk.routes.filter((route) => route.role !== "operator" && route.method === "GET");
    const operators = desk.routes.filter(({ path: of, role }) => of.startsWith(path) && role === "operator");
    const said: string[] = [];
    for (const route of forAll.filter(({ path: of }) => !/events/.test(of))) {
      const address = route.path
        .replaceAll("{id}", "1")
        .replaceAll("{slug}", "innenstadt")
        .replaceAll(/\{\w+\}/g, "0");
      said.push(await (await fetch(desk.url + address)).text());
    }
    const refused = [];
    for (const { path: of, method } of operators)
      refused.push((await fetch(desk.url + of.replace("{id}", "1"), { method })).status);

    expect(operators).toHaveLength(4);
    expect(refused).toEqual([401, 401, 401, 401]);
    expect(said.length).toBeGreaterThan(10);
    for (const text of [...said, ...lines]) expect(text).not.toMatch(/lovelace|Byron|203\.0\.113/i);
    expect(lines.join("")).toContain("a resident reported something");
  });
});
