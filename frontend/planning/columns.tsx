import type { ReactNode } from "react";
import type { AreaGap, Before, GapKind, LineGap, LineName } from "#contract/gaps.ts";
import { LineBadge } from "../lines/LineBadge.tsx";
import type { Speech } from "../words/use-words.ts";
import { areaGoal, type Goal, groundText, lineGoal, perDayText, trendText, wayText } from "./gap-text.ts";
import type { Row } from "./rows.ts";
import type { PlanningWords } from "./words-de.ts";

export interface Telling {
  speech: Speech;
  words: PlanningWords;
  /** YYYY-MM-DD in the city. */
  today: string;
  /** The instant of the answer. */
  at: string;
}

export interface Column {
  id: string;
  head: (words: PlanningWords) => string;
  isNumeric?: true;
  /** Left out on a phone. */
  isWide?: true;
  cell: (row: Row, telling: Telling) => ReactNode;
}

/** The columns of each kind's table after the name. Ids are those of `sortValues`. */
const columns: Record<GapKind, readonly Column[]> = {
  area: [
    {
      id: "built",
      head: (w) => w.built,
      isNumeric: true,
      isWide: true,
      cell: area(({ coverage }, t) => coverage && t.speech.share(coverage.nominal)),
    },
    {
      id: "working",
      head: (w) => w.working,
      isNumeric: true,
      isWide: true,
      cell: area(({ coverage }, t) => coverage && t.speech.coverage(coverage, t.at)),
    },
    {
      id: "uncovered",
      head: (w) => w.uncovered,
      isNumeric: true,
      cell: area(({ uncoveredKm2 }, t) => uncoveredKm2 && groundText(uncoveredKm2.nominal, t.speech)),
    },
    {
      id: "goal",
      head: (w) => w.goal,
      cell: area((gap, t) => <GoalText goal={areaGoal(gap, t.speech, t.words, t.today)} words={t.words} />),
    },
    {
      id: "trend",
      head: (w) => w.trend,
      isWide: true,
      cell: area(({ before }, t) => <Trend before={before} telling={t} />),
    },
  ],
  line: [
    {
      id: "built",
      head: (w) => w.built,
      isNumeric: true,
      isWide: true,
      cell: line(({ coverage }, t) => coverage.length && t.speech.share(coverage.length.nominal)),
    },
    {
      id: "uncovered",
      head: (w) => w.uncovered,
      isNumeric: true,
      cell: line(({ uncoveredMetres }, t) => uncoveredMetres && wayText(uncoveredMetres.nominal, t.speech)),
    },
    {
      id: "stops",
      head: (w) => w.stopsWithout,
      isNumeric: true,
      isWide: true,
      cell: line(
        ({ uncoveredStops, stopCount }, t) =>
          uncoveredStops &&
          t.words.ofStops(t.speech.number(uncoveredStops.nominal), t.speech.number(stopCount)),
      ),
    },
    {
      id: "departures",
      head: (w) => w.departures,
      isNumeric: true,
      isWide: true,
      cell: line(({ departuresPerDay }, t) =>
        departuresPerDay === null ? null : perDayText(departuresPerDay, t.speech),
      ),
    },
    {
      id: "rides",
      head: (w) => w.departuresWithout,
      isNumeric: true,
      isWide: true,
      cell: line(({ uncoveredDeparturesPerDay: without }, t) => without && perDayText(without.low, t.speech)),
    },
    {
      id: "goal",
      head: (w) => w.goal,
      cell: line((gap, t) => <GoalText goal={lineGoal(gap, t.speech, t.words, t.today)} words={t.words} />),
    },
    {
      id: "trend",
      head: (w) => w.trend,
      isWide: true,
      cell: line(({ before }, t) => <Trend before={before} telling={t} />),
    },
  ],
  stop: [
    {
      id: "lines",
      head: (w) => w.lines,
      isWide: true,
      cell: (row) => row.kind === "stop" && <Badges lines={row.gap.lines} />,
    },
    {
      id: "departures",
      head: (w) => w.calls,
      isNumeric: true,
      cell: (row, t) =>
        row.kind === "stop" &&
        (row.gap.departuresPerDay === null ? (
          <NotKnown words={t.words} />
        ) : (
          perDayText(row.gap.departuresPerDay, t.speech)
        )),
    },
    {
      id: "nearest",
      head: (w) => w.nearest,
      isNumeric: true,
      isWide: true,
      cell: (row, t) =>
        row.kind === "stop" &&
        (row.gap.nearestMetres === null ? t.words.beyond : wayText(row.gap.nearestMetres, t.speech)),
    },
  ],
  stretch: [
    {
      id: "lines",
      head: (w) => w.lines,
      isWide: true,
      cell: (row) => row.kind === "stretch" && <Badges lines={row.gap.lines} />,
    },
    {
      id: "uncovered",
      head: (w) => w.uncovered,
      isNumeric: true,
      cell: (row, t) => row.kind === "stretch" && wayText(row.gap.uncoveredMetres, t.speech),
    },
    {
      id: "length",
      head: (w) => w.length,
      isNumeric: true,
      isWide: true,
      cell: (row, t) => row.kind === "stretch" && wayText(row.gap.lengthMetres, t.speech),
    },
  ],
};

/** Those of a kind; one of which nothing is known anywhere is left out. */
export function columnsOf(kind: GapKind, rows: readonly Row[]): readonly Column[] {
  const isKnown = rows.some(
    ({ gap }) => "uncoveredDeparturesPerDay" in gap && gap.uncoveredDeparturesPerDay !== null,
  );
  return columns[kind].filter(({ id }) => id !== "rides" || isKnown);
}

function area(cell: (gap: AreaGap, telling: Telling) => ReactNode): Column["cell"] {
  return (row, telling) =>
    row.kind === "area" && (cell(row.gap, telling) ?? <NotKnown words={telling.words} />);
}

function line(cell: (gap: LineGap, telling: Telling) => ReactNode): Column["cell"] {
  return (row, telling) =>
    row.kind === "line" && (cell(row.gap, telling) ?? <NotKnown words={telling.words} />);
}

function NotKnown({ words }: { words: PlanningWords }) {
  return <span className="none">{words.notKnown}</span>;
}

function GoalText({ goal, words }: { goal: Goal | null; words: PlanningWords }) {
  if (goal === null) return <span className="none">{words.noGoal}</span>;
  return (
    <span className={goal.isReached ? "gap-goal gap-reached" : "gap-goal"}>
      {goal.text}
      {goal.rest !== null && (
        <>
          ; <strong className="gap-rest">{goal.rest}</strong>
        </>
      )}
      {goal.isOverdue && <span className="tag">{words.overdue}</span>}
    </span>
  );
}

function Trend({ before, telling }: { before: Before | null; telling: Telling }) {
  const { text, direction, since } = trendText(before, telling.speech, telling.words);
  return (
    <span className={`gap-trend gap-trend-${direction}`} title={since ?? undefined}>
      {text}
      {since !== null && <span className="hidden"> {since}</span>}
    </span>
  );
}

function Badges({ lines }: { lines: readonly LineName[] }) {
  return (
    <span className="gap-badges">
      {lines.map((line) => (
        <LineBadge key={line.id} {...line} />
      ))}
    </span>
  );
}
