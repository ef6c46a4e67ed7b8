import pg from "pg";
import type { Database } from "#platform/database/database.ts";
import { ClientStream } from "#platform/database/embedded/client-stream.ts";
import type { EmbeddedDatabase } from "#platform/database/embedded/open.ts";
import type { TestDatabase } from "../support/engines.ts";

/** What only the embedded engine has. */
export function internalsOf(db: Database): EmbeddedDatabase["internals"] {
  if (!("internals" in db)) throw new Error("this is not the embedded engine");
  return (db as EmbeddedDatabase).internals;
}

/** A connection beside the port's own, to be mistreated. */
export async function rawClient(db: TestDatabase): Promise<pg.Client> {
  const client =
    db.engine === "postgres"
      ? new pg.Client(db.location.databaseUrl)
      : new pg.Client({ user: "postgres", stream: () => new ClientStream(internalsOf(db).multiplexer) });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** Ends a connection as a crash of its process does: without a word. */
export function cutOff(client: pg.Client): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}
