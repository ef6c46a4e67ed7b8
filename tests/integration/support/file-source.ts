import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Adapter } from "#ingest/adapters/adapter.ts";
import { findAdapter } from "#ingest/adapters/registry.ts";
import type { PollOutcome } from "#ingest/pipeline/poll-outcome.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { type PipelineContext, SourcePipeline } from "#ingest/pipeline/run.ts";
import type { RunResult } from "#ingest/pipeline/run-log.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import { silentLog } from "#platform/log.ts";
import { freshFolder } from "./engines.ts";
import { testCity, testSource } from "./test-city.ts";

/** A source with a file of its own, polled through the whole pipeline as often as its text changes. */
export interface FileSource {
  readonly source: SourceConfig;
  readonly dataDir: string;
  readonly pipeline: SourcePipeline;
  /** Puts the text in place and polls, at an instant; throws where the poll fails. */
  take(text: string | Uint8Array, at: Date): Promise<RunResult>;
  /** Polls what is in place. */
  poll(at: Date): Promise<PollOutcome>;
  /** A new process's pipeline of the same source; at an instant, if one is given. */
  restarted(at?: Date): SourcePipeline;
}

interface FileSourceOptions {
  /** Unset: the registry's of that name. */
  adapter?: Adapter;
  dataDir?: string;
  context?: Partial<PipelineContext>;
}

/** Registers a source that reads a file, as the only one of its city unless it is registered already. */
export async function fileSource(
  db: Database,
  changes: Partial<SourceConfig>,
  { adapter: given, dataDir: folder, context = {} }: FileSourceOptions = {},
): Promise<FileSource> {
  const dataDir = folder ?? (await freshFolder());
  const path = join(dataDir, "feed");
  const source = testSource({ url: pathToFileURL(path).href, ...changes });
  const adapter = given ?? findAdapter(source.adapter);
  if (adapter === undefined) throw new Error(`no adapter ${source.adapter}`);
  const [known] = await db.query("select id from source where id = $1 and removed_at is null", [source.id]);
  if (known === undefined) await registerCity(db, testCity({ sources: [source] }), false);
  const clock = { at: new Date() };
  const restarted = (at = clock.at) => {
    clock.at = at;
    return new SourcePipeline(source, adapter, {
      ...{ db, dataDir, city: testCity(), retention: testCity().retention, log: silentLog },
      now: () => clock.at,
      ...context,
    });
  };
  const pipeline = restarted();
  const poll = (at: Date) => {
    clock.at = at;
    return pipeline.poll();
  };
  return {
    source,
    dataDir,
    pipeline,
    poll,
    restarted,
    take: async (text, at) => {
      await writeFile(path, text);
      const outcome = await poll(at);
      if (outcome.kind === "failed") throw new Error(`${outcome.code}: ${outcome.message}`);
      return outcome.run;
    },
  };
}
