import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "#platform/database/database.ts";
import { silentLog } from "#platform/log.ts";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { startHookServer } from "./hook-server.ts";
import { decoded, partOf, startMailServer } from "./mail-server.ts";
import {
  cityWith,
  deliveries,
  hookChannel,
  hookSecret,
  mailChannel,
  openIncident,
  resolveIncident,
  senderOf,
  startClock,
  withAccessPoints,
} from "./told-incidents.ts";

const states = (rows: readonly { event: string; state: string }[]) =>
  rows.map(({ event, state }) => `${event} ${state}`);

describe.each(engines)("alerts on %s", (engine) => {
  let db: TestDatabase;
  let accessPoints: number[];
  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
    const mail = await startMailServer();
    await senderOf(db, cityWith([mailChannel(mail.port)]), startClock());
    accessPoints = await withAccessPoints(db, ["Rathaus", "Hafen", "Zoo"]);
  });

  test("an incident's beginning, what lasts and its end are told once each, in one thread", async () => {
    const mail = await startMailServer();
    const clock = startClock();
    const sender = await senderOf(db, cityWith([mailChannel(mail.port)]), clock);
    const id = await openIncident(db, { subject: "sw-nord", members: accessPoints });

    await sender.round();
    clock.pass(3 * 3600);
    await sender.round();
    clock.pass(2 * 3600);
    await sender.round();
    await sender.round();
    await resolveIncident(db, id);
    await sender.round();
    await sender.round();

    const rows = await deliveries(db, id);
    expect(states(rows)).toEqual(["opened delivered", "reminder delivered", "resolved delivered"]);
    expect(mail.mails.map(({ headers }) => decoded(headers.get("subject")))).toEqual([
      "Anbindung sw-nord: 3 Zugangspunkte ausgefallen",
      "Weiterhin: Anbindung sw-nord: 3 Zugangspunkte ausgefallen",
      "Behoben: Anbindung sw-nord: 3 Zugangspunkte ausgefallen",
    ]);
    const [opened, reminder, resolved] = mail.mails;
    expect(opened?.headers.get("message-id")).toBe(`<lueckenlos.dortmund.${rows[0]?.id}@example.org>`);
    expect(opened?.headers.get("in-reply-to")).toBeUndefined();
    expect(reminder?.headers.get("references")).toBe(opened?.headers.get("message-id"));
    expect(resolved?.headers.get("in-reply-to")).toBe(opened?.headers.get("message-id"));
    expect(opened?.headers.get("auto-submitted")).toBe("auto-generated");
    const text = partOf(opened?.raw ?? "", "text/plain");
    expect(text).toContain("Seit: So., 1. März 2026");
    expect(text).toContain("10:30");
    expect(text).toContain("Zugangspunkte: 3 (Hafen, Rathaus, Zoo)");
    expect(text).toContain(`https://wlan.example.org/operations/incidents/${id}`);
    expect(partOf(resolved?.raw ?? "", "text/plain")).toContain("Dauer: 2 Stunden 5 Minuten");
  });

  test("no reminder of what is acknowledged, flapping or part of another incident", async () => {
    const mail = await startMailServer();
    const clock = startClock();
    const sender = await senderOf(db, cityWith([mailChannel(mail.port)]), clock);
    const [acknowledged, flapping, merged] = [
      await openIncident(db),
      await openIncident(db),
      await openIncident(db),
    ];
    await sender.round();
    await db.query(
      "update incident set acknowledged_at = now(), acknowledged_reason = 'known' where id = $1",
      [acknowledged],
    );
    await db.query("update incident set flapping = true where id = $1", [flapping]);
    await db.query("update incident set merged_into = $2 where id = $1", [merged, flapping]);

    clock.pass(5 * 3600);
    await sender.round();

    expect(mail.mails).toHaveLength(3);
  });

  test("what merges or ends before it was told is not told", async () => {
    const mail = await startMailServer();
    const sender = await senderOf(db, cityWith([mailChannel(mail.port)]), startClock());
    const brief = await openIncident(db);
    await resolveIncident(db, brief);
    const part = await openIncident(db);
    const whole = await openIncident(db);
    await db.query("update incident set merged_into = $2 where id = $1", [part, whole]);

    await sender.round();

    expect(states(await deliveries(db, brief))).toEqual(["opened cancelled", "resolved cancelled"]);
    expect(states(await deliveries(db, part))).toEqual(["opened cancelled"]);
    expect(states(await deliveries(db, whole))).toEqual(["opened delivered"]);
  });

  test("an incident that ended while nobody could be told is told with its end, in order", async () => {
    const mail = await startMailServer();
    mail.refusal = { code: 451, message: "try later" };
    const clock = startClock();
    const sender = await senderOf(db, cityWith([mailChannel(mail.port)]), clock);
    const id = await openIncident(db);
    await sender.round();
    await resolveIncident(db, id);
    await sender.round();
    expect(states(await deliveries(db, id))).toEqual(["opened waiting", "resolved waiting"]);
    expect((await deliveries(db, id))[0]?.error).toContain("451 try later");

    mail.refusal = null;
    clock.pass(5);
    await sender.round();

    expect(mail.mails.map(({ headers }) => decoded(headers.get("subject")).startsWith("Behoben:"))).toEqual([
      false,
      true,
    ]);
  });

  test("attempts pause ever longer and never end, and once one gets through the others wait no longer", async () => {
    const mail = await startMailServer();
    mail.refusal = { code: 554, message: "go away" };
    const clock = startClock();
    const sender = await senderOf(db, cityWith([mailChannel(mail.port)]), clock);
    const [first, second] = [await openIncident(db), await openIncident(db)];
    const dueIn = async (id: number) => {
      const [row] = await db.query<{ at: Date }>(
        "select due_at as at from alert_delivery where incident_id = $1",
        [id],
      );
      return ((row?.at.getTime() ?? 0) - clock.at.getTime()) / 1000;
    };

    const pauses: number[] = [];
    for (let attempt = 0; attempt < 10; attempt += 1) {
      await sender.round();
      await sender.round();
      pauses.push(await dueIn(first));
      clock.pass(900);
    }
    mail.refusal = null;
    await sender.round();

    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
    expect(mail.mails).toHaveLength(2);
    expect((await deliveries(db, second))[0]?.state).toBe("delivered");
  });

  test("many senders tell it once, and what one leaves behind another finds", async () => {
    const mail = await startMailServer();
    const clock = startClock();
    const city = cityWith([mailChannel(mail.port)]);
    const senders = await Promise.all(Array.from({ length: 6 }, () => senderOf(db, city, clock)));
    const ids: number[] = [];
    for (let count = 0; count < 8; count += 1) ids.push(await openIncident(db));

    await Promise.all(senders.map((sender) => sender.round()));
    await senders[0]?.round();

    expect(mail.mails).toHaveLength(ids.length);
    expect(new Set(mail.mails.map(({ headers }) => headers.get("message-id"))).size).toBe(ids.length);
  });

  test("a channel that is gone has nothing waiting any more, and one that is back begins anew", async () => {
    const mail = await startMailServer();
    const city = cityWith([mailChannel(mail.port, "old")]);
    await senderOf(db, city, startClock());
    const id = await openIncident(db);

    await senderOf(db, cityWith([]), startClock());
    const sender = await senderOf(db, city, startClock());
    await sender.round();

    expect(states(await deliveries(db, id))).toEqual(["opened cancelled"]);
    expect(mail.mails).toHaveLength(0);
    const [channel] = await db.query("select kind, target, removed_at from alert_channel where id = 'old'");
    expect(channel).toEqual({ kind: "email", target: "it@example.org", removed_at: null });
  });

  test("what waits in the outbox is sent after a restart", async () => {
    const mail = await startMailServer();
    const city = cityWith([mailChannel(mail.port)]);
    await senderOf(db, city, startClock());
    await openIncident(db);
    await db.close();

    const again = await openDatabase({ ...db.location, log: silentLog });
    const sender = await senderOf(again, city, startClock());
    await sender.round();
    await again.close();

    expect(mail.mails).toHaveLength(1);
  });
});

