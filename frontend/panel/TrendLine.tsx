import type { Coverage } from "#contract/common.ts";
import { useAreaHistory } from "../data/queries.ts";
import { useSpeech } from "../words/use-words.ts";
import { type Trend, trendOf } from "./trend.ts";

const dayMs = 86_400_000;
const roundMs = 300_000;
const arrows = {
  up: "M3 10 8 4l5 6",
  down: "M3 6l5 6 5-6",
  same: "M3 6h10M3 10h10",
  between: "M8 3v10M5 6l3-3 3 3M5 10l3 3 3-3",
};

/** How an area's share moved since yesterday and since a week ago, or since when there is a history at all. */
export function TrendLine({ slug, coverage, at }: { slug: string; coverage: Coverage; at: string }) {
  const { words, clock } = useSpeech();
  const to = Math.floor(Date.parse(at) / roundMs) * roundMs;
  const { data } = useAreaHistory(slug, { from: to - 7 * dayMs, to, step: "P1D" });
  if (data === undefined) return <span className="trend">&nbsp;</span>;

  const coverageAgo = (days: number) =>
    data.points.find((point) => Math.abs(Date.parse(point.at) - (to - days * dayMs)) < dayMs / 2)?.coverage ??
    null;
  const compared = [
    { before: coverageAgo(1), label: words.trend.dayAgo },
    { before: coverageAgo(7), label: words.trend.weekAgo },
  ];
  if (compared.every(({ before }) => before === null)) {
    const text =
      data.knownFrom === null ? words.trend.none : words.trend.since(clock.moment(data.knownFrom, to));
    return <span className="trend">{text}</span>;
  }
  return (
    <span className="trend">
      {compared.map(({ before, label }) =>
        before === null ? null : <TrendWord key={label} trend={trendOf(coverage, before)} label={label} />,
      )}
    </span>
  );
}

function TrendWord({ trend, label }: { trend: Trend; label: string }) {
  const { words } = useSpeech();
  return (
    <span className="trend-word">
      <svg className="trend-arrow" viewBox="0 0 16 16" aria-hidden="true">
        <path d={arrows[trend.kind]} />
      </svg>{" "}
      <b>{textOf(trend)}</b> {label}
    </span>
  );

  function textOf(of: Trend): string {
    if (of.kind === "same") return words.trend.same;
    if (of.kind === "between") return words.trend.between(signed(of.least), signed(of.most));
    const points = `${signed(of.kind === "up" ? of.points : -of.points)} ${of.points === 1 ? words.unit.point : words.unit.points}`;
    return of.atLeast ? words.trend.atLeast(points) : points;
  }
}

function signed(points: number): string {
  return points === 0 ? "0" : `${points > 0 ? "+" : "−"}${Math.abs(points)}`;
}
