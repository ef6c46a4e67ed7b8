import * as keep from "./keep.ts";

/** Who to ask, up to the next separator. */
const contactPhrase =
  /(?:Ansprechpartner(?:in)?|Ansprechperson|Kontakt|Rückfragen|Bauleit(?:er|erin|ung)|Telefon|Mobil|Handy|Tel\b\.?|Fax\b)[^\S\n]*(?::|(?=[\d+(]))[^,;|/]*/giu;
const person = /\b(?:Herrn?|Frau)\s+(?:Dr\.\s*|Prof\.\s*)*\p{Lu}[\p{L}'-]+/gu;
/** At least eight digits after a leading 0 or +, as no house number, postcode or date has but that of zeros, which is none. */
const phoneNumber = /(?<![\d.,])(?!0000-00-00)(?:\+|\(?0)[\d)](?:[ \t/()-]{0,3}\d){6,}/g;

/** Free text of an office, which may name whom to call: e-mail addresses, telephone numbers and names after "Herr" or "Frau" go. */
export const withoutContacts: keep.Keep = (value) => {
  const text = keep.text(value);
  if (typeof text !== "string" || keep.isForeign(text)) return text;
  const clean = text.replace(phoneNumber, "…").replace(person, "…").replace(contactPhrase, "…");
  return clean === text ? text : clean.replace(/…(?:\s*…)+/g, "…").trim();
};
