import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CityFile } from "#platform/city-file.ts";
import { freshDatabase, type TestDatabase } from "../support/engines.ts";
import { startMailServer } from "./mail-server.ts";
import {
  type Clock,
  cityWith,
  deliveries,
  mailChannel,
  openIncident,
  senderOf,
  startClock,
} from "./told-incidents.ts";

let db: TestDatabase;
let running: ChildProcess | undefined;
beforeAll(async () => {
  db = await freshDatabase("postgres", { city: {} });
});
afterAll(() => running?.kill("SIGKILL"));

function startSending(city: CityFile, clock: Clock): ChildProcess {
  const script = join(import.meta.dirname, "sending-process.ts");
  const given = JSON.stringify({ location: db.location, city, at: clock.at });
  running = spawn(process.execPath, [script, given], { stdio: ["ignore", "inherit", "inherit"] });
  return running;
}

test("a process killed between sending and noting it: sent again, recognisably the same", async () => {
  const mail = await startMailServer();
  const clock = startClock();
  const city = cityWith([mailChannel(mail.port)]);
  const sender = await senderOf(db, city, clock);
  const id = await openIncident(db);

  const child = startSending(city, clock);
  mail.onMessage = () => {
    mail.onMessage = () => {};
    child.kill("SIGKILL");
  };
  const [, signal] = await once(child, "exit");
  await sender.round();
  const whileClaimed = mail.mails.length;
  clock.pass(121);
  await sender.round();
  await sender.round();

  expect(signal).toBe("SIGKILL");
  expect(whileClaimed).toBe(1);
  expect(mail.mails).toHaveLength(2);
  expect(mail.mails[0]?.headers.get("message-id")).toBe(mail.mails[1]?.headers.get("message-id"));
  expect(await deliveries(db, id)).toMatchObject([{ state: "delivered", attempts: 2 }]);
});

test("a process killed before it could send: sent once", async () => {
  const mail = await startMailServer();
  const clock = startClock();
  const city = cityWith([mailChannel(mail.port)]);
  const sender = await senderOf(db, city, clock);
  const id = await openIncident(db);

  const child = startSending(city, clock);
  mail.onConnect = () => {
    mail.onConnect = () => {};
    child.kill("SIGKILL");
  };
  const [, signal] = await once(child, "exit");
  clock.pass(121);
  await sender.round();
  await sender.round();

  expect(signal).toBe("SIGKILL");
  expect(mail.mails).toHaveLength(1);
  expect(await deliveries(db, id)).toMatchObject([{ state: "delivered", attempts: 2 }]);
});
