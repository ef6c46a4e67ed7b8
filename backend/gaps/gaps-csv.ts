import type { Coverage } from "#contract/common.ts";
import type {
  AreaGap,
  Before,
  GapsAnswer,
  LineGap,
  LineName,
  Missing,
  StopGap,
  StretchGap,
} from "#contract/gaps.ts";
import { type CsvCell, csvText } from "#domain/csv.ts";

type Columns<Gap> = Readonly<Record<string, (gap: Gap) => CsvCell>>;

/** One line a gap, each with the instant that it is true for; what is not known is an empty cell. */
export function gapsCsv(answer: GapsAnswer): string {
  if (answer.kind === "area") return table(answer.at, areaColumns, answer.gaps);
  if (answer.kind === "line") return table(answer.at, lineColumns, answer.gaps);
  if (answer.kind === "stop") return table(answer.at, stopColumns, answer.gaps);
  return table(answer.at, stretchColumns, answer.gaps);
}

function table<Gap>(at: string, columns: Columns<Gap>, gaps: readonly Gap[]): string {
  const cells = Object.values(columns);
  return csvText(
    ["at_utc", ...Object.keys(columns)],
    gaps.map((gap) => [at, ...cells.map((cell) => cell(gap))]),
  );
}

const areaColumns: Columns<AreaGap> = {
  area: ({ slug }) => slug,
  name: ({ name }) => name,
  kind: ({ kind }) => kind,
  area_km2: ({ areaKm2 }) => areaKm2,
  ...three("coverage", "share", ({ coverage }: AreaGap) => coverage),
  ...three("uncovered", "km2", ({ uncoveredKm2 }: AreaGap) => uncoveredKm2),
  ...goal(),
  ...three("short", "km2", ({ shortKm2 }: AreaGap) => shortKm2),
  ...before(),
};

const lineColumns: Columns<LineGap> = {
  line_id: ({ id }) => id,
  line: ({ shortName }) => shortName,
  name: ({ longName }) => longName,
  mode: ({ mode }) => mode,
  length_metres: ({ lengthMetres }) => lengthMetres,
  stops: ({ stopCount }) => stopCount,
  departures_per_day: ({ departuresPerDay }) => departuresPerDay,
  ...three("length_coverage", "share", ({ coverage }: LineGap) => coverage.length),
  ...three("stops_coverage", "share", ({ coverage }: LineGap) => coverage.stops),
  ...three("departures_coverage", "share", ({ coverage }: LineGap) => coverage.departures),
  ...three("uncovered", "metres", ({ uncoveredMetres }: LineGap) => uncoveredMetres),
  ...three("uncovered", "stops", ({ uncoveredStops }: LineGap) => uncoveredStops),
  ...three(
    "uncovered",
    "departures_per_day",
    ({ uncoveredDeparturesPerDay }: LineGap) => uncoveredDeparturesPerDay,
  ),
  target_of: ({ target }) => target?.of ?? null,
  ...goal(),
  ...three("short", "of_target", ({ short }: LineGap) => short),
  ...before(),
};

const stopColumns: Columns<StopGap> = {
  stop_id: ({ id }) => id,
  name: ({ name }) => name,
  platform: ({ platform }) => platform,
  lon: ({ lon }) => lon,
  lat: ({ lat }) => lat,
  lines: linesOf,
  departures_per_day: ({ departuresPerDay }) => departuresPerDay,
  nearest_metres: ({ nearestMetres }) => nearestMetres,
};

const stretchColumns: Columns<StretchGap> = {
  from_stop: ({ from }) => from,
  to_stop: ({ to }) => to,
  lines: linesOf,
  length_metres: ({ lengthMetres }) => lengthMetres,
  uncovered_metres: ({ uncoveredMetres }) => uncoveredMetres,
  pieces_wkt: ({ pieces }) =>
    `MULTILINESTRING(${pieces.map((piece) => `(${piece.map((place) => place.join(" ")).join(", ")})`).join(", ")})`,
};

function three<Gap>(name: string, unit: string, of: (gap: Gap) => Coverage | Missing | null): Columns<Gap> {
  return Object.fromEntries(
    (["nominal", "low", "high"] as const).map((figure) => [
      `${name}_${figure}_${unit}`,
      (gap: Gap) => of(gap)?.[figure] ?? null,
    ]),
  );
}

function goal(): Columns<{ target: AreaGap["target"] }> {
  return {
    target_share: ({ target }) => target?.share ?? null,
    target_by: ({ target }) => target?.by ?? null,
  };
}

function before(): Columns<{ before: Before | null }> {
  return {
    before_at_utc: ({ before }) => before?.at ?? null,
    before_nominal_share: ({ before }) => before?.share ?? null,
    change_points: ({ before }) => before?.points ?? null,
  };
}

function linesOf({ lines }: { lines: readonly LineName[] }): string {
  return lines.map(({ shortName }) => shortName).join(" ");
}
