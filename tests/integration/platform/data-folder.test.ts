import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { openDatabase } from "#platform/database/database.ts";
import { lockFolder } from "#platform/database/embedded/folder-lock.ts";
import { silentLog } from "#platform/log.ts";
import { freshDatabase, freshFolder, freshLocation } from "../support/engines.ts";

/** Engines are opened one after another here, by other processes as well. */
vi.setConfig({ testTimeout: 180_000 });

const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

test("a killed owner frees the folder at once, and what it had not committed is gone", async () => {
  const location = await freshLocation("embedded", false);
  const { child, said } = holdDatabase(location.dataDir);
  expect(await said).toBe("holding");

  child.kill("SIGKILL");
  await once(child, "exit");
  const db = await openDatabase({ ...location, log: silentLog });

  expect(await db.query("select id from kept")).toEqual([{ id: 1 }]);
  await db.close();
});

test("a second process is refused with the folder's name, and harms nothing", async () => {
  const db = await freshDatabase("embedded", { migrated: false });

  const { said } = holdDatabase(db.location.dataDir);

  expect(await said).toBe(
    `data_dir_in_use: the data folder ${db.location.dataDir} is in use by another process; stop it, or set DATA_DIR to another folder`,
  );
  expect(await db.query("select to_regclass('kept') as kept")).toEqual([{ kept: null }]);
});

test("the folder is the same by every name, however long", async () => {
  const folder = join(await freshFolder(), "d".repeat(200), "e".repeat(200));
  const unlock = await lockFolder(folder);

  await expect(lockFolder(`${folder}/../${"e".repeat(200)}`)).rejects.toMatchObject({
    code: "data_dir_in_use",
  });

  await unlock();
  await (await lockFolder(folder))();
});

test("of twenty that want a folder at once one gets it", async () => {
  const folder = await freshFolder();

  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(folder)));

  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const result of tries) if (result.status === "fulfilled") await result.value();
});

/** Starts hold-database.ts; `said` is the first line it says. */
function holdDatabase(dataDir: string): { child: ChildProcess; said: Promise<string> } {
  const script = fileURLToPath(new URL("./hold-database.ts", import.meta.url));
  const child = spawn(process.execPath, [script, dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const said = once(child.stdout, "data").then(([chunk]) => String(chunk).trim());
  return { child, said };
}
