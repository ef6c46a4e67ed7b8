import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { findAdapter } from "#ingest/adapters/registry.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { SourcePipeline } from "#ingest/pipeline/run.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import { silentLog } from "#platform/log.ts";
import { merge, payload, square } from "../integration/support/payload.ts";
import { testCity, testSource } from "../integration/support/test-city.ts";

const [west, south, east, north] = [7.31, 51.42, 7.63, 51.6];

export interface Node {
  id: string;
  name: string;
  lon: number;
  lat: number;
  isOnline: boolean;
}

/** Access points strewn over the city, the same ones every time. */
export function strew(count: number): Node[] {
  let seed = 42;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  return Array.from({ length: count }, (_, index) => ({
    id: index.toString(16).padStart(12, "0"),
    name: `Access point ${index}`,
    lon: west + random() * (east - west),
    lat: south + random() * (north - south),
    isOnline: random() > 0.05,
  }));
}

/** 62 areas that tile the ground the access points stand on, as Dortmund's statistical districts do. */
export function districts() {
  const side = (east - west) / 8;
  return Array.from({ length: 62 }, (_, index) =>
    square(
      `${index}`,
      `District ${index}`,
      west + (index % 8) * side,
      south + Math.floor(index / 8) * (side / 1.8),
      side,
    ),
  );
}

export interface BenchCity {
  source: SourceConfig;
  pipeline: SourcePipeline;
  /** What the feed says from the next poll on. */
  show(nodes: readonly Node[]): void;
  close(): Promise<void>;
}

/** A city with 62 areas and one Freifunk feed over loopback HTTP; each poll of it is newer than the last. */
export async function openCity(db: Database, dataDir: string): Promise<BenchCity> {
  let body = Buffer.alloc(0);
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(body);
  });
  const port = await listen(server);
  const areas = testSource({ id: "areas", staleAfter: "P400D", options: { as: "area" } });
  const source = testSource({
    url: `http://127.0.0.1:${port}/meshviewer.json`,
    confirmations: 1,
    maxBytes: 200_000_000,
    timeoutMs: 60_000,
  });
  const city = testCity({ sources: [areas, source] });
  await registerCity(db, city, false);
  await merge(db, areas, payload(districts()), new Date());
  const adapter = findAdapter("freifunk");
  if (!adapter) throw new Error("no freifunk adapter");
  let clock = Date.now() - 3_600_000;
  return {
    source,
    pipeline: new SourcePipeline(source, adapter, {
      db,
      city,
      dataDir,
      retention: city.retention,
      log: silentLog,
    }),
    show: (nodes) => {
      clock += 1_000;
      body = gzipSync(meshviewer(nodes, new Date(clock)), { level: 1 });
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

function meshviewer(nodes: readonly Node[], at: Date): string {
  const timestamp = at.toISOString().replace(/\.\d+Z$/, "+0000");
  return JSON.stringify({
    timestamp,
    nodes: nodes.map((node) => ({
      firstseen: "2025-01-01T00:00:00+0100",
      lastseen: timestamp,
      is_online: node.isOnline,
      is_gateway: false,
      clients: 4,
      clients_wifi24: 2,
      clients_wifi5: 2,
      clients_other: 0,
      rootfs_usage: 0.04,
      loadavg: 0.12,
      memory_usage: 0.32,
      uptime: timestamp,
      node_id: node.id,
      mac: node.id.replace(/..(?!$)/g, "$&:"),
      addresses: ["fd00::11"],
      domain: "bench",
      hostname: node.name,
      location: { longitude: node.lon, latitude: node.lat },
      firmware: { base: "gluon", release: "1.0.0" },
      autoupdater: { enabled: true, branch: "stable" },
      nproc: 1,
      model: "TP-Link Archer C7 v2",
    })),
    links: [],
  });
}
