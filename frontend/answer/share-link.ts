import { readUrlState, writeUrlState } from "../app/url-state.ts";
import type { Language } from "../words/languages.ts";
import type { Asked } from "./queries.ts";

/** The address of an answer without anything else of this page's state, for others to open. */
export function shareLink(origin: string, asked: Asked, lang: Language | null): string {
  return `${origin}/${writeUrlState({ ...readUrlState(""), ...asked, lang })}`;
}

/** Where a feed reader follows what changes for an address. */
export function changesFeed(address: string, language: Language): string {
  return `/api/v1/fibre/changes.atom?address=${address}&lang=${language}`;
}
