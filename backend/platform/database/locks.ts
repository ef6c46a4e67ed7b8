import type pg from "pg";
import type { Log } from "../log.ts";
import { toDatabaseError } from "./database-errors.ts";

/** Named locks that are taken at once or not at all. */
export interface Locks {
  /** A function that releases it, or undefined if another holds it. */
  take(name: string): Promise<(() => Promise<void>) | undefined>;
  close(): Promise<void>;
}

/** Locks within this process: enough where the data folder has one process. */
export class ProcessLocks implements Locks {
  private readonly held = new Set<string>();

  async take(name: string): Promise<(() => Promise<void>) | undefined> {
    if (this.held.has(name)) return undefined;
    this.held.add(name);
    return async () => {
      this.held.delete(name);
    };
  }

  async close(): Promise<void> {}
}

/**
 * Advisory locks across processes. All stand in one session of their own, so that they take no connection from the pool;
 * a session may take the same lock twice, hence `ProcessLocks` before it. When the session breaks the server frees
 * them while their work may still run, so that work must bear to be done twice – as a merge does.
 */
export class AdvisoryLocks implements Locks {
  private readonly connect: () => pg.Client;
  private readonly scope: string;
  private readonly log: Log;
  private readonly local = new ProcessLocks();
  private session: Promise<pg.Client> | undefined;

  constructor(connect: () => pg.Client, scope: string, log: Log) {
    this.connect = connect;
    this.scope = scope;
    this.log = log;
  }

  async take(name: string): Promise<(() => Promise<void>) | undefined> {
    const releaseLocal = await this.local.take(name);
    if (!releaseLocal) return undefined;
    try {
      const session = await this.open();
      const key = `${this.scope} ${name}`;
      const { rows } = await session.query("select pg_try_advisory_lock(hashtextextended($1, 0)) as taken", [
        key,
      ]);
      if (rows[0]?.taken) return () => this.release(session, key, releaseLocal);
    } catch (error) {
      await releaseLocal();
      throw toDatabaseError(error);
    }
    await releaseLocal();
    return undefined;
  }

  async close(): Promise<void> {
    const session = await this.session?.catch(() => undefined);
    await session?.end();
  }

  private async release(session: pg.Client, key: string, releaseLocal: () => Promise<void>): Promise<void> {
    await session
      .query("select pg_advisory_unlock(hashtextextended($1, 0))", [key])
      .catch((error: unknown) => {
        this.log.warn({ error, lock: key }, "a lock was lost with its connection");
      });
    await releaseLocal();
  }

  private open(): Promise<pg.Client> {
    if (!this.session) {
      const opening = this.start();
      this.session = opening;
      opening.catch(() => {
        if (this.session === opening) this.session = undefined;
      });
    }
    return this.session;
  }

  private async start(): Promise<pg.Client> {
    const session = this.connect();
    session.on("error", () => undefined); // what follows is `end`
    session.once("end", () => {
      this.session = undefined;
    });
    await session.connect();
    return session;
  }
}
