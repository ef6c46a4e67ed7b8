import { contains } from "#domain/bbox.ts";
import type { CityFrame } from "../adapter.ts";
import { cleanText } from "../text.ts";
import type { FeedFiles } from "./feed-files.ts";
import type { Findings } from "./findings.ts";
import type { Store } from "./store.ts";
import { isPlace, readDecimal } from "./values.ts";

/** A stop as a line shows it; without a place it cannot. */
export interface Stop {
  key: string;
  name: string;
  place: [lon: number, lat: number] | null;
  platform: string | null;
  station: string | null;
  stationName: string | null;
}

/** Boarding area, platform, station: more generations there are not. */
const mostGenerations = 3;

/** The feed's stops: identifiers and places in memory, the rest in the store. */
export class Stops {
  readonly #store: Store;
  readonly #numbers = new Map<string, number>();
  readonly #lons: number[] = [];
  readonly #lats: number[] = [];

  private constructor(store: Store) {
    this.#store = store;
  }

  static async read(files: FeedFiles, store: Store, findings: Findings): Promise<Stops> {
    const stops = new Stops(store);
    const columns = ["stop_id", "stop_name", "stop_lat", "stop_lon", "platform_code", "parent_station"];
    const parents = new Map<string, number>();
    for await (const batch of files.rows("stops.txt", columns)) {
      for (const row of batch) {
        stops.#add(row, findings);
        const parent = row[5] ?? "";
        if (parent !== "") parents.set(parent, (parents.get(parent) ?? 0) + 1);
      }
    }
    for (const [parent, times] of parents) {
      if (!stops.#numbers.has(parent)) {
        findings.add("foreign_key_violation", "stops.txt, parent_station", parent, times);
      }
    }
    return stops;
  }

  /** Its number; undefined: there is no such stop. */
  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  /** Numbers of the stops within the box. */
  within(bbox: CityFrame["bbox"]): Set<number> {
    const found = new Set<number>();
    for (const number of this.#numbers.values()) {
      const place = this.#placeOf(number);
      if (place && contains(bbox, ...place)) found.add(number);
    }
    return found;
  }

  stop(number: number): Stop {
    const row = this.#row(number);
    const key = String(row.id);
    const [station] = this.#ancestors(number).slice(-1);
    const stationRow = station === undefined ? null : this.#row(station);
    return {
      key,
      name: textOf(row.name) ?? textOf(stationRow?.name) ?? key,
      place: this.#placeOf(number),
      platform: textOf(row.platform),
      station: stationRow ? String(stationRow.id) : null,
      stationName: textOf(stationRow?.name),
    };
  }

  #add(
    [id = "", name = "", lat = "", lon = "", platform = "", parent = ""]: string[],
    findings: Findings,
  ): void {
    if (id === "") findings.add("missing_required_field", "stops.txt, stop_id", name);
    else if (this.#numbers.has(id)) findings.add("duplicate_key", "stops.txt", id);
    else {
      const number = this.#lons.length;
      this.#numbers.set(id, number);
      const [x, y] = [readDecimal(lon), readDecimal(lat)];
      const isOne = isPlace(x, y);
      if (!isOne && (lon !== "" || lat !== "")) {
        const isNear = Math.abs(x) <= 1 && Math.abs(y) <= 1;
        findings.add(isNear ? "point_near_origin" : "number_out_of_range", "stops.txt", id);
      }
      this.#lons.push(isOne ? x : Number.NaN);
      this.#lats.push(isOne ? y : Number.NaN);
      this.#store.run(
        "insert into stop (number, id, name, platform, parent) values (?, ?, ?, ?, ?)",
        ...[number, id, cleanText(name), cleanText(platform), parent],
      );
    }
  }

  /** Its own, or that of the station it belongs to. */
  #placeOf(number: number): [number, number] | null {
    const own = this.#ownPlace(number);
    if (own) return own;
    for (const ancestor of this.#ancestors(number)) {
      const place = this.#ownPlace(ancestor);
      if (place) return place;
    }
    return null;
  }

  #ownPlace(number: number): [number, number] | null {
    const [lon, lat] = [this.#lons[number] ?? Number.NaN, this.#lats[number] ?? Number.NaN];
    return Number.isNaN(lon) ? null : [lon, lat];
  }

  #ancestors(number: number): number[] {
    const found: number[] = [];
    let parent = this.#numbers.get(String(this.#row(number).parent));
    while (parent !== undefined && parent !== number && found.length < mostGenerations) {
      if (found.includes(parent)) break;
      found.push(parent);
      parent = this.#numbers.get(String(this.#row(parent).parent));
    }
    return found;
  }

  #row(number: number): Record<string, unknown> {
    return this.#store.get("select id, name, platform, parent from stop where number = ?", number) ?? {};
  }
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
