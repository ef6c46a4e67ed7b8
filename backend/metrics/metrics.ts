import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { accessPointStatuses, sourceStates } from "#domain/words.ts";
import type { ByteCacheFigures } from "../http/byte-cache.ts";
import type { CityFigures } from "./city-figures.ts";

const secondsOf = (instant: string) => Date.parse(instant) / 1000;

/** Our own figures for Prometheus. None of prom-client's defaults: several of its gauges are named like counters. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = new Histogram({
    name: "lueckenlos_http_request_duration_seconds",
    help: "Time from request to the end of the answer (event streams: until they end)",
    labelNames: ["method", "route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.#registry],
  });
  readonly #cacheHits = new Counter({
    name: "lueckenlos_tile_cache_hits_total",
    help: "Tiles answered from memory",
    registers: [this.#registry],
  });
  readonly #cacheMisses = new Counter({
    name: "lueckenlos_tile_cache_misses_total",
    help: "Tiles that had to be cut",
    registers: [this.#registry],
  });
  readonly #accessPoints = this.#gauge("access_points", "Live access points", ["status"]);
  readonly #dataVersion = this.#gauge("data_version", "Grows with every commit that changes a figure");
  readonly #databaseUp = this.#gauge("database_up", "1 when the database answered this question");
  readonly #sourceState = this.#gauge("source_state", "1 for the state a source is in", ["source", "state"]);
  readonly #sourceRun = this.#gauge(
    "source_last_run_timestamp_seconds",
    "End of the last run, good or failed",
    ["source"],
  );
  readonly #sourcePayload = this.#gauge(
    "source_payload_timestamp_seconds",
    "Time of the last good payload, by its own clock where it has one",
    ["source"],
  );
  readonly #sourceStale = this.#gauge(
    "source_stale_timestamp_seconds",
    "From then on its states are unknown",
    ["source"],
  );
  readonly #cacheEntries = this.#gauge("tile_cache_entries", "Tiles in memory");
  readonly #cacheBytes = this.#gauge("tile_cache_bytes", "Memory held by tiles");
  readonly #streams = this.#gauge("event_streams", "Clients that listen for changes");
  readonly #memory = this.#gauge("process_resident_memory_bytes", "Resident memory of the process");
  readonly #uptime = this.#gauge("process_uptime_seconds", "Since the process started");

  countRequest(request: { method: string; route: string; status: number; seconds: number }): void {
    const { method, route, status } = request;
    this.#requests.observe({ method, route, status: String(status) }, request.seconds);
  }

  /** Prometheus text. `city` is null when the database could not be asked. */
  async text(city: CityFigures | null, tiles: ByteCacheFigures, eventStreams: number): Promise<string> {
    this.#databaseUp.set(city === null ? 0 : 1);
    this.#describeCity(city);
    this.#cacheEntries.set(tiles.entries);
    this.#cacheBytes.set(tiles.bytes);
    raiseTo(this.#cacheHits, tiles.hits, this.#counted, "hits");
    raiseTo(this.#cacheMisses, tiles.misses, this.#counted, "misses");
    this.#streams.set(eventStreams);
    this.#memory.set(process.memoryUsage.rss());
    this.#uptime.set(Math.round(process.uptime()));
    return await this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  readonly #counted = { hits: 0, misses: 0 };

  #describeCity(city: CityFigures | null): void {
    for (const gauge of [
      this.#accessPoints,
      this.#sourceState,
      this.#sourceRun,
      this.#sourcePayload,
      this.#sourceStale,
    ]) {
      gauge.reset();
    }
    if (city === null) return;
    this.#dataVersion.set(city.dataVersion);
    for (const status of accessPointStatuses)
      this.#accessPoints.set({ status }, city.accessPoints[status] ?? 0);
    for (const { id, state, lastRunAt, payloadAt, staleAt } of city.sources) {
      for (const word of sourceStates)
        this.#sourceState.set({ source: id, state: word }, word === state ? 1 : 0);
      if (lastRunAt !== null) this.#sourceRun.set({ source: id }, secondsOf(lastRunAt));
      if (payloadAt !== null) this.#sourcePayload.set({ source: id }, secondsOf(payloadAt));
      if (staleAt !== null) this.#sourceStale.set({ source: id }, secondsOf(staleAt));
    }
  }

  #gauge<Label extends string>(name: string, help: string, labelNames: Label[] = []): Gauge<Label> {
    return new Gauge({ name: `lueckenlos_${name}`, help, labelNames, registers: [this.#registry] });
  }
}

/** prom-client counts by steps; the cache keeps its own total. */
function raiseTo(
  counter: Counter,
  total: number,
  counted: Record<"hits" | "misses", number>,
  name: "hits" | "misses",
): void {
  counter.inc(total - counted[name]);
  counted[name] = total;
}
