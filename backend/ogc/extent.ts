import type { Bbox } from "#domain/bbox.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";

/** What a query without parameters says of the corners, in columns west, south, east, north; null where these are. */
export async function extentOf(tx: Queryable, query: string): Promise<Bbox | null> {
  const [row] = await tx.query<Record<"west" | "south" | "east" | "north", number | null>>(sqlFile(query));
  if (!row || row.west === null || row.south === null || row.east === null || row.north === null) return null;
  return [row.west, row.south, row.east, row.north];
}
