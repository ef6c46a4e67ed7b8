import type { FibreProgressAnswer } from "#contract/fibre.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { useSpeech } from "../words/use-words.ts";
import {
  areaOf,
  type Box,
  type Curves,
  curvesOf,
  pathOf,
  tableRows,
  wedgeOf,
  xIn,
  yearMarks,
} from "./curve.ts";
import { dayNumber } from "./days.ts";
import { forecastText, slippageText, summaryText } from "./progress-text.ts";
import { useRolloutWords } from "./use-rollout-words.ts";

const size = { width: 600, height: 200 };

/** Homes over time: what was reached, what is planned, what the pace promises; the same in sentences and as a table. */
export function RolloutChart({ progress }: { progress: FibreProgressAnswer }) {
  const speech = useSpeech();
  const words = useRolloutWords();
  const { day } = useUrlState();
  const today = speech.clock.date(progress.at);
  const curves = curvesOf(progress, today);
  if (curves === null) return <p className="empty">{words.curve.none}</p>;
  return (
    <figure className="chart rollout-chart">
      <Picture curves={curves} shown={day} />
      <Key curves={curves} />
      <figcaption>
        <p>{summaryText(progress, today, words, speech)}</p>
        <p>{slippageText(progress, words)}</p>
        {(progress.overdue?.homes ?? 0) > 0 && <p>{words.curve.overdue(progress.overdue?.homes ?? 0)}</p>}
        {forecastText(progress, words, speech).map((text) => (
          <p key={text}>{text}</p>
        ))}
      </figcaption>
      <ProgressTable progress={progress} today={today} />
    </figure>
  );
}

function Picture({ curves, shown }: { curves: Curves; shown: string | null }) {
  const { number, share } = useSpeech();
  const words = useRolloutWords();
  const box: Box = { ...curves, ...size };
  const todayX = xIn(box, curves.today);
  const shownAt = shown === null ? null : dayNumber(shown);
  return (
    <>
      <div className="chart-box">
        <svg viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="none" aria-hidden="true">
          {[0, 0.5, 1].map((line) => (
            <line
              key={line}
              className="chart-grid"
              x1="0"
              x2={size.width}
              y1={line * size.height}
              y2={line * size.height}
            />
          ))}
          {yearMarks(curves).map(({ day }) => (
            <line
              key={day}
              className="chart-grid chart-year"
              x1={xIn(box, day)}
              x2={xIn(box, day)}
              y1="0"
              y2={size.height}
            />
          ))}
          <path className="curve-forecast" d={wedgeOf(curves, box)} />
          <path className="curve-passed-fill" d={areaOf(curves.passed, box)} />
          <path className="curve-planned" d={pathOf(curves.planned, box)} />
          <path className="curve-passed" d={pathOf(curves.passed, box)} />
          <path className="curve-connected" d={pathOf(curves.connected, box)} />
          <line className="curve-today" x1={todayX} x2={todayX} y1="0" y2={size.height} />
          {shownAt !== null && shownAt >= box.from && shownAt <= box.to && (
            <line
              className="curve-shown"
              x1={xIn(box, shownAt)}
              x2={xIn(box, shownAt)}
              y1="0"
              y2={size.height}
            />
          )}
        </svg>
        <span className="chart-scale" aria-hidden="true">
          <span>{number(curves.homes)}</span>
          <span>{share(0.5)}</span>
          <span>0</span>
        </span>
      </div>
      <p className="curve-ticks" aria-hidden="true">
        {yearMarks(curves)
          .filter(({ day }) => Math.abs(xIn(box, day) - todayX) > size.width * 0.09)
          .map(({ day, year }) => (
            <span key={day} style={{ left: `${(xIn(box, day) / size.width) * 100}%` }}>
              {year}
            </span>
          ))}
        <span className="tick-today" style={{ left: `${(todayX / size.width) * 100}%` }}>
          {words.curve.today}
        </span>
      </p>
    </>
  );
}

function Key({ curves }: { curves: Curves }) {
  const { curve } = useRolloutWords();
  const entries = [
    ["passed", true],
    ["connected", true],
    ["planned", curves.planned.length > 0],
    ["forecast", curves.forecast !== null],
  ] as const;
  return (
    <ul className="curve-key">
      {entries
        .filter(([, isDrawn]) => isDrawn)
        .map(([name]) => (
          <li key={name}>
            <svg viewBox="0 0 24 12" aria-hidden="true">
              {name === "forecast" ? (
                <path className="curve-forecast" d="M0 12 24 0V9Z" />
              ) : (
                <path className={`curve-${name}`} d="M1 6H23" />
              )}
            </svg>
            {curve[name]}
          </li>
        ))}
    </ul>
  );
}

function ProgressTable({ progress, today }: { progress: FibreProgressAnswer; today: string }) {
  const { number, clock } = useSpeech();
  const { curve } = useRolloutWords();
  const figure = (homes: number | null) => (homes === null ? "–" : number(homes));
  return (
    <details className="history-list rollout-table">
      <summary>{curve.asTable}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{curve.day}</th>
            <th scope="col">{curve.passed}</th>
            <th scope="col">{curve.connected}</th>
            <th scope="col">{curve.planned}</th>
          </tr>
        </thead>
        <tbody>
          {tableRows(progress, today).map((point) => (
            <tr key={point.day} className={point.day > today ? "row-planned" : undefined}>
              <th scope="row">
                {clock.day(`${point.day}T12:00:00Z`)}
                {point.day === today && ` (${curve.today})`}
              </th>
              <td>{figure(point.homesPassed)}</td>
              <td>{figure(point.homesConnected)}</td>
              <td>{figure(point.day > today ? point.homesPlanned : null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
