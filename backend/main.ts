import type { RequestListener } from "node:http";
import { loadConfigOrExit } from "#platform/config.ts";
import { openDatabase } from "#platform/database/database.ts";
import { schemaOf } from "#platform/database/schema-name.ts";
import { createLog } from "#platform/log.ts";
import { loadOperatorToken } from "#platform/operator-token.ts";
import { createApi } from "./api.ts";
import { pagesIfBuilt } from "./front-end.ts";
import { startServer } from "./http/server.ts";
import { starting } from "./http/starting.ts";
import { endInOrder, runProgram, toldToEnd } from "./process-end.ts";
import { waitUntilMigrated } from "./schema-ready.ts";

/** The API and the built pages alone; other processes migrate and ingest. */
async function main(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: a program's entry hands the environment to platform, which reads it
  const config = loadConfigOrExit(process.env);
  const log = createLog(config.logLevel, config);
  const ended = new AbortController();
  const end = toldToEnd().then(() => ended.abort());

  let handle: RequestListener = starting;
  const server = await startServer((request, response) => handle(request, response), config);
  log.info({ url: server.url }, "listening");
  const db = await openDatabase({ ...config, schema: schemaOf(config.city.slug), log });
  await waitUntilMigrated(db, log, ended.signal);
  if (ended.signal.aborted) return await endInOrder(log, [() => server.close(), () => db.close()]);

  const operatorToken = await loadOperatorToken(config, log);
  const pages = await pagesIfBuilt();
  const api = await createApi({ db, config, operatorToken, log, pages, checkAnswers: false });
  handle = api.handle;
  log.info({ url: server.url }, "ready");
  await end;
  log.info({}, "ending");
  await endInOrder(log, [() => api.close(), () => server.close(), () => db.close()]);
}

await runProgram(main);
