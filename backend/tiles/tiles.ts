import { dayLayers, plannedLayers, type TileLayer } from "#contract/tiles.ts";
import { fromWallTime, toWallTime } from "#domain/wall-time.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { ByteCache, type ByteCacheFigures } from "../http/byte-cache.ts";
import { refuseBeyondPlans, refuseFuture } from "../http/moment.ts";
import { Representation } from "../http/representation.ts";
import { cutTile } from "./cut-tile.ts";
import type { TileAddress } from "./tile-address.ts";
import { partsAt } from "./tile-parts.ts";

const maxCacheBytes = 64 * 1024 * 1024;
/** A tile of the present is cut anew after this long even without a commit: a source may have grown stale with no ingest to say so. */
const presentMs = 30_000;
const dayMs = 86_400_000;

/** Cuts tiles and keeps them, compressed forms included, until the data version moves on. */
export class Tiles {
  readonly #db: Database;
  readonly #timeZone: string;
  readonly #nowMs: () => number;
  readonly #cache = new ByteCache(maxCacheBytes);

  constructor(db: Database, timeZone: string, nowMs: () => number) {
    this.#db = db;
    this.#timeZone = timeZone;
    this.#nowMs = nowMs;
  }

  /** @param at undefined: the present */
  get(address: TileAddress, version: number, at: Date | undefined): Promise<Representation> {
    const { layer, z, x, y } = address;
    const isOver = this.#isOver(at);
    const key = `${version} ${layer}/${z}/${x}/${y} ${at?.getTime() ?? ""} ${isOver ? "" : this.#midnight()}`;
    return this.#cache.get(key, isOver ? Number.POSITIVE_INFINITY : presentMs, () => this.#cut(address, at));
  }

  /** For how many seconds a tile of one data version stays as it is; null: for good. */
  steadyFor(layer: TileLayer, at: Date | undefined): number | null {
    if (!dayLayers.includes(layer) || this.#isOver(at)) return null;
    return Math.floor((this.#midnight() - this.#nowMs()) / 1_000);
  }

  /** Older versions are of no use to anybody. */
  forget(): void {
    this.#cache.clear();
  }

  figures(): ByteCacheFigures {
    return this.#cache.figures();
  }

  /**
   * By this process's clock: asking the database for its own would double what a small tile costs, and the instant decides
   * only what is stale and whose day has come. A tile of one part is one statement, which is one snapshot by itself.
   */
  async #cut(address: TileAddress, asked: Date | undefined): Promise<Representation> {
    const now = new Date(this.#nowMs());
    if (asked !== undefined) {
      if (plannedLayers.includes(address.layer)) refuseBeyondPlans("at", asked, now);
      else refuseFuture("at", asked, now);
    }
    const moment = { at: asked === undefined || asked > now ? now : asked, asked: asked ?? null };
    const cut = (tx: Queryable) => cutTile(this.#db.engine, tx, address, moment);
    const isOneStatement = partsAt(address.layer, address.z).length === 1;
    const bytes = await (isOneStatement ? cut(this.#db) : this.#db.snapshot(cut));
    return new Representation("application/vnd.mapbox-vector-tile", bytes);
  }
  #isOver(at: Date | undefined): boolean {
    return at !== undefined && at.getTime() <= this.#nowMs();
  }

  /** The instant at which the city's next day begins. */
  #midnight(): number {
    const wallMs = toWallTime(this.#nowMs(), this.#timeZone);
    return fromWallTime((Math.floor(wallMs / dayMs) + 1) * dayMs, this.#timeZone);
  }
}
