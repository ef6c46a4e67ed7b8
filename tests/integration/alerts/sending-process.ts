import { AlertSender } from "#ingest/alerts/alert-sender.ts";
import type { CityFile } from "#platform/city-file.ts";
import { openDatabase } from "#platform/database/database.ts";
import { silentLog } from "#platform/log.ts";

/** A process that sends what is due, so that its parent can kill it while it does. */
const { location, city, at } = JSON.parse(process.argv[2] ?? "{}") as {
  location: Omit<Parameters<typeof openDatabase>[0], "log">;
  city: CityFile;
  at: string;
};
const db = await openDatabase({ ...location, log: silentLog });
await new AlertSender({ db, city, log: silentLog, now: () => new Date(at) }).round();
await db.close();
