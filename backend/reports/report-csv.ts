import type { ReportAnswer, ReportFigures, ReportPreviewAnswer } from "#contract/reports.ts";
import { type CsvCell, csvText } from "#domain/csv.ts";
import { classes } from "../http/availability-figures.ts";

const header = [
  "figures",
  "kind",
  "period",
  "from_utc",
  "to_utc",
  "cut_to_now",
  "rule_version",
  "data_version",
  "computed_at_utc",
  "target_share",
  "area",
  "area_name",
  "access_points",
  "availability_share",
  "observed_share",
  ...classes.map((name) => `${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_minutes`),
  "error_budget_allowed_minutes",
  "error_budget_left_minutes",
  "verdict",
  "reason",
];

/** One line an area, after one for all together, whose `area` is empty; of a stored report also what it says now, where that differs. */
export function reportCsv(report: ReportPreviewAnswer | ReportAnswer): string {
  const rows = linesOf(report, "id" in report ? "issued" : "preview", report.figures);
  if ("now" in report && report.now !== null) rows.push(...linesOf(report, "now", report.now));
  return csvText(header, rows);
}

function linesOf(
  { kind, period }: ReportPreviewAnswer | ReportAnswer,
  which: string,
  figures: ReportFigures,
): CsvCell[][] {
  const line = (slug: string | null, name: string | null, row: ReportFigures["total"]): CsvCell[] => [
    which,
    kind,
    period,
    figures.from,
    figures.to,
    String(figures.cutToNow),
    figures.ruleVersion,
    figures.dataVersion,
    figures.computedAt,
    figures.inputs.target,
    slug,
    name,
    row.accessPoints,
    row.availability,
    row.observedShare,
    ...classes.map((className) => row.minutes[className]),
    row.errorBudget?.allowedMinutes ?? null,
    row.errorBudget?.leftMinutes ?? null,
    row.verdict,
    row.reason,
  ];
  return [line(null, null, figures.total), ...figures.areas.map((area) => line(area.slug, area.name, area))];
}
