import type { AreaGap, GapKind, GapsAnswer, LineGap, LineName, StopGap, StretchGap } from "#contract/gaps.ts";
import { isMissed } from "./gap-text.ts";
import type { PlanningState } from "./state.ts";

interface GapOf {
  area: AreaGap;
  line: LineGap;
  stop: StopGap;
  stretch: StretchGap;
}

export type Row = {
  [Kind in GapKind]: {
    kind: Kind;
    /** Names it in the address. */
    key: string;
    name: string;
    gap: GapOf[Kind];
  };
}[GapKind];

/** Columns that one can sort by, of each kind, with what is compared; null, not known, comes last either way. */
export const sortValues: Record<GapKind, Readonly<Record<string, (row: Row) => number | string | null>>> = {
  area: {
    name: ({ name }) => name,
    built: of("area", ({ coverage }) => coverage?.nominal ?? null),
    working: of("area", ({ coverage }) => coverage?.low ?? null),
    uncovered: of("area", ({ uncoveredKm2 }) => uncoveredKm2?.nominal ?? null),
    goal: of("area", ({ shortKm2 }) => shortKm2?.nominal ?? null),
    trend: of("area", ({ before }) => before?.points ?? null),
  },
  line: {
    name: ({ name }) => name,
    built: of("line", ({ coverage }) => coverage.length?.nominal ?? null),
    uncovered: of("line", ({ uncoveredMetres }) => uncoveredMetres?.nominal ?? null),
    stops: of("line", ({ uncoveredStops }) => uncoveredStops?.nominal ?? null),
    departures: of("line", ({ departuresPerDay }) => departuresPerDay),
    rides: of("line", ({ uncoveredDeparturesPerDay }) => uncoveredDeparturesPerDay?.low ?? null),
    goal: of("line", ({ short }) => short?.nominal ?? null),
    trend: of("line", ({ before }) => before?.points ?? null),
  },
  stop: {
    name: ({ name }) => name,
    lines: of("stop", ({ lines }) => lines.length),
    departures: of("stop", ({ departuresPerDay }) => departuresPerDay),
    nearest: of("stop", ({ nearestMetres }) => nearestMetres ?? Number.MAX_VALUE),
  },
  stretch: {
    name: ({ name }) => name,
    lines: of("stretch", ({ lines }) => lines.length),
    uncovered: of("stretch", ({ uncoveredMetres }) => uncoveredMetres),
    length: of("stretch", ({ lengthMetres }) => lengthMetres),
  },
};

/** The gaps as rows, in their ranking. */
export function rowsOf(answer: GapsAnswer): Row[] {
  if (answer.kind === "area")
    return answer.gaps.map((gap) => ({ kind: "area", key: gap.slug, name: gap.name, gap }));
  if (answer.kind === "line")
    return answer.gaps.map((gap) => ({ kind: "line", key: gap.id, name: gap.shortName, gap }));
  if (answer.kind === "stop")
    return answer.gaps.map((gap) => ({ kind: "stop", key: gap.id, name: gap.name, gap }));
  return answer.gaps.map((gap) => ({
    kind: "stretch",
    key: `${gap.from}~${gap.to}~${gap.lines.map(({ id }) => id).join(".")}`,
    name: `${gap.from} – ${gap.to}`,
    gap,
  }));
}

/** Those that the address asks for, in the order that it asks for. */
export function shownRows(rows: readonly Row[], state: PlanningState, language: string): Row[] {
  const words = fold(state.q).split(/\s+/);
  const kept = rows.filter(
    (row) => words.every((word) => searchText(row).includes(word)) && fits(row, state),
  );
  const isDescending = state.sort?.startsWith("-") ?? false;
  const value = sortValues[state.kind][(state.sort ?? "").replace(/^-/, "")];
  if (value === undefined) return kept;
  const order = new Intl.Collator(language, { numeric: true });
  return kept.sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    const difference = typeof a === "number" && typeof b === "number" ? a - b : order.compare(`${a}`, `${b}`);
    return isDescending ? -difference : difference;
  });
}

function fits(row: Row, { areaKind, mode, onlyGoal, onlyMissed }: PlanningState): boolean {
  if (row.kind === "area") {
    const { kind, target, shortKm2 } = row.gap;
    return (
      (areaKind === null || kind === areaKind) &&
      (!onlyGoal || target !== null) &&
      (!onlyMissed || isMissed(shortKm2))
    );
  }
  if (row.kind === "line") {
    const { target, short } = row.gap;
    return (
      (mode === null || row.gap.mode === mode) &&
      (!onlyGoal || target !== null) &&
      (!onlyMissed || isMissed(short))
    );
  }
  return mode === null || row.gap.lines.some((line) => line.mode === mode);
}

function searchText(row: Row): string {
  const lines: readonly Pick<LineName, "shortName">[] = "lines" in row.gap ? row.gap.lines : [];
  const long = row.kind === "line" ? (row.gap.longName ?? "") : "";
  return fold([row.name, long, ...lines.map(({ shortName }) => shortName)].join(" "));
}

function fold(text: string): string {
  return text.trim().toLocaleLowerCase("de").normalize("NFKD").replace(/\p{M}/gu, "");
}

function of<Kind extends GapKind>(
  kind: Kind,
  value: (gap: GapOf[Kind]) => number | null,
): (row: Row) => number | null {
  return (row) => (row.kind === kind ? value(row.gap as GapOf[Kind]) : null);
}
