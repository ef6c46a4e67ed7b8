import { Gauge, type Registry } from "prom-client";
import type { Tally } from "#contract/common.ts";
import { accessPointStatuses, incidentCauses, sourceStates } from "#domain/words.ts";
import type { CityFigures } from "./city-figures.ts";

const recordOutcomes = ["applied", "unchanged", "rejected", "skipped"] as const satisfies (keyof Tally)[];
const openStates = ["open", "acknowledged"] as const;

const secondsOf = (instant: string | null) => (instant === null ? null : Date.parse(instant) / 1000);

/** What the database tells of the city. Absent knowledge is an absent series, never 0. */
export class CityGauges {
  readonly #registry: Registry;
  readonly #gauges: Gauge[] = [];
  readonly #dataVersion: Gauge;
  readonly #accessPoints: Gauge;
  readonly #openIncidents: Gauge;
  readonly #undeliveredAlerts: Gauge;
  readonly #oldestAlert: Gauge;
  readonly #sourceState: Gauge;
  readonly #sourceRecords: Gauge;
  readonly #sourceFailures: Gauge;
  readonly #sourceInstants: Record<"lastRun" | "lastSuccess" | "payload" | "stale" | "failing", Gauge>;

  constructor(registry: Registry) {
    this.#registry = registry;
    this.#dataVersion = this.#gauge("data_version", "Grows with every commit that changes a figure");
    this.#accessPoints = this.#gauge("access_points", "Live access points", ["status"]);
    this.#openIncidents = this.#gauge("open_incidents", "Incidents that are not resolved", [
      "cause",
      "state",
    ]);
    this.#undeliveredAlerts = this.#gauge("undelivered_alerts", "Alerts that wait to be sent", ["kind"]);
    this.#oldestAlert = this.#gauge(
      "oldest_undelivered_alert_timestamp_seconds",
      "When the alert that has waited longest was written",
      ["kind"],
    );
    const source = ["source"];
    this.#sourceState = this.#gauge("source_state", "1 for the state a source is in", ["source", "state"]);
    this.#sourceRecords = this.#gauge("source_last_run_records", "Tally of the last run that brought one", [
      "source",
      "outcome",
    ]);
    this.#sourceFailures = this.#gauge(
      "source_consecutive_failures",
      "Runs that failed since the last one that did not",
      source,
    );
    const instant = (name: string, help: string) => this.#gauge(`source_${name}_seconds`, help, source);
    this.#sourceInstants = {
      lastRun: instant("last_run_timestamp", "End of the last run, good or failed"),
      lastSuccess: instant("last_success_timestamp", "End of the last run that did not fail"),
      payload: instant(
        "payload_timestamp",
        "Time of the last good payload, by its own clock where it has one",
      ),
      stale: instant("stale_timestamp", "From then on its states are unknown"),
      failing: instant(
        "failing_since_timestamp",
        "Start of the first of the runs that fail; absent while none does",
      ),
    };
  }

  /** Null: the database could not be asked, so nothing is told. */
  describe(city: CityFigures | null): void {
    for (const gauge of this.#gauges) gauge.reset();
    if (city === null) {
      // A gauge without labels is 0 after a reset, which would be told as a figure.
      this.#dataVersion.remove();
      return;
    }
    this.#dataVersion.set(city.dataVersion);
    for (const status of accessPointStatuses)
      this.#accessPoints.set({ status }, city.accessPoints?.[status] ?? 0);
    for (const cause of incidentCauses)
      for (const state of openStates) this.#openIncidents.set({ cause, state }, 0);
    for (const { cause, isAcknowledged, amount } of city.incidents)
      this.#openIncidents.set({ cause, state: isAcknowledged ? "acknowledged" : "open" }, amount);
    for (const { kind, amount, oldest } of city.alerts) {
      this.#undeliveredAlerts.set({ kind }, amount);
      if (oldest !== null) this.#oldestAlert.set({ kind }, oldest);
    }
    for (const source of city.sources) this.#describeSource(source);
  }

  #describeSource(source: CityFigures["sources"][number]): void {
    const { id, state, tally } = source;
    for (const word of sourceStates)
      this.#sourceState.set({ source: id, state: word }, word === state ? 1 : 0);
    if (tally !== null)
      for (const outcome of recordOutcomes) this.#sourceRecords.set({ source: id, outcome }, tally[outcome]);
    this.#sourceFailures.set({ source: id }, source.failures);
    const instants = {
      lastRun: secondsOf(source.lastRunAt),
      lastSuccess: source.lastSuccess,
      payload: secondsOf(source.payloadAt),
      stale: secondsOf(source.staleAt),
      failing: source.failingSince,
    };
    for (const [name, seconds] of Object.entries(instants))
      if (seconds !== null) this.#sourceInstants[name as keyof typeof instants].set({ source: id }, seconds);
  }

  #gauge(name: string, help: string, labelNames: string[] = []): Gauge {
    const gauge = new Gauge({ name: `lueckenlos_${name}`, help, labelNames, registers: [this.#registry] });
    this.#gauges.push(gauge);
    return gauge;
  }
}
