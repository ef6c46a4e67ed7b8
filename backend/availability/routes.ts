import { type AvailabilityAnswer, availabilityAnswer } from "#contract/availability.ts";
import { csvText } from "#domain/csv.ts";
import type { Database } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import { classes } from "../http/availability-figures.ts";
import { jsonRoute, type Route } from "../http/route.ts";
import { keepWindow } from "../http/window.ts";
import { availabilityOf, availabilityQuery, mostRows, type ServiceLevel } from "./availability.ts";

/** Availability by design rule 2, in figures that can be recomputed. */
export function availabilityRoutes(db: Database, serviceLevel: ServiceLevel): Route[] {
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/availability",
      summary:
        "Availability of access points in a window, each and together; the last 30 days unless asked otherwise",
      role: "public",
      query: availabilityQuery,
      answer: availabilityAnswer,
      keep: keepWindow,
      csv: (answer, { query }) => (query.format === "csv" ? availabilityCsv(answer) : null),
      handle: ({ query }) => db.snapshot((tx) => availabilityOf(tx, query, serviceLevel)),
    }),
  ];
}

const header = [
  "access_point_id",
  "name",
  "source",
  "from_utc",
  "to_utc",
  "rule_version",
  "availability_share",
  "observed_share",
  ...classes.map((name) => `${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_minutes`),
  "verdict",
  "reason",
];

/** One line an access point; a table that is cut short would not say so, and is refused. */
function availabilityCsv({ from, to, ruleVersion, rows, rowsOmitted }: AvailabilityAnswer): string {
  if (rowsOmitted > 0)
    throw new AppError("invalid_input", `A table has at most ${mostRows} access points.`, {
      problems: [
        {
          path: "format",
          message: `csv would leave out ${rowsOmitted} access points; ask by area or source`,
        },
      ],
    });
  return csvText(
    header,
    rows.map((row) => [
      row.accessPoint.id,
      row.accessPoint.name,
      row.accessPoint.source,
      from,
      to,
      ruleVersion,
      row.availability,
      row.observedShare,
      ...classes.map((name) => row.minutes[name]),
      row.verdict,
      row.reason,
    ]),
  );
}
