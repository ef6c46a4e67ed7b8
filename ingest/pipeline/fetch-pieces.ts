import { rm } from "node:fs/promises";
import type { SourceConfig } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import type { Adapter, CityFrame, Documents, StreamReader } from "../adapters/adapter.ts";
import { FeedError } from "../adapters/adapter.ts";
import type { Archive, ArchiveEntry } from "./archive.ts";
import type { PollClient } from "./feed-client.ts";
import type { Progress } from "./import-progress.ts";

interface FetchOptions {
  adapter: Pick<Adapter, "scrub"> & { stream: StreamReader };
  source: SourceConfig;
  options: unknown;
  city: CityFrame;
  client: PollClient;
  archive: Archive;
  progress: Progress;
  startedAt: Date;
  now: () => Date;
  signal: AbortSignal | undefined;
}

/**
 * Brings a payload that is too large for memory into the archive: the body into a file of our own, from there piece by piece,
 * scrubbed, into the archive. Null: nothing changed since the last poll. Throws what a poll fails by.
 */
export async function fetchPieces(fetch: FetchOptions): Promise<ArchiveEntry | null> {
  const { source, client, archive, progress, startedAt, now } = fetch;
  const path = await archive.spoolPath();
  try {
    progress.begin("fetching", null);
    const onBytes = (done: number, expected: number | null) => progress.advance(done, expected);
    const { status, contentType } = await client.download(source.url, { path, conditional: true, onBytes });
    if (status === 304) return null;
    const receivedAt = now();
    const bytes = client.traces().reduce((sum, body) => sum + body.bytes, 0);
    const count = { pieces: 0 };
    const pieces = scrubbed(fetch, { path, contentType }, count);
    return await archive.addPieces(pieces, () => ({ startedAt, receivedAt, bytes, ...count }));
  } finally {
    await rm(path, { force: true });
  }
}

async function* scrubbed(
  { adapter, source, options, city, progress, signal }: FetchOptions,
  body: { path: string; contentType: string | null },
  count: { pieces: number },
): AsyncGenerator<Documents> {
  let records = 0;
  progress.begin("reading", null);
  for await (const piece of adapter.stream.read({ source, options, city, ...body })) {
    if (signal?.aborted) throw new FeedError("connection", "given up, because the ingest stops");
    const kept = adapter.scrub(piece, options);
    count.pieces += 1;
    records += recordsIn(kept);
    progress.advance(records);
    yield kept;
  }
}

/** Only for showing how far it is: what a piece has most of. */
function recordsIn(piece: Documents): number {
  return Math.max(0, ...Object.values(piece).map((value) => (Array.isArray(value) ? value.length : 0)));
}

/**
 * Runs `work` under a lock that tells other processes of the same folder that bodies are being read there; without it where
 * another one reads, too, or the database is away.
 */
export async function whileSpooling<T>(db: Database, source: string, work: () => Promise<T>): Promise<T> {
  let begun: Promise<T> | null = null;
  const begin = () => {
    begun = work();
    return begun;
  };
  try {
    const locked = await db.tryLock(spoolLock(source), begin);
    return locked.ran ? locked.value : await work();
  } catch (error) {
    if (begun !== null) throw error;
    return await work();
  }
}

/** Removes bodies that a killed process left behind, unless another one is reading. */
export async function clearSpool(db: Database, source: string, archive: Archive): Promise<void> {
  await db.tryLock(spoolLock(source), () => archive.clearSpool());
}

function spoolLock(source: string): string {
  return `spool:${source}`;
}
