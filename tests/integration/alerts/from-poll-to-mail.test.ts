import { beforeAll, describe, expect, test } from "vitest";
import { engines, freshDatabase, type TestDatabase } from "../support/engines.ts";
import { accessPoint, merge, minute, payload } from "../support/payload.ts";
import { testSource } from "../support/test-city.ts";
import { decoded, startMailServer } from "./mail-server.ts";
import { cityWith, mailChannel, senderOf, startClock, wlan } from "./told-incidents.ts";

const edge = testSource({ id: "edge", staleAfter: "P400D" });

describe.each(engines)("from a poll to the mail on %s", (engine) => {
  const size = engine === "postgres" ? 3_000 : 300;
  let db: TestDatabase;
  let now = 0;
  beforeAll(async () => {
    db = await freshDatabase(engine, { city: {} });
  });

  /** A poll a minute later; access points from `downFrom` up to `downTo` of the switch are down. */
  async function poll(uplink: string, downFrom: number, downTo: number, count = size): Promise<void> {
    now += 1;
    const stations = Array.from({ length: count }, (_, index) =>
      accessPoint(`${uplink}-${index}`, index >= downFrom && index < downTo ? "down" : "up", {
        name: `${uplink} ${index}`,
        uplink,
      }),
    );
    await merge(db, uplink === "edge" ? edge : wlan, payload(stations), minute(now));
  }

  test(`an uplink with ${size} access points fails: one mail, and one when it is back`, async () => {
    const mail = await startMailServer();
    const clock = startClock();
    const sender = await senderOf(db, cityWith([mailChannel(mail.port)], { sources: [wlan, edge] }), clock);
    await poll("core", 0, 0);
    await poll("core", 0, size);
    await sender.round();
    const beforeConfirmed = mail.mails.length;
    await poll("core", 0, size);
    await sender.round();
    await sender.round();
    const subjects = () => mail.mails.map(({ headers }) => decoded(headers.get("subject")));
    const whileDown = subjects();
    await poll("core", 0, 0);
    await poll("core", 0, 0);
    clock.pass(10);
    await sender.round();

    const title = `Anbindung core: ${size.toLocaleString("de")} Zugangspunkte ausgefallen`;
    expect(beforeConfirmed).toBe(0);
    expect(whileDown).toEqual([title]);
    expect(subjects()).toEqual([title, `Behoben: ${title}`]);
  });

  test("access points that fail a poll before the rest of their uplink are told with it", async () => {
    const mail = await startMailServer();
    const clock = startClock();
    clock.at = new Date();
    const sender = await senderOf(db, cityWith([mailChannel(mail.port)], { sources: [wlan, edge] }), clock);
    await poll("edge", 0, 0, 10);
    await poll("edge", 0, 2, 10);
    await poll("edge", 0, 10, 10);
    clock.at = new Date(Date.now() + 30_000);
    await sender.round();
    const [single] = await db.query<{ waiting: number }>(
      `select count(*) as waiting from alert_delivery d join incident i on i.id = d.incident_id
       where i.cause = 'access_point' and d.delivered_at is null and d.cancelled_at is null`,
    );
    await poll("edge", 0, 10, 10);
    clock.at = new Date(Date.now() + 90_000);
    await sender.round();

    expect(single?.waiting).toBe(2);
    expect(mail.mails.map(({ headers }) => decoded(headers.get("subject")))).toEqual([
      "Anbindung edge: 10 Zugangspunkte ausgefallen",
    ]);
  });
});
