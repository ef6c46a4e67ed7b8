import { plannedLayers } from "#contract/tiles.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { forInstant } from "../http/states.ts";
import { encodeLayer, type TileValue } from "./mvt-layer.ts";
import { type TileAddress, tilePlace } from "./tile-address.ts";
import { partsAt, type TilePart } from "./tile-parts.ts";
import { readTwkb } from "./twkb.ts";

/** What a tile shows: the state at an instant that is not after now, and for layers that know the plan what is expected by a later one. */
export interface TileMoment {
  at: Date;
  /** What was asked for: null is the present; later than `at`: the plan. */
  asked: Date | null;
}

/** Cuts one vector tile as of an instant; the same features on both engines, the same bytes each time. */
export async function cutTile(
  engine: Database["engine"],
  tx: Queryable,
  address: TileAddress,
  moment: TileMoment,
): Promise<Uint8Array> {
  const { west, north, unitMetres } = tilePlace(address);
  const plan = plannedLayers.includes(address.layer) ? [moment.asked] : [];
  const isPresent = moment.asked === null || moment.asked > moment.at;
  const layers: Uint8Array[] = [];
  for (const part of partsAt(address.layer, address.z)) {
    const values = [moment.at, west, north, unitMetres, ...plan, ...(part.asksForPresent ? [isPresent] : [])];
    const select = forInstant(sqlFile(`queries/tiles/${part.query}.sql`), isPresent);
    layers.push(await (engine === "postgres" ? layerByPostgis : layerByUs)(tx, part, select, values));
  }
  return Buffer.concat(layers);
}

async function layerByPostgis(
  tx: Queryable,
  part: TilePart,
  select: string,
  values: readonly unknown[],
): Promise<Uint8Array> {
  const [row] = await tx.query<{ mvt: Buffer }>(
    `select st_asmvt(feature, $${values.length + 1}, 4096, 'geom', 'id' order by ${keyOf(part, "feature.")}) as mvt
     from (select id, ${columns(part)}, geom from (\n${select}) cut) feature`,
    [...values, part.name],
  );
  return row?.mvt ?? Buffer.alloc(0);
}

/** The embedded engine has no ST_AsMVT: it gives coordinates, and we encode. */
async function layerByUs(
  tx: Queryable,
  part: TilePart,
  select: string,
  values: readonly unknown[],
): Promise<Uint8Array> {
  const rows = await tx.query<{ id: number; twkb: Uint8Array } & Record<string, TileValue | null>>(
    `select id, ${columns(part)}, st_astwkb(geom, 0) as twkb from (\n${select}) cut order by ${keyOf(part)}`,
    values,
  );
  const features = rows.flatMap(({ id, twkb, ...properties }) => {
    const geometry = readTwkb(twkb);
    return geometry === null
      ? []
      : [{ id, properties: properties as Record<string, TileValue | null>, geometry }];
  });
  return encodeLayer(part.name, features);
}

/** What the features of a part are ordered by, so that the same tile is the same bytes. */
function keyOf({ half }: TilePart, table = ""): string {
  return [`${table}id`, ...(half === undefined ? [] : [`${table}"${half}"`])].join(", ");
}

function columns(part: TilePart): string {
  return Object.keys(part.fields)
    .map((field) => `"${field}"`)
    .join(", ");
}