describe("channels", () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await freshDatabase("postgres", { city: {} });
  });

  test("a webhook is signed over its time and body, and an attempt made again has the same key", async () => {
    const hook = await startHookServer();
    const clock = startClock();
    const sender = await senderOf(db, cityWith([hookChannel(`${hook.url}/in?token=x`)]), clock);
    const id = await openIncident(db, { subject: "sw-süd" });
    hook.answer = (response) => response.writeHead(503).end();
    await sender.round();
    hook.answer = (response) => response.writeHead(204).end();
    clock.pass(60);
    await sender.round();

    const [first, second] = hook.calls;
    const [, at, signature] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(second?.headers["x-lueckenlos-signature"])) ?? [];
    const computed = createHmac("sha256", hookSecret).update(`${at}.${second?.body}`).digest("hex");
    expect(signature).toBe(computed);
    expect(Number(at)).toBe(Math.floor(clock.at.getTime() / 1000));
    expect(first?.headers["idempotency-key"]).toBe(second?.headers["idempotency-key"]);
    expect(JSON.parse(second?.body ?? "")).toMatchObject({
      version: 1,
      event: "opened",
      city: { slug: "dortmund", name: "Dortmund" },
      incident: {
        id,
        state: "open",
        cause: "uplink",
        title: "Anbindung sw-süd: 0 Zugangspunkte ausgefallen",
        openedAt: "2026-03-01T09:30:00.000Z",
        url: `https://wlan.example.org/operations/incidents/${id}`,
      },
    });
    expect(second?.path).toBe("/in?token=x");
  });

  test("a webhook that hangs holds up no mail", async () => {
    const hook = await startHookServer();
    hook.answer = () => {};
    const mail = await startMailServer();
    const city = cityWith([hookChannel(hook.url), mailChannel(mail.port)]);
    const clock = startClock();
    const sender = await senderOf(db, city, clock);
    const id = await openIncident(db);

    const round = sender.round();
    const told = async () => (await deliveries(db, id)).map(({ channel, state }) => `${channel} ${state}`);
    await expect
      .poll(async () => [...(await told()), hook.calls.length], { timeout: 15_000 })
      .toEqual(["hook waiting", "mail delivered", 1]);
    await sender.stop(0);
    await round;

    expect([...(await told()), hook.calls.length]).toEqual(["hook waiting", "mail delivered", 1]);
  });

  test.each([
    [
      "a redirect",
      (response: import("node:http").ServerResponse) =>
        response.writeHead(302, { location: "http://169.254.169.254/" }).end(),
      /redirect \(302\); redirects are not followed/,
    ],
    [
      "an answer that is none of success",
      (response: import("node:http").ServerResponse) => response.writeHead(410).end("gone"),
      /answered 410/,
    ],
    [
      "a broken connection",
      (response: import("node:http").ServerResponse) => response.destroy(),
      /connection broke/,
    ],
  ])("%s is no delivery, and says so without path or query", async (_, answer, expected) => {
    const hook = await startHookServer();
    hook.answer = answer;
    const sender = await senderOf(
      db,
      cityWith([hookChannel(`${hook.url}/services/secret-path?key=secret`)]),
      startClock(),
    );
    const id = await openIncident(db);

    await sender.round();

    const [row] = await deliveries(db, id);
    expect(row?.state).toBe("waiting");
    expect(row?.error).toMatch(expected);
    expect(row?.error).not.toContain("secret");
    expect(hook.calls).toHaveLength(1);
  });

  test("nothing is sent to a private address that the channel does not name", async () => {
    const hook = await startHookServer();
    const mail = await startMailServer();
    const closed = { allowedNetworks: [] };
    const channels = [
      { ...hookChannel(hook.url), ...closed },
      { ...hookChannel(hook.url.replace("127.0.0.1", "localhost"), "named"), ...closed },
      { ...mailChannel(mail.port), ...closed },
    ];
    const sender = await senderOf(db, cityWith(channels), startClock());
    const id = await openIncident(db);

    await sender.round();

    const rows = await deliveries(db, id);
    expect(rows).toHaveLength(3);
    for (const { state, error } of rows) {
      expect(state).toBe("waiting");
      expect(error).toContain("not public");
    }
    expect(hook.calls.length + mail.mails.length).toBe(0);
  });

  test("3,000 access points make one mail", async () => {
    const other = await freshDatabase("postgres", { city: {} });
    const mail = await startMailServer();
    const sender = await senderOf(other, cityWith([mailChannel(mail.port)]), startClock());
    const many = await withAccessPoints(
      other,
      Array.from({ length: 3_000 }, (_, index) => `ap ${index}`),
    );
    await openIncident(other, { subject: "core", members: many });

    await sender.round();

    expect(mail.mails).toHaveLength(1);
    const [only] = mail.mails;
    expect(decoded(only?.headers.get("subject"))).toBe("Anbindung core: 3.000 Zugangspunkte ausgefallen");
    expect(partOf(only?.raw ?? "", "text/plain")).toContain("und 2.990 weitere");
    expect(only?.raw.length).toBeLessThan(5_000);
  });

  test("names from feeds make neither headers nor markup", async () => {
    const mail = await startMailServer();
    const sender = await senderOf(db, cityWith([mailChannel(mail.port)]), startClock());
    const [member] = await withAccessPoints(db, ['<script>alert("x")</script>']);
    const subject = "sw\r\nBcc: victim@example.org\r\n\r\nbody <img src=x onerror=alert(1)>";
    await openIncident(db, { subject, members: [member ?? 0] });

    await sender.round();

    const [only] = mail.mails;
    expect(only?.to).toEqual(["it@example.org"]);
    expect(only?.headers.has("bcc")).toBe(false);
    const html = partOf(only?.raw ?? "", "text/html");
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toMatch(/<(img|script)/);
  });

  test("a mail of which some recipients are refused is delivered, and says so", async () => {
    const mail = await startMailServer();
    mail.refusedRecipients.add("gone@example.org");
    const channel = mailChannel(mail.port);
    if (channel.kind === "email") channel.to = ["gone@example.org", "it@example.org"];
    const sender = await senderOf(db, cityWith([channel]), startClock());
    const id = await openIncident(db);

    await sender.round();

    const [row] = await deliveries(db, id);
    expect(row).toMatchObject({ state: "delivered", error: "refused for 1 of 2 recipients" });
  });

  test("a server that is not there, and one that refuses the password, are said without the password", async () => {
    const guarded = await startMailServer({ password: "right" });
    const channels = [
      mailChannel(1, "nowhere"),
      {
        ...mailChannel(guarded.port, "wrong"),
        smtp: `smtp://monitor:${hookSecret}@127.0.0.1:${guarded.port}`,
      },
      { ...mailChannel(guarded.port, "right"), smtp: `smtp://monitor:right@127.0.0.1:${guarded.port}` },
    ] as Parameters<typeof cityWith>[0];
    const sender = await senderOf(db, cityWith(channels), startClock());
    const id = await openIncident(db);

    await sender.round();

    const rows = await deliveries(db, id);
    const errors = new Map(rows.map(({ channel, error }) => [channel, error]));
    expect(errors.get("nowhere")).toContain("nothing listens there");
    expect(errors.get("wrong")).toContain("535");
    expect(errors.get("wrong")).not.toContain(hookSecret);
    expect(errors.get("right")).toBeNull();
  });

  test("TLS is used where a server on this machine offers it, and smtps: checks the certificate", async () => {
    const read = (name: string) =>
      readFileSync(new URL(`../../fixtures/tls/${name}`, import.meta.url), "utf8");
    const tls = { key: read("test-only.key.pem"), cert: read("test-only.cert.pem") };
    const [relay, strict] = [await startMailServer({ tls }), await startMailServer({ tls, secure: true })];
    const smtps = { smtp: `smtps://127.0.0.1:${strict.port}` };
    const channels = [mailChannel(relay.port), { ...mailChannel(strict.port, "strict"), ...smtps }];
    const sender = await senderOf(db, cityWith(channels as Parameters<typeof cityWith>[0]), startClock());
    const id = await openIncident(db);

    await sender.round();

    const rows = await deliveries(db, id);
    expect(rows.map(({ channel, state }) => `${channel} ${state}`)).toEqual([
      "mail delivered",
      "strict waiting",
    ]);
    expect(relay.mails[0]?.secure).toBe(true);
    expect(rows[1]?.error).toMatch(/certificate/i);
  });

  test("an Alertmanager is told the beginning and the end, and shown again what is open", async () => {
    const manager = await startHookServer();
    const clock = startClock();
    const channel = {
      id: "am",
      kind: "alertmanager",
      url: `${manager.url}/am/`,
      allowedNetworks: ["127.0.0.0/8"],
    } as const;
    const other = await freshDatabase("postgres", { city: {} });
    const sender = await senderOf(
      other,
      cityWith([{ ...channel, allowedNetworks: [...channel.allowedNetworks] }]),
      clock,
    );
    const id = await openIncident(other, { subject: "sw-west", key: "sw-west" });

    await sender.round();
    clock.pass(30);
    await sender.round();
    clock.pass(31);
    await sender.round();
    clock.pass(6 * 3600);
    await sender.round();
    await resolveIncident(other, id);
    await sender.round();
    clock.pass(61);
    await sender.round();

    expect(states(await deliveries(other, id))).toEqual(["opened delivered", "resolved delivered"]);
    const told = manager.calls.map(({ path, body }) => ({ path, alerts: JSON.parse(body) }));
    expect(new Set(told.map(({ path }) => path))).toEqual(new Set(["/am/api/v2/alerts"]));
    const labels = told.map(({ alerts }) => alerts[0].labels);
    expect(new Set(labels.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(labels[0]).toEqual({
      alertname: "UplinkDown",
      service: "lueckenlos",
      city: "dortmund",
      cause: "uplink",
      failure: "down",
      key: "sw-west",
      incident: String(id),
    });
    const ends = told.map(({ alerts }) => alerts[0].endsAt);
    expect(ends.at(-1)).toBe("2026-03-01T11:35:00.000Z");
    expect(ends.slice(0, -1).every((end) => new Date(end) > new Date("2026-03-01T11:35:00Z"))).toBe(true);
    // Told, shown at once with it, shown again after a minute and after hours, ended.
    expect(told).toHaveLength(5);
  });
});
