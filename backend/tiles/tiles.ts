import { plannedLayers } from "#contract/tiles.ts";
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

/** Cuts tiles and keeps them, compressed forms included, until the data version moves on. */
export class Tiles {
  readonly #db: Database;
  readonly #cache = new ByteCache(maxCacheBytes);

  constructor(db: Database) {
    this.#db = db;
  }

  /** @param at undefined: the present */
  get(address: TileAddress, version: number, at: Date | undefined): Promise<Representation> {
    const { layer, z, x, y } = address;
    const key = `${version} ${layer}/${z}/${x}/${y} ${at === undefined ? "" : at.getTime()}`;
    const isOver = at !== undefined && at.getTime() <= Date.now();
    return this.#cache.get(key, isOver ? Number.POSITIVE_INFINITY : presentMs, () => this.#cut(address, at));
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
    const now = new Date();
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
}
