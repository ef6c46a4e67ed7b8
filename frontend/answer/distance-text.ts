import type { LonLat } from "../app/url-state.ts";
import type { Language } from "../words/languages.ts";
import type { AnswerWords } from "./words-de.ts";

/** "40 m", "1,2 km": as the crow flies and no finer than positions are known. */
export function distanceText(metres: number, language: Language, { distance }: AnswerWords): string {
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", { maximumFractionDigits: digits }).format(
      value,
    );
  if (metres < 10) return distance.underTen;
  const rounded = Math.round(metres / (metres < 100 ? 5 : 10)) * (metres < 100 ? 5 : 10);
  return rounded < 1_000 ? distance.metres(number(rounded)) : distance.kilometres(number(metres / 1_000, 1));
}

/** Which of the eight directions, clockwise from north, leads from one place to another near by. */
export function directionIndex(from: LonLat, to: LonLat): number {
  const east = (to.lon - from.lon) * Math.cos((from.lat * Math.PI) / 180);
  const north = to.lat - from.lat;
  const eighths = Math.round(Math.atan2(east, north) / (Math.PI / 4));
  return (eighths + 8) % 8;
}
