import type { AreaHistoryAnswer } from "#contract/areas.ts";
import { useSpeech } from "../../words/use-words.ts";
import { extremes, knownStretches, stretchPaths } from "./chart.ts";

const box = { width: 600, height: 120 };

/** A share over time: the band is what could be, the line what surely was; the same as a table below. */
export function ShareChart({ history }: { history: AreaHistoryAnswer }) {
  const { words, clock, share, coverage } = useSpeech();
  const from = Date.parse(history.from);
  const to = Date.parse(history.to);
  const stretches = knownStretches(history.points);
  const range = extremes(stretches);
  if (range === null) return <p className="empty">{words.areas.historyNone}</p>;
  const since = clock.moment(range.since, to);
  const [low, high] = [share(range.low), share(range.high)];
  const summary =
    low === high ? words.areas.historyFlat(since, low) : words.areas.historySummary(since, low, high);
  return (
    <figure className="chart">
      <div className="chart-box">
        <svg viewBox={`0 0 ${box.width} ${box.height}`} preserveAspectRatio="none" aria-hidden="true">
          {[0, 0.5, 1].map((line) => (
            <line
              key={line}
              className="chart-grid"
              x1="0"
              x2={box.width}
              y1={line * box.height}
              y2={line * box.height}
            />
          ))}
          {stretches.map((stretch) => {
            const paths = stretchPaths(stretch, { from, to, ...box });
            return (
              <g key={stretch[0]?.at}>
                <path className="chart-band" d={paths.band} />
                <path className="chart-line" d={paths.line} />
              </g>
            );
          })}
        </svg>
        <span className="chart-scale" aria-hidden="true">
          <span>100 %</span>
          <span>50</span>
          <span>0</span>
        </span>
      </div>
      <p className="history-ends">
        <span>{clock.moment(from, to)}</span>
        <span>{clock.moment(to, to)}</span>
      </p>
      <figcaption>{summary}</figcaption>
      <details className="history-list">
        <summary>{words.areas.asTable}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.areas.time}</th>
              <th scope="col">{words.areas.share}</th>
            </tr>
          </thead>
          <tbody>
            {[...history.points].reverse().map((point) => (
              <tr key={point.at}>
                <td>{clock.moment(point.at, to)}</td>
                <td>{point.coverage === null ? words.status.unknown : coverage(point.coverage, point.at)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
