import { hash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Documents } from "../adapters/adapter.ts";
import { canonicalJson } from "../adapters/json.ts";
import { moveDurably, writeDurably } from "./durable-file.ts";
import type { BodyTrace } from "./feed-response.ts";
import { readPieces, writePieces } from "./piece-files.ts";

/** Documents younger than this may belong to an entry that is just being written. */
const settledAfterMs = 60 * 60_000;

/** One payload as it was received. The documents stand apart under their hash: an unchanged feed is kept once. */
export interface ArchiveEntry {
  startedAt: Date;
  receivedAt: Date;
  /** SHA-256 over the canonical JSON of the scrubbed documents, hex. */
  hash: string;
  /** Size of what the feed sent, decompressed. */
  bytes: number;
  /** Of a payload that is kept piece by piece: how many. The hash is then over the lines. */
  pieces?: number;
}

/** `pending`: not yet in the database; `merged`: taken up; `refused`: cannot or must not be. */
export type EntryState = "pending" | "merged" | "refused";

/** What is kept of a payload that could not be used: nothing of its content. */
export interface RefusedPayload {
  receivedAt: Date;
  code: string;
  bodies: readonly BodyTrace[];
}

/**
 * The payloads of one source on disk: `documents/<hash>.json.gz`, `documents/<hash>.ndjson.gz` where they are too large to be
 * held whole, and an entry `<state>/<receivedAt>-<hash>.json` for each
 * time one came. An entry changes its state by a rename, so a crash leaves it in one state or the other.
 */
export class Archive {
  readonly folder: string;

