import type { Language } from "../words/languages.ts";

/** Where a reader follows disruptions as they come: of the whole city, or of one area by its slug. */
export function feedAddress(area: string | null, language: Language): string {
  const of = area === null ? "" : `/areas/${encodeURIComponent(area)}`;
  return `/api/v1${of}/incidents.atom?lang=${language}`;
}
