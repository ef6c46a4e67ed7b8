import type { Source } from "#contract/sources.ts";

/** What the public calls a source: who stands behind it, and its own id where that alone would not tell it apart. */
export function sourceTitle(source: Pick<Source, "id" | "provider">): string {
  return source.provider === null ? source.id : `${source.provider} · ${source.id}`;
}
