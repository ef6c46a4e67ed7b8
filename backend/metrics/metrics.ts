import { readFileSync } from "node:fs";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { ByteCacheFigures } from "../http/byte-cache.ts";
import type { CityFigures } from "./city-figures.ts";
import { CityGauges } from "./city-gauges.ts";

/** Gauges of prom-client that are named like counters; promtool refuses them, and each has a namesake by type. */
const misnamed = [
  "nodejs_active_handles_total",
  "nodejs_active_requests_total",
  "nodejs_active_resources_total",
];

const manifest = new URL("../../package.json", import.meta.url);

/** What this process tells Prometheus: of itself, and of the city. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #city = new CityGauges(this.#registry);
  readonly #requests = new Histogram({
    name: "lueckenlos_http_request_duration_seconds",
    help: "Time from request to the end of the answer (event streams: until they end)",
    labelNames: ["method", "route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.#registry],
  });
  readonly #cacheHits = this.#counter("tile_cache_hits_total", "Tiles answered from memory");
  readonly #cacheMisses = this.#counter("tile_cache_misses_total", "Tiles that had to be cut");
  readonly #databaseUp = this.#gauge("database_up", "1 when the database answered this question");
  readonly #cacheEntries = this.#gauge("tile_cache_entries", "Tiles in memory");
  readonly #cacheBytes = this.#gauge("tile_cache_bytes", "Memory held by tiles");
  readonly #streams = this.#gauge("event_streams", "Clients that listen for changes");
  readonly #counted = { hits: 0, misses: 0 };

  /** @param engine of the database */
  constructor(engine: string) {
    collectDefaultMetrics({ register: this.#registry });
    for (const name of misnamed) this.#registry.removeSingleMetric(name);
    const build = this.#gauge("build_info", "1; which release runs on which engine", ["version", "engine"]);
    const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
    build.set({ version, engine }, 1);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  countRequest(request: { method: string; route: string; status: number; seconds: number }): void {
    const { method, route, status } = request;
    this.#requests.observe({ method, route, status: String(status) }, request.seconds);
  }

  /** Prometheus text. `city` is null when the database could not be asked. */
  async text(city: CityFigures | null, tiles: ByteCacheFigures, eventStreams: number): Promise<string> {
    this.#databaseUp.set(city === null ? 0 : 1);
    this.#city.describe(city);
    this.#cacheEntries.set(tiles.entries);
    this.#cacheBytes.set(tiles.bytes);
    // prom-client counts by steps; the cache keeps its own totals.
    this.#cacheHits.inc(tiles.hits - this.#counted.hits);
    this.#cacheMisses.inc(tiles.misses - this.#counted.misses);
    this.#counted.hits = tiles.hits;
    this.#counted.misses = tiles.misses;
    this.#streams.set(eventStreams);
    return await this.#registry.metrics();
  }

  #gauge<Label extends string>(name: string, help: string, labelNames: Label[] = []): Gauge<Label> {
    return new Gauge({ name: `lueckenlos_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #counter(name: string, help: string): Counter {
    return new Counter({ name: `lueckenlos_${name}`, help, registers: [this.#registry] });
  }
}
