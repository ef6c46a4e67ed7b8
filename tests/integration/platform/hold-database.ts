import { openDatabase } from "#platform/database/database.ts";
import { isAppError } from "#platform/errors.ts";
import { silentLog } from "#platform/log.ts";

/**
 * Run as a process by data-folder.test.ts: opens the folder of its argument, commits a row, begins a transaction, says
 * "holding" and stays in it. Says the error's code and message if it cannot open it.
 */
const [dataDir = ""] = process.argv.slice(2);
try {
  const db = await openDatabase({ dataDir, schema: "dortmund", log: silentLog });
  await db.query("create table kept (id int)");
  await db.query("insert into kept values (1)");
  await db.transaction(async (tx) => {
    await tx.query("insert into kept select generate_series(2, 1000)");
    process.stdout.write("holding\n");
    await new Promise(() => setInterval(() => undefined, 1_000));
  });
} catch (error) {
  process.stdout.write(isAppError(error) ? `${error.code}: ${error.message}\n` : `${error}\n`);
  process.exitCode = 3;
}
