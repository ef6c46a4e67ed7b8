import type { AccessPoint } from "#contract/access-points.ts";
import type { FoundPlace } from "#contract/addresses.ts";
import type { Area } from "#contract/areas.ts";
import type { Words } from "../words/de.ts";
import { matchingAreas } from "./match.ts";
import { type KnownLine, matchingLines } from "./match-lines.ts";

export type Suggestion =
  | { kind: "here" }
  | { kind: "place"; place: FoundPlace }
  | { kind: "area"; area: Area }
  | { kind: "line"; line: KnownLine }
  | { kind: "access-point"; accessPoint: AccessPoint };

const mostAreas = 5;
const mostLines = 5;
const mostAccessPoints = 4;

interface Findings {
  areas: readonly Area[];
  lines: readonly KnownLine[];
  /** Best first. */
  places: readonly FoundPlace[];
  accessPoints: readonly AccessPoint[];
}

/**
 * What the search offers for a text: lines of that very name, addresses as they are written, areas, lines that begin so,
 * addresses that come near, access points. For no
 * text where one is, and the first areas, so that the list says what it can find.
 */
export function suggestionsFor({ areas, lines, places, accessPoints }: Findings, text: string): Suggestion[] {
  const { exact, beginning } = matchingLines(lines, text);
  const foundAreas = matchingAreas(areas, text).slice(0, mostAreas);
  const known = new Set(foundAreas.map(({ slug }) => slug));
  const found = places.flatMap((place) => understand(place, areas, known) ?? []);
  const isExact = (suggestion: Suggestion) =>
    suggestion.kind === "place" && suggestion.place.matches.length > 0;
  return [
    ...(text.trim() === "" ? [{ kind: "here" } as const] : []),
    ...exact.map(asLine),
    ...found.filter(isExact),
    ...foundAreas.map((area): Suggestion => ({ kind: "area", area })),
    ...beginning.slice(0, mostLines).map(asLine),
    ...found.filter((suggestion) => !isExact(suggestion)),
    ...accessPoints
      .slice(0, mostAccessPoints)
      .map((accessPoint): Suggestion => ({ kind: "access-point", accessPoint })),
  ];
}

/** What an option is called. */
export function nameOf(suggestion: Suggestion, words: Words): string {
  switch (suggestion.kind) {
    case "here":
      return words.search.hereLong;
    case "place":
      return suggestion.place.label;
    case "area":
      return suggestion.area.name;
    case "line":
      return words.search.line(suggestion.line.shortName);
    case "access-point":
      return suggestion.accessPoint.name ?? words.accessPoints.unnamed(suggestion.accessPoint.id);
  }
}

/** What an option is told apart by. */
export function keyOf(suggestion: Suggestion): string {
  switch (suggestion.kind) {
    case "here":
      return "here";
    case "place":
      return `place-${suggestion.place.kind}-${suggestion.place.id}`;
    case "area":
      return `area-${suggestion.area.slug}`;
    case "line":
      return `line-${suggestion.line.id}`;
    case "access-point":
      return `access-point-${suggestion.accessPoint.id}`;
  }
}

function asLine(line: KnownLine): Suggestion {
  return { kind: "line", line };
}

/** Areas that the server forgave a typing error for are shown as areas; those found here already, once. */
function understand(
  place: FoundPlace,
  areas: readonly Area[],
  known: ReadonlySet<string>,
): Suggestion | null {
  if (place.kind !== "area") return { kind: "place", place };
  const area = areas.find(({ slug }) => slug === place.id);
  return area === undefined || known.has(area.slug) ? null : { kind: "area", area };
}
