import { findAdapter } from "#ingest/adapters/registry.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { SourcePipeline } from "#ingest/pipeline/run.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import { silentLog } from "#platform/log.ts";
import { testCity, testSource } from "../support/test-city.ts";

/** A clock that stands where it is put. */
export interface TestClock {
  at: Date;
}

/** Registers one source, changed by what is given, and gives its pipeline. */
export async function sourcePipeline(
  db: Database,
  dataDir: string,
  clock: TestClock,
  changes: Partial<SourceConfig>,
): Promise<SourcePipeline> {
  const source = testSource(changes);
  const city = testCity({ sources: [source] });
  await registerCity(db, city, false);
  return pipelineOf(source, db, dataDir, clock);
}

/** The pipeline of a registered source, as a process that has just started makes it. */
export function pipelineOf(
  source: SourceConfig,
  db: Database,
  dataDir: string,
  clock: TestClock,
): SourcePipeline {
  const adapter = findAdapter(source.adapter);
  if (!adapter) throw new Error(`no adapter ${source.adapter}`);
  return new SourcePipeline(source, adapter, {
    db,
    city: testCity(),
    dataDir,
    retention: testCity().retention,
    log: silentLog,
    now: () => clock.at,
  });
}

/** A node of nodes.json, in the middle of Dortmund unless told. */
export function node(id: string, online: unknown = true, changes: Record<string, unknown> = {}) {
  return {
    nodeinfo: {
      node_id: id,
      hostname: `ap-${id}`,
      location: { longitude: 7.465, latitude: 51.514 },
      ...changes,
    },
    flags: { online },
  };
}

/** A nodes.json v2; null: without a timestamp. */
export function nodesJson(at: Date | null, nodes: readonly unknown[]) {
  return { version: 2, ...(at ? { timestamp: at.toISOString() } : {}), nodes };
}

/** `count` nodes that are up. */
export function nodesUp(count: number): unknown[] {
  return Array.from({ length: count }, (_, index) => node(`n${String(index).padStart(3, "0")}`));
}
