import { mostReportText, residentReportInput } from "#contract/resident-reports.ts";
import type { reportingWords } from "./words.ts";

/** What is wrong, where it is mended; `form`: with the whole. */
export interface Faults {
  text?: string;
  contact?: string;
  form?: string;
}

type Words = (typeof reportingWords)["de"];

/** What can be said before anything is sent. */
export function faultsOf({ text, contact }: { text: string; contact: string }, words: Words): Faults {
  const { shape } = residentReportInput;
  const given = contact.trim();
  return {
    ...(shape.text.safeParse(text).success ? {} : { text: words.fault.text(mostReportText) }),
    ...(given === "" || shape.contact.safeParse(given).success ? {} : { contact: words.fault.contact }),
  };
}

/** The server's objections in the reader's words. */
export function faultsFrom(fields: readonly string[], words: Words): Faults {
  const { fault } = words;
  const has = (...names: string[]) => names.some((name) => fields.includes(name));
  const faults: Faults = {
    ...(has("text") ? { text: fault.text(mostReportText) } : {}),
    ...(has("contact") ? { contact: fault.contact } : {}),
    ...(has("lon", "lat") ? { form: fault.place } : {}),
  };
  return Object.keys(faults).length === 0 ? { form: fault.other } : faults;
}
