import type pg from "pg";
import type { Log } from "../log.ts";
import { toDatabaseError } from "./database-errors.ts";
import { LoneClient } from "./lone-client.ts";

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
  private readonly session: LoneClient;
  private readonly scope: string;
  private readonly log: Log;
  private readonly local = new ProcessLocks();

  constructor(connect: () => pg.Client, scope: string, log: Log) {
    this.session = new LoneClient(connect);
    this.scope = scope;
    this.log = log;
  }

  async take(name: string): Promise<(() => Promise<void>) | undefined> {
    const releaseLocal = await this.local.take(name);
    if (!releaseLocal) return undefined;
    const key = `${this.scope} ${name}`;
    try {
      if (await this.ask("pg_try_advisory_lock", key)) return () => this.release(key, releaseLocal);
    } catch (error) {
      await releaseLocal();
      throw toDatabaseError(error);
    }
    await releaseLocal();
    return undefined;
  }

  close(): Promise<void> {
    return this.session.close();
  }

  private async release(key: string, releaseLocal: () => Promise<void>): Promise<void> {
    const wasHeld = await this.ask("pg_advisory_unlock", key).catch(() => false);
    if (!wasHeld) this.log.warn({ lock: key }, "a lock was lost with its connection");
    await releaseLocal();
  }

  private async ask(command: "pg_try_advisory_lock" | "pg_advisory_unlock", key: string): Promise<boolean> {
    const [row] = await this.session.query<{ done: boolean }>(
      `select ${command}(hashtextextended($1, 0)) as done`,
      [key],
    );
    return row?.done ?? false;
  }
}
