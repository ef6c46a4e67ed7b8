import type { SourceConfig } from "#platform/city-file.ts";
import { openDatabase } from "#platform/database/database.ts";
import { silentLog } from "#platform/log.ts";
import { pipelineOf } from "./feed-city.ts";

/** A process that polls one source once; says what came of it and how much memory it took. */
const { location, source } = JSON.parse(process.argv[2] ?? "{}") as {
  location: Parameters<typeof openDatabase>[0];
  source: SourceConfig;
};
const db = await openDatabase({ ...location, log: silentLog });
const outcome = await pipelineOf(source, db, location.dataDir, { at: new Date() }).poll();
await db.close();
process.stdout.write(JSON.stringify({ outcome, maxRssBytes: process.resourceUsage().maxRSS * 1024 }));
