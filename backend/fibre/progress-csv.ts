import type { FibreProgressAnswer } from "#contract/fibre.ts";
import { csvText } from "#domain/csv.ts";
import { premisesStages, segmentStatuses } from "#domain/words.ts";

const header = [
  "area",
  "day",
  "homes",
  "homes_passed",
  "homes_connected",
  "homes_activated",
  "homes_planned",
  ...premisesStages.map((stage) => `premises_${stage}`),
  ...segmentStatuses.map(
    (status) => `km_${status.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
  ),
];

/** One line a point. What is not known, or not told, is an empty cell. */
export function progressCsv({ area, points }: FibreProgressAnswer): string {
  return csvText(
    header,
    points.map((point) => [
      area,
      point.day,
      point.homes,
      point.homesPassed,
      point.homesConnected,
      point.homesActivated,
      point.homesPlanned,
      ...premisesStages.map((stage) => point.premises[stage] ?? null),
      ...segmentStatuses.map((status) => point.segmentKm[status] ?? null),
    ]),
  );
}
