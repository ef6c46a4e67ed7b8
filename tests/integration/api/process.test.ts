import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { openDatabase } from "#platform/database/database.ts";
import { silentLog } from "#platform/log.ts";
import { engines, freshFolder, freshLocation } from "../support/engines.ts";
import { testCity } from "../support/test-city.ts";

const main = resolve(import.meta.dirname, "../../../backend/main.ts");
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** The API as a process of its own; `line` waits for a line of its output that matches. */
async function start(environment: Record<string, string | undefined>) {
  const cityFile = join(await freshFolder(), "city.json");
  const { footprint, stopMetres, ...city } = testCity();
  await writeFile(
    cityFile,
    JSON.stringify({ ...city, serviceLevelProviders: undefined, footprint, stopMetres }),
  );
  const env = {
    PATH: process.env.PATH,
    CITY_FILE: cityFile,
    PORT: "0",
    OPERATOR_TOKEN: "sixteen-characters",
    ...environment,
  };
  const child = spawn(process.execPath, [main], {
    env: env as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const ended = once(child, "exit").then(([code]) => code as number | null);
  let output = "";
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      output += chunk;
      for (const check of waiting) check();
    });
  }
  const line = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((found, failed) => {
      const check = () => {
        const match = pattern.exec(output);
        if (match === null) return;
        waiting.delete(check);
        found(match);
      };
      waiting.add(check);
      check();
      void ended.then((code) => failed(new Error(`ended with ${code}: ${output}`)));
    });
  return { child, ended, line, output: () => output };
}

const listening = /"url":"(http:[^"]+)","msg":"listening"/;
const ready = /"msg":"ready"/;

describe.each(engines)("the API's process on %s", (engine) => {
  test("lives at once, is ready when the city is there, and ends in order", async () => {
    const location = await freshLocation(engine);
    const db = await openDatabase({ ...location, log: silentLog });
    await registerCity(db, testCity(), false);
    await db.close();
    const { DATABASE_URL, DATA_DIR } = { DATABASE_URL: location.databaseUrl, DATA_DIR: location.dataDir };
    const api = await start({ DATABASE_URL, DATA_DIR });
    const url = (await api.line(listening))[1] ?? "";
    const alive = await fetch(`${url}/healthz`);
    await api.line(ready);
    const isReady = await fetch(`${url}/readyz`);
    const stream = await fetch(`${url}/api/v1/events`);

    const second = await start({ DATABASE_URL, DATA_DIR, PORT: new URL(url).port });
    const secondEnded = await second.ended;
    api.child.kill("SIGTERM");

    expect([alive.status, isReady.status, stream.status]).toEqual([200, 200, 200]);
    expect(secondEnded).toBe(1);
    expect(second.output().trim()).toBe(
      `Cannot listen on 127.0.0.1:${new URL(url).port}: another program listens there. Set PORT or HOST.`,
    );
    expect(await api.ended).toBe(0);
    expect(await stream.text()).toContain("event: poll");
  });
});

test("while nobody has migrated it lives, says that it is not ready, and ends when told", async () => {
  const location = await freshLocation("postgres", false);
  const api = await start({ DATABASE_URL: location.databaseUrl, DATA_DIR: location.dataDir });
  const url = (await api.line(listening))[1] ?? "";
  await api.line(/waiting for the database to be migrated/);

  const statuses = await Promise.all(
    ["/healthz", "/readyz", "/api/v1/overview"].map((path) => fetch(url + path)),
  );
  const page = await fetch(url, { headers: { Accept: "text/html" } });
  api.child.kill("SIGTERM");

  expect(statuses.map(({ status }) => status)).toEqual([200, 503, 503]);
  expect(await page.text()).toContain("Lückenlos startet");
  expect(await api.ended).toBe(0);
});

test("a data folder in use is one line and exit code 1", async () => {
  const location = await freshLocation("embedded");
  const holder = await openDatabase({ ...location, log: silentLog });

  const api = await start({ DATA_DIR: location.dataDir });
  const code = await api.ended;
  await holder.close();

  expect(code).toBe(1);
  expect(api.output()).toContain(`the data folder ${location.dataDir} is in use by another process`);
});
