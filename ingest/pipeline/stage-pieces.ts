import { hash, randomUUID } from "node:crypto";
import type { MappedPayload, Observation } from "#domain/observation.ts";
import { copyRow } from "#platform/database/copy-query.ts";
import type { Database } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { Documents } from "../adapters/adapter.ts";
import { canonicalJson } from "../adapters/json.ts";
import type { Progress } from "./import-progress.ts";
import type { ThingObservation } from "./merge-things.ts";
import { recordText } from "./records.ts";
import { keptRejected, type Tally } from "./run-log.ts";
import { storableText, storableValue } from "./storable.ts";

/** A mapped payload whose records and rejected records lie in the database, under one identifier. */
export interface Staged extends Pick<MappedPayload, "payloadAt" | "received" | "skipped" | "notices"> {
  importId: string;
  /** Each of another key. */
  observations: number;
  rejected: number;
}

interface StageOptions {
  db: Database;
  source: string;
  /** What may be staged. */
  kind: string;
  map: (piece: Documents) => MappedPayload;
  progress: Progress;
  /** Of all pieces. */
  pieceCount: number;
  /** Called before each piece; throws to give up. */
  check: () => void;
}

/** The other process's import, our stop, lost rows: the payload stays on disk and is taken up later. */
export class Postponed extends Error {
  override readonly name = "Postponed";
}

const rowsAtOnce = 2_000;
/** Outlines can be large: what is held is bounded by characters, too. */
const charsAtOnce = 2_000_000;
const mostNotices = 50;
/** Until then every word is counted; a payload of nothing but new words must not fill the memory. */
const mostNoticesCounted = 2_000;

/**
 * Maps a payload piece by piece and stages what comes of it, in statements of at most 2,000 rows. Throws what mapping throws;
 * the rows staged so far are then the caller's to remove.
 */
export async function stagePieces(
  pieces: AsyncIterable<Documents>,
  importId: string,
  options: StageOptions,
): Promise<Staged> {
  const { db, progress } = options;
  const stage = new Stage(db, importId, options.source);
  const staged: Staged = { ...nothing, importId, skipped: {}, notices: {} };
  let count = 0;
  for await (const piece of pieces) {
    options.check();
    const mapped = options.map(piece);
    count += 1;
    await stage.observe(mapped.observations.map((observation) => thingOf(observation, options.kind)));
    await stage.reject(mapped.rejected);
    addUp(staged, mapped);
    progress.advance(staged.received, Math.round((staged.received / count) * options.pieceCount));
  }
  await stage.flush();
  if (stage.rows >= 500) await db.query("analyze import_row");
  const [row] = await db.query<{ dropped: number }>(sqlFile("queries/import/drop-duplicates.sql"), [
    importId,
  ]);
  const dropped = row?.dropped ?? 0;
  return {
    ...staged,
    observations: staged.observations - dropped,
    rejected: staged.rejected + dropped,
    notices: mostFrequent(staged.notices, mostNotices),
  };
}

/** The tally of a staged payload of which so many records brought something new. */
export function stagedTally({ received, observations, rejected, skipped }: Staged, applied: number): Tally {
  const sum = Object.values(skipped).reduce((total, count) => total + count, 0);
  return { received, applied, unchanged: observations - applied, rejected, skipped: sum };
}

/** Removes what an import staged, or all that was left behind for a source. */
export async function removeStaged(
  db: Database,
  which: { importId: string } | { source: string },
): Promise<void> {
  const [column, value] = "importId" in which ? ["import_id", which.importId] : ["source_id", which.source];
  for (const table of ["import_row", "import_rejected", "import_change"]) {
    await db.query(`delete from ${table} where ${column} = $1`, [value]);
  }
}

export function newImportId(): string {
  return randomUUID();
}

const nothing = { payloadAt: null, received: 0, observations: 0, rejected: 0 };

function addUp(staged: Staged, mapped: MappedPayload): void {
  staged.received += mapped.received;
  staged.observations += mapped.observations.length;
  staged.rejected += mapped.rejected.length;
  for (const [reason, times] of Object.entries(mapped.skipped)) add(staged.skipped, reason, times);
  for (const [text, times] of Object.entries(mapped.notices)) add(staged.notices, text, times);
  if (Object.keys(staged.notices).length > mostNoticesCounted) {
    staged.notices = mostFrequent(staged.notices, mostNotices);
  }
  if (mapped.payloadAt !== null && (staged.payloadAt === null || mapped.payloadAt > staged.payloadAt)) {
    staged.payloadAt = mapped.payloadAt;
  }
}

function add(counts: Record<string, number>, name: string, times: number): void {
  counts[name] = (Object.hasOwn(counts, name) ? (counts[name] ?? 0) : 0) + times;
}

function mostFrequent(counts: Record<string, number>, most: number): Record<string, number> {
  const { others = 0, ...named } = counts;
  const ordered = Object.entries(named).sort(([, a], [, b]) => b - a);
  const rest = ordered.slice(most).reduce((sum, [, times]) => sum + times, others);
  return { ...Object.fromEntries(ordered.slice(0, most)), ...(rest > 0 ? { others: rest } : {}) };
}

function thingOf(observation: Observation, kind: string): ThingObservation {
  if (observation.kind !== kind || observation.kind === "access-point" || !("attributes" in observation)) {
    throw new Error(`a payload of ${kind} brought ${observation.kind} piece by piece`);
  }
  return observation;
}

/** Rows on their way into the database. */
class Stage {
  readonly #db: Database;
  readonly #importId: string;
  readonly #source: string;
  #things: string[] = [];
  #rejected: string[] = [];
  #chars = 0;
  rows = 0;

  constructor(db: Database, importId: string, source: string) {
    this.#db = db;
    this.#importId = importId;
    this.#source = source;
  }

  async observe(observations: readonly ThingObservation[]): Promise<void> {
    for (const { key, attributes } of observations) {
      const plain: Record<string, unknown> = { ...attributes };
      const text = canonicalJson(plain);
      const known = storableValue(plain, text);
      const said = known === plain ? text : canonicalJson(known);
      const digest = hash("md5", recordText(known));
      this.rows += 1;
      const row = [this.#importId, this.#source, this.rows, storableText(key), digest, said];
      this.#things.push(copyRow(row));
      await this.#grew(said.length);
    }
  }

  async reject(rejected: MappedPayload["rejected"]): Promise<void> {
    const { hashes, reasons, records } = keptRejected(rejected);
    for (const [index, digest] of hashes.entries()) {
      const row = copyRow([this.#importId, this.#source, digest, reasons[index] ?? "", records[index] ?? ""]);
      this.#rejected.push(row);
      await this.#grew(row.length);
    }
  }

  async flush(): Promise<void> {
    this.#chars = 0;
    const things = this.#things.splice(0);
    const rejected = this.#rejected.splice(0);
    const common = ["import_id", "source_id"];
    if (things.length > 0) {
      await this.#db.copy("import_row", [...common, "number", "key", "hash", "said"], things);
    }
    if (rejected.length > 0) {
      await this.#db.copy("import_rejected", [...common, "hash", "reasons", "record"], rejected);
    }
  }

  async #grew(chars: number): Promise<void> {
    this.#chars += chars;
    const rows = this.#things.length + this.#rejected.length;
    if (rows >= rowsAtOnce || this.#chars >= charsAtOnce) await this.flush();
  }
}
