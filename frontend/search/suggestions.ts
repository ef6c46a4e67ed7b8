import type { AccessPoint } from "#contract/access-points.ts";
import type { Area } from "#contract/areas.ts";
import { matchingAreas } from "./match.ts";

export type Suggestion = { kind: "area"; area: Area } | { kind: "access-point"; accessPoint: AccessPoint };

const mostAreas = 6;
const mostAccessPoints = 8;

/** What the search offers for a text, areas first; for none the first areas, so that the list says what it can find. */
export function suggestionsFor(
  areas: readonly Area[],
  accessPoints: readonly AccessPoint[],
  text: string,
): Suggestion[] {
  const foundAreas = matchingAreas(areas, text).slice(0, mostAreas);
  return [
    ...foundAreas.map((area): Suggestion => ({ kind: "area", area })),
    ...accessPoints
      .slice(0, mostAccessPoints)
      .map((accessPoint): Suggestion => ({ kind: "access-point", accessPoint })),
  ];
}
