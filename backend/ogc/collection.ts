import type { OgcFeature } from "#contract/ogc.ts";
import type { Bbox } from "#domain/bbox.ts";
import type { Queryable } from "#platform/database/database.ts";
import type { Moment } from "../http/moment.ts";
import type { Box } from "./query.ts";

/** One kind of feature. A new one is a file that makes one of these, a line in `collections.ts` and a schema in the contract. */
export interface Collection {
  id: string;
  words: Record<"de" | "en", { title: string; description: string }>;
  /** Of all features, those of the past as well; null: there are none. */
  extent(tx: Queryable): Promise<Bbox | null>;
  /** Those there were at the moment, in order of their ids. */
  page(tx: Queryable, moment: Moment, asked: PageAsked): Promise<Page>;
  /** Null: there was none of that id, or nothing can have it. */
  one(tx: Queryable, moment: Moment, id: string): Promise<OgcFeature | null>;
}

export interface PageAsked {
  /** Null: anywhere. */
  boxes: readonly Box[] | null;
  /** The id after which the page begins. */
  after: number;
  limit: number;
}

export interface Page {
  features: OgcFeature[];
  /** Of all pages together; null: not counted. */
  matched: number | null;
  /** What the next page begins after; null: this is the last one. */
  next: number | null;
}

/** As parameters of a query: west, south, east, north of each box, or nulls. */
export function boxValues(boxes: readonly Box[] | null): (number[] | null)[] {
  const column = (side: keyof Box) => boxes?.map((box) => box[side]) ?? null;
  return [column("west"), column("south"), column("east"), column("north")];
}

/** The page of what matches, told by its ids in ascending order. */
export function cutPage(
  ids: readonly number[],
  { after, limit }: PageAsked,
): Omit<Page, "features"> & { ids: number[] } {
  const rest = ids.filter((id) => id > after);
  const page = rest.slice(0, limit);
  return { ids: page, matched: ids.length, next: rest.length > limit ? (page.at(-1) ?? null) : null };
}
