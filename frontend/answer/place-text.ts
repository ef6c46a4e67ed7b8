import type { HereAnswer } from "#contract/here.ts";
import type { Speech } from "../words/use-words.ts";
import { distanceText } from "./distance-text.ts";
import type { AnswerWords } from "./words-de.ts";

/** Nearer than this a point is as good as at the address. */
const atMetres = 10;

export interface PlaceText {
  heading: string;
  /** What completes it: postcode and city, or the coordinates. */
  rest: string | null;
  /** In how far the answer is not exactly for it. */
  note: string | null;
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
    return { heading: words.pointHeading, rest: coordinates, note: null };
  }
  const [street = address.label, ...parts] = address.label.split(", ");
  const rest = parts.length > 0 ? parts.join(", ") : null;
  if (isStreet) return { heading: street, rest, note: words.ofStreet };
  if (address.distanceMetres < atMetres) return { heading: street, rest, note: null };
  const away = words.away(distanceText(address.distanceMetres, language, words));
  return { heading: words.near(street), rest, note: away };
}
