import { z } from "zod";
import type { ChangeEvent } from "#contract/events.ts";
import type { Database } from "#platform/database/database.ts";
import type { Log } from "#platform/log.ts";

/** A commit that the database told of. */
export interface Change extends ChangeEvent {
  /** Whether figures may differ, or only freshness moved. */
  changed: boolean;
}

type OnChange = (change: Change) => void;

const notice = z.object({
  city: z.string().nullable(),
  dataVersion: z.int(),
  source: z.string().nullable(),
  changed: z.boolean(),
  /** Null: too many to name. */
  areas: z.array(z.string()).nullable(),
});

const channel = "lueckenlos";
const retryMs = 2_000;

/**
 * Hears of every commit of this city through one LISTEN for all who want to know. Notices that were missed while the database was
 * away are made up for by one that says that anything may differ.
 */
export class Changes {
  readonly #db: Database;
  readonly #citySlug: string;
  readonly #log: Log;
  readonly #listeners = new Set<OnChange>();
  /** Keeps notices in order although some need a question to the database. */
  #queue: Promise<void> = Promise.resolve();
  #stop: (() => Promise<void>) | null = null;
  #retry: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(db: Database, citySlug: string, log: Log) {
    this.#db = db;
    this.#citySlug = citySlug;
    this.#log = log;
  }

  subscribe(onChange: OnChange): () => void {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  }

  /** Begins to listen; while the database is away it keeps trying. */
  async start(): Promise<void> {
    try {
      this.#stop = await this.#db.listen(channel, (payload) => {
        this.#queue = this.#queue
          .then(() => this.#hear(payload))
          .catch((error: unknown) => {
            this.#log.warn({ error }, "a notice of the database could not be taken up");
          });
      });
      if (this.#isClosed) await this.#stop();
    } catch (error) {
      if (this.#isClosed) return;
      this.#log.warn({ error }, "cannot listen for changes yet");
      this.#retry = setTimeout(
        () =>
          void this.start()
            .then(() => this.#hear(""))
            .catch(() => undefined),
        retryMs,
      );
      this.#retry.unref();
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    await this.#stop?.();
    this.#listeners.clear();
  }

  async #hear(payload: string): Promise<void> {
    const change = payload === "" ? await this.#anything() : await this.#read(payload);
    if (change === null) return;
    for (const onChange of this.#listeners) onChange(change);
  }

  async #read(payload: string): Promise<Change | null> {
    const read = notice.parse(JSON.parse(payload));
    if (read.city !== this.#citySlug) return null;
    const areas = read.areas ?? (await this.allAreas());
    const { dataVersion, source, changed } = read;
    return { dataVersion, source, changed, areas, at: new Date().toISOString() };
  }

  async #anything(): Promise<Change> {
    const [row] = await this.#db.query<{ version: number }>("select version from data_version");
    const areas = await this.allAreas();
    return {
      dataVersion: row?.version ?? 0,
      source: null,
      changed: true,
      areas,
      at: new Date().toISOString(),
    };
  }

  /** Slugs of every area. */
  async allAreas(): Promise<string[]> {
    const rows = await this.#db.query<{ slug: string }>(
      "select slug from area where removed_at is null order by slug",
    );
    return rows.map((row) => row.slug);
  }
}
