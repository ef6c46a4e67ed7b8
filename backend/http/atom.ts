import { createHash } from "node:crypto";
import { escapeMarkup } from "#domain/escape-markup.ts";

export interface AtomEntry {
  id: string;
  title: string;
  content: string;
  published: Date;
  updated: Date;
  link: string;
}

export interface AtomFeed {
  id: string;
  title: string;
  language: string;
  author: string;
  /** Of itself and of the page that shows the same. */
  self: string;
  page: string;
  updated: Date;
  entries: readonly AtomEntry[];
}

/** A feed by RFC 4287. */
export function atomDocument(feed: AtomFeed): string {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(feed.language)}">`,
    `  <id>${escapeXml(feed.id)}</id>`,
    `  <title>${escapeXml(feed.title)}</title>`,
    `  <updated>${feed.updated.toISOString()}</updated>`,
    `  <author><name>${escapeXml(feed.author)}</name></author>`,
    `  <link rel="self" type="application/atom+xml" href="${escapeXml(feed.self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${escapeXml(feed.page)}"/>`,
    ...feed.entries.flatMap(entryLines),
    "</feed>",
  ];
  return `${lines.join("\n")}\n`;
}

function entryLines(entry: AtomEntry): string[] {
  return [
    "  <entry>",
    `    <id>${escapeXml(entry.id)}</id>`,
    `    <title>${escapeXml(entry.title)}</title>`,
    `    <published>${entry.published.toISOString()}</published>`,
    `    <updated>${entry.updated.toISOString()}</updated>`,
    `    <link rel="alternate" type="text/html" href="${escapeXml(entry.link)}"/>`,
    `    <content type="text">${escapeXml(entry.content)}</content>`,
    "  </entry>",
  ];
}

/** A `urn:uuid:` that is the same for the same name: UUID version 5 (RFC 9562, section 5.5). */
export function uuidOf(name: string): string {
  const bytes = createHash("sha1").update(ownNamespace).update(name, "utf8").digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return `urn:uuid:${parts.join("-")}`;
}

const ownNamespace = Buffer.from("6d1f4b0e5a3c4c5f9a3e2f7b8c1d0e94", "hex");

/** Text for an element or an attribute; what XML 1.0 cannot hold is left out. */
export function escapeXml(text: string): string {
  return escapeMarkup(text.toWellFormed().replace(notXml, ""));
}

const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