  /** Throws RangeError for a source id that is no plain folder name. */
  constructor(dataDir: string, sourceId: string) {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(sourceId)) {
      throw new RangeError(`the source id ${JSON.stringify(sourceId)} cannot name a folder`);
    }
    this.folder = join(dataDir, "payloads", sourceId);
  }

  /** Writes a payload as pending; on return it survives a power cut. */
  async add(documents: Documents, facts: Omit<ArchiveEntry, "hash">): Promise<ArchiveEntry> {
    const text = canonicalJson(documents);
    const digest = hash("sha256", text);
    const path = this.#documentsPath({ hash: digest });
    const now = new Date();
    const isKept = await utimes(path, now, now).then(
      () => true,
      () => false,
    );
    if (!isKept) await writeDurably(path, await promisify(gzip)(text));
    return this.repeat({ ...facts, hash: digest });
  }

  /** The same for a payload that comes piece by piece. What the pieces throw passes as it is. */
  async addPieces(
    pieces: AsyncIterable<Documents>,
    facts: () => Omit<ArchiveEntry, "hash">,
  ): Promise<ArchiveEntry> {
    const draft = await this.spoolPath();
    try {
      const digest = await writePieces(draft, pieces);
      await moveDurably(draft, this.#documentsPath({ hash: digest, pieces: 1 }));
      return await this.repeat({ ...facts(), hash: digest });
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** Where a body may be put while it is read; to be removed by who asks. */
  async spoolPath(): Promise<string> {
    const folder = join(this.folder, "spool");
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return join(folder, randomUUID());
  }

  /** Removes what a killed process left in there; only while no other process of this folder reads a body. */
  async clearSpool(): Promise<void> {
    await rm(join(this.folder, "spool"), { recursive: true, force: true });
  }

  /** Writes as pending that documents we have came once more. */
  async repeat(entry: ArchiveEntry): Promise<ArchiveEntry> {
    await writeDurably(this.#entryPath("pending", entry), JSON.stringify(entry));
    return entry;
  }

  /** Keeps the trace of a payload that cannot be used. */
  async addRefused(refused: RefusedPayload): Promise<void> {
    const digest = refused.bodies.at(-1)?.hash ?? "0".repeat(64);
    await writeDurably(this.#entryPath("refused", { ...refused, hash: digest }), JSON.stringify(refused));
  }

  /** Moves an entry on from pending; done already is done. */
  async settle(entry: ArchiveEntry, state: "merged" | "refused"): Promise<void> {
    await mkdir(join(this.folder, state), { recursive: true });
    await rename(this.#entryPath("pending", entry), this.#entryPath(state, entry)).catch(ignoreMissing);
  }

  /** Settles an entry as refused and drops its documents, unless another entry stands on them. */
  async refuse(entry: ArchiveEntry, refused: RefusedPayload): Promise<void> {
    await this.addRefused(refused);
    await rm(this.#entryPath("pending", entry), { force: true });
    const isShared = (await this.#names("pending", "merged")).some(
      (name) => hashOf(name) === shortHash(entry.hash),
    );
    if (!isShared) await rm(this.#documentsPath(entry), { force: true });
  }

  /** What the database has not taken yet, in order of receipt. Entries that cannot be read are left out. */
  async pending(): Promise<ArchiveEntry[]> {
    const entries = await Promise.all(
      (await this.#names("pending")).map((name) => this.#readEntry("pending", name)),
    );
    return entries
      .filter((entry) => entry !== null)
      .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime());
  }

  /** The newest entry of these documents. Null: they are no longer kept, or never came here. */
  async newest(digest: string): Promise<ArchiveEntry | null> {
    for (const state of ["merged", "pending"] as const) {
      const names = (await this.#names(state)).filter((name) => hashOf(name) === shortHash(digest));
      for (const name of names.reverse()) {
        const entry = await this.#readEntry(state, name);
        if (entry?.hash === digest) return entry;
      }
    }
    return null;
  }

  /** Throws where they are gone or damaged. */
  async documents(entry: ArchiveEntry): Promise<Documents> {
    const text = await promisify(gunzip)(await readFile(this.#documentsPath(entry)));
    return JSON.parse(text.toString("utf8")) as Documents;
  }

  /** Of an entry with `pieces`; throws ArchiveError where they are gone or damaged. */
  pieces(entry: ArchiveEntry): AsyncGenerator<Documents> {
    return readPieces(this.#documentsPath(entry));
  }

  /** Drops what was received before: never a pending payload, never the newest one, which the next 304 means. */
  async prune(before: Date): Promise<void> {
    const oldestKept = stamp(before);
    const merged = (await this.#names("merged")).slice(0, -1);
    const refused = await this.#names("refused");
    await this.#removeAll(
      "merged",
      merged.filter((name) => name < oldestKept),
    );
    await this.#removeAll(
      "refused",
      refused.filter((name) => name < oldestKept),
    );
    await this.#pruneDocuments();
  }

  /** Entries are listed after the documents, so that one being written now counts. What a crash left half written goes too. */
  async #pruneDocuments(): Promise<void> {
    const documents = await listed(join(this.folder, "documents"));
    const inUse = new Set((await this.#names("pending", "merged", "refused")).map(hashOf));
    const unused = documents
      .filter((name) => !inUse.has(shortHash(name)))
      .map((name) => join("documents", name));
    const drafts = (await listed(join(this.folder, "pending")))
      .filter((name) => name.endsWith(".tmp"))
      .map((name) => join("pending", name));
    const settled = Date.now() - settledAfterMs;
    for (const path of [...unused, ...drafts].map((name) => join(this.folder, name))) {
      const changedAt = await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => Number.POSITIVE_INFINITY,
      );
      if (changedAt < settled) await rm(path, { force: true });
    }
  }

  async #removeAll(state: EntryState, names: readonly string[]): Promise<void> {
    for (const name of names) await rm(join(this.folder, state, name), { force: true });
  }

  async #names(...states: EntryState[]): Promise<string[]> {
    const lists = await Promise.all(states.map((state) => listed(join(this.folder, state))));
    return lists.flat().filter((name) => /^\d{8}T\d{9}Z-[0-9a-f]{16}\.json$/.test(name));
  }

  async #readEntry(state: EntryState, name: string): Promise<ArchiveEntry | null> {
    try {
      const entry = JSON.parse(await readFile(join(this.folder, state, name), "utf8"));
      return { ...entry, startedAt: new Date(entry.startedAt), receivedAt: new Date(entry.receivedAt) };
    } catch {
      return null;
    }
  }

  #entryPath(state: EntryState, { receivedAt, hash: digest }: { receivedAt: Date; hash: string }): string {
    return join(this.folder, state, `${stamp(receivedAt)}-${shortHash(digest)}.json`);
  }

  #documentsPath(entry: Pick<ArchiveEntry, "hash" | "pieces">): string {
    const extension = entry.pieces === undefined ? "json.gz" : "ndjson.gz";
    return join(this.folder, "documents", `${entry.hash}.${extension}`);
  }
}

/** Sorts like the instant and is a file name everywhere: 20260301T120000123Z. */
function stamp(at: Date): string {
  return at.toISOString().replace(/[-:.]/g, "");
}

function shortHash(digest: string): string {
  return digest.slice(0, 16);
}

function hashOf(entryName: string): string {
  return entryName.slice(20, 36);
}

async function listed(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(ignoreMissing))?.sort() ?? [];
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
