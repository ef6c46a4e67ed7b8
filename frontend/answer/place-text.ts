import type { HereAnswer } from "#contract/here.ts";
import type { Speech } from "../words/use-words.ts";
import { distanceText } from "./distance-text.ts";
import type { AnswerWords } from "./words-de.ts";

/** Nearer than this a point is as good as at the address. */
const atMetres = 10;

export interface PlaceText {
  heading: string;
  /** What completes it: postcode and place, the way to the address, or the coordinates. */
  notes: string[];
}

/** What the answer is about. */
export function placeText(
  { address, lon, lat }: HereAnswer,
  isStreet: boolean,
  { number, language }: Pick<Speech, "number" | "language">,
  words: AnswerWords,
): PlaceText {
  if (address === null) {
    const coordinates = words.coordinates(number(lat, 5), number(lon, 5));
    return { heading: words.pointHeading, notes: [coordinates] };
  }
  const [street = address.label, ...rest] = address.label.split(", ");
  const isThere = isStreet || address.distanceMetres < atMetres;
  return {
    heading: isThere ? street : words.near(street),
    notes: [
      ...(rest.length > 0 ? [rest.join(", ")] : []),
      ...(isStreet ? [words.ofStreet] : []),
      ...(isThere ? [] : [words.away(distanceText(address.distanceMetres, language, words))]),
    ],
  };
}
