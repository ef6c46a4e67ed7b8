import type { Database } from "#platform/database/database.ts";
import { ByteCache, type ByteCacheFigures } from "../http/byte-cache.ts";
import { momentOf } from "../http/moment.ts";
import { Representation } from "../http/representation.ts";
import { cutTile } from "./cut-tile.ts";
import type { TileAddress } from "./tile-address.ts";

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
    return this.#cache.get(key, at === undefined ? presentMs : Number.POSITIVE_INFINITY, () =>
      this.#cut(address, at),
    );
  }

  /** Older versions are of no use to anybody. */
  forget(): void {
    this.#cache.clear();
  }

  figures(): ByteCacheFigures {
    return this.#cache.figures();
  }

  async #cut(address: TileAddress, asked: Date | undefined): Promise<Representation> {
    const bytes = await this.#db.snapshot(async (tx) => {
      const moment = await momentOf(tx, asked);
      return await cutTile(this.#db.engine, tx, address, moment);
    });
    return new Representation("application/vnd.mapbox-vector-tile", bytes);
  }
}
