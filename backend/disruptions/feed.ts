import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { type AtomEntry, atomDocument, uuidOf } from "../http/atom.ts";
import type { Moment } from "../http/moment.ts";
import { announcedWork, type WorkRow, workId } from "./disruptions.ts";
import { feedWords, type Told } from "./feed-words.ts";

export interface FeedOptions {
  /** Of what the feed is about; null: the city. */
  area: { id: number; slug: string; name: string } | null;
  language: "de" | "en";
  /** Where people reach us, without a slash at the end. */
  origin: string;
  /** Address of the feed itself, from the origin on. */
  address: string;
}

interface IncidentRow extends Told {
  id: number;
  detectedAt: Date;
  updatedAt: Date;
}

/** The last 50 incidents and the work that is announced, as an Atom feed. */
export async function disruptionFeed(tx: Queryable, moment: Moment, options: FeedOptions): Promise<string> {
  const { area, language, origin, address } = options;
  const { slug, name, timeZone } = moment.city;
  const words = feedWords(language, timeZone);
  const page = area === null ? `${origin}/` : `${origin}/?area=${encodeURIComponent(area.slug)}`;
  const entry = (told: Told, name: string, published: Date, updated: Date): AtomEntry => ({
    id: uuidOf(`${slug}/${name}`),
    title: words.title(told),
    content: words.content(told),
    published,
    updated,
    link: page,
  });
  const incidents = await tx.query<IncidentRow>(sqlFile("queries/disruptions/feed.sql"), [area?.id ?? null]);
  const works = await announcedWork(tx, moment, area?.id ?? null);
  const entries = [
    ...incidents.map((row) =>
      entry(row, `incident/${row.id}/${row.detectedAt.toISOString()}`, row.detectedAt, row.updatedAt),
    ),
    ...works.map((work) => entry(toldOf(work), workId(work), work.toldAt, work.toldAt)),
  ].sort((a, b) => b.updated.getTime() - a.updated.getTime());
  return atomDocument({
    id: uuidOf(area === null ? `${slug}/incidents` : `${slug}/areas/${area.slug}/incidents`),
    title: words.feedTitle(area === null ? name : `${area.name}, ${name}`),
    language,
    author: name,
    self: origin + address,
    page,
    // A feed without an entry has been like this since anything was known.
    updated: entries[0]?.updated ?? moment.knownFrom ?? new Date(0),
    entries,
  });
}

function toldOf(work: WorkRow): Told {
  return { ...work, kind: "maintenance" };
}
