import type { AccessPointHistoryAnswer } from "#contract/access-points.ts";
import { type AccessPointStatus, accessPointStatuses } from "#domain/words.ts";
import { useSpeech } from "../../words/use-words.ts";
import { StatusMark } from "../StatusMark.tsx";
import { type HistoryPart, historyParts, timeByStatus } from "./history-parts.ts";

/** Told apart by height as well as by colour: an outage is a notch, not knowing is all but a gap. */
const heights: Record<AccessPointStatus, number> = {
  up: 28,
  degraded: 20,
  provisioning: 14,
  down: 8,
  unknown: 3,
};

/** A stretch of time as a bar in proportion, its sums in words below, and every section as a list for who wants it. */
export function HistoryBar({ history }: { history: AccessPointHistoryAnswer }) {
  const { words, clock, duration } = useSpeech();
  const parts = historyParts(history);
  const sums = timeByStatus(parts);
  const start = Date.parse(history.from);
  const end = Date.parse(history.to);
  const isKnownLater = history.knownFrom !== null && Date.parse(history.knownFrom) > start;
  return (
    <div className="history">
      <svg className="history-bar" viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true">
        {parts.map((part) => (
          <rect
            key={part.from}
            className={`history-${part.status}`}
            x={((part.from - start) / (end - start)) * 1_000}
            width={Math.max(part.share * 1_000, 1.5)}
            y={28 - heights[part.status]}
            height={heights[part.status]}
          />
        ))}
      </svg>
      <p className="history-ends">
        <span>{clock.moment(start, end)}</span>
        <span>{clock.moment(end, end)}</span>
      </p>
      <ul className="history-sums">
        {accessPointStatuses.map((status) => {
          const sum = sums.get(status);
          return sum === undefined ? null : (
            <li key={status}>
              <StatusMark status={status} /> {words.status[status]} <b>{duration(sum)}</b>
            </li>
          );
        })}
      </ul>
      {isKnownLater && (
        <p className="hint">{words.details.knownFrom(clock.moment(history.knownFrom ?? "", end))}</p>
      )}
      {history.blips.length > 0 && <p className="hint">{words.details.blips(history.blips.length)}</p>}
      <details className="history-list">
        <summary>{words.details.allIntervals(parts.length)}</summary>
        <ol reversed>
          {[...parts].reverse().map((part) => (
            <Section key={part.from} part={part} end={end} />
          ))}
        </ol>
      </details>
    </div>
  );
}

function Section({ part, end }: { part: HistoryPart; end: number }) {
  const { words, clock, duration } = useSpeech();
  const to = part.lasts ? words.details.now : clock.moment(part.to, end);
  const status = part.maintenance
    ? `${words.status[part.status]}, ${words.details.maintenance}`
    : words.status[part.status];
  return (
    <li>
      <StatusMark status={part.status} />{" "}
      {words.details.interval(status, clock.moment(part.from, end), to, duration(part.to - part.from))}
    </li>
  );
}
