import type { OverviewAnswer } from "#contract/overview.ts";
import type { Source } from "#contract/sources.ts";

/** Sources that bring timetables. */
export function timetables<Of extends Pick<Source, "as">>(sources: readonly Of[]): Of[] {
  return sources.filter((source) => source.as === "line");
}

/** Whether the city tells of lines at all, or is to once its timetable is read. */
export function hasLines({
  lines,
  sources,
}: {
  lines: OverviewAnswer["lines"];
  sources: readonly Pick<Source, "as">[];
}): boolean {
  return lines.length > 0 || timetables(sources).length > 0;
}
