import { createApi } from "#backend/api.ts";
import { startServer } from "#backend/http/server.ts";
import { tilePlace } from "#backend/tiles/tile-address.ts";
import type { Database } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { silentLog } from "#platform/log.ts";
import { testCity } from "../integration/support/test-city.ts";
import { compare, report } from "./measure.ts";

const zoom = 14;
/** The tiles of zoom 14 around the middle of Dortmund. */
const addresses = Array.from({ length: 36 }, (_, index) => ({
  layer: "access-points" as const,
  z: zoom,
  x: 8528 + (index % 6),
  y: 5456 + Math.floor(index / 6),
}));

/** Tiles over HTTP, uncached and cached, against the same tile's statement alone. PostgreSQL only: there the statement gives the tile. */
export async function benchTiles(db: Database, rounds: number): Promise<void> {
  const api = await createApi({
    db,
    config: { city: testCity(), demo: false, styleUrl: null },
    operatorToken: null,
    log: silentLog,
    pages: null,
    checkAnswers: false,
  });
  const server = await startServer(api.handle, { port: 0, host: "127.0.0.1" });
  const [moment] = await db.query<{ at: Date }>("select present() as at");
  const bare = async () => {
    for (const address of addresses) await bareTile(db, address, moment?.at ?? new Date());
  };
  const overHttp = (query: (index: number) => string) => async () => {
    for (const [index, { layer, z, x, y }] of addresses.entries()) {
      const response = await fetch(`${server.url}/tiles/${layer}/${z}/${x}/${y}.mvt${query(index)}`);
      if (response.status !== 200 && response.status !== 204) throw new Error(`tile: ${response.status}`);
      await response.arrayBuffer();
    }
  };
  let past = 0;
  const anotherInstant = () => {
    past += 1;
    return `?at=${new Date(Date.now() - 60_000 - past).toISOString()}`;
  };
  const uncached = overHttp(anotherInstant);
  report(
    `${addresses.length} tiles over HTTP, uncached`,
    "their bare SQL",
    await compare(rounds, uncached, bare),
    "within 1.3 ×",
  );
  report(
    `${addresses.length} tiles over HTTP, cached`,
    "their bare SQL",
    await compare(
      rounds,
      overHttp(() => ""),
      bare,
    ),
  );
  await api.close();
  await server.close();
}

async function bareTile(db: Database, address: (typeof addresses)[number], at: Date): Promise<void> {
  const { west, north, unitMetres } = tilePlace(address);
  await db.query(
    `select st_asmvt(f, 'access-points', 4096, 'geom', 'id') from (${sqlFile("queries/tiles/access-points.sql")}) f`,
    [at, west, north, unitMetres],
  );
}
