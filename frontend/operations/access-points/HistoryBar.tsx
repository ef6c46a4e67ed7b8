import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import type { AccessPointStatus } from "#domain/words.ts";
import type { HistoryPart } from "../../panel/access-point/history-parts.ts";
import { StatusMark } from "../../panel/StatusMark.tsx";
import type { Speech } from "../../words/use-words.ts";
import { useSpeech } from "../../words/use-words.ts";
import { shortDuration } from "../parts/duration.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { barTicks, partAt, stripesOf } from "./bar.ts";
import { accessPointWords } from "./words.ts";

interface HistoryBarProps {
  parts: readonly HistoryPart[];
  /** Index of the part that is pointed at. */
  active: number | null;
  onActive: (index: number | null) => void;
  /** Long enough that marks are days. */
  isDated: boolean;
}

/** Told apart by height and pattern as well as by colour: an outage stands out, not knowing is all but a gap. */
const heights: Record<AccessPointStatus, number> = {
  up: 24,
  degraded: 30,
  provisioning: 16,
  down: 40,
  unknown: 8,
};
const barHeight = 40;

/** A stretch of time in proportion. Pointing at it or stepping through it by arrow keys says what is there. */
export function HistoryBar({ parts, active, onActive, isDated }: HistoryBarProps) {
  const speech = useSpeech();
  const words = useOperationsWords(accessPointWords);
  const [box, width] = useWidth();
  const id = useId();
  const last = parts.at(-1);
  if (last === undefined) return null;
  const start = parts[0]?.from ?? 0;
  const end = last.to;
  const shown = active === null ? undefined : parts[active];
  const text = (part: HistoryPart) => partText(part, end, speech, words);

  const point = (event: PointerEvent) => {
    const { left, width: wide } = event.currentTarget.getBoundingClientRect();
    onActive(partAt(parts, start + ((event.clientX - left) / wide) * (end - start)));
  };
  const press = (event: KeyboardEvent) => {
    const index = active ?? parts.length;
    const target: Record<string, number> = {
      ArrowLeft: index - 1,
      ArrowDown: index - 1,
      ArrowRight: index + 1,
      ArrowUp: index + 1,
      Home: 0,
      End: parts.length - 1,
    };
    const next = target[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onActive(Math.min(parts.length - 1, Math.max(0, next)));
  };
  return (
    <div className="ap-bar">
      <div
        ref={box}
        className="ap-bar-box"
        role="slider"
        tabIndex={0}
        aria-label={`${words.detail.history}. ${words.detail.historyKeys}`}
        aria-valuemin={1}
        aria-valuemax={parts.length}
        aria-valuenow={(active ?? parts.length - 1) + 1}
        aria-valuetext={text(shown ?? last)}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => onActive(null)}
        onKeyDown={press}
        onFocus={(event) =>
          event.currentTarget.matches(":focus-visible") && active === null && onActive(parts.length - 1)
        }
        onBlur={() => onActive(null)}
      >
        <svg width={width} height={barHeight} aria-hidden="true">
          <Patterns id={id} />
          {stripesOf(parts, width).map(({ part, index, x, width: wide }) => (
            <g key={part.from} className={index === active ? "ap-stripe-active" : undefined}>
              <rect
                className={`ap-stripe-${part.status}`}
                x={x}
                width={wide}
                y={barHeight - heights[part.status]}
                height={heights[part.status]}
              />
              {part.status === "down" && wide > 5 && (
                <rect x={x} width={wide} y={0} height={barHeight} fill={`url(#${id}-down)`} />
              )}
              {part.maintenance && (
                <rect x={x} width={wide} y={0} height={barHeight} fill={`url(#${id}-maintenance)`} />
              )}
            </g>
          ))}
          {shown !== undefined && (
            <rect
              className="ap-pointed"
              x={((shown.from - start) / (end - start)) * width}
              width={Math.max(2, shown.share * width)}
              y={0.75}
              height={barHeight - 1.5}
            />
          )}
        </svg>
      </div>
      <p className="ap-ticks" aria-hidden="true">
        {barTicks(start, end, width < 500 ? 4 : 9).map((tick) => (
          <span key={tick} style={{ left: `${((tick - start) / (end - start)) * 100}%` }}>
            {isDated ? speech.clock.shortDay(tick) : speech.clock.time(tick)}
          </span>
        ))}
      </p>
      <p className="ap-pick" aria-hidden="true">
        {shown === undefined ? (
          <span className="hint">{words.detail.pick}</span>
        ) : (
          <>
            <StatusMark status={shown.status} /> {text(shown)}
          </>
        )}
      </p>
      <Legend id={id} />
    </div>
  );
}

/** "gestört, Wartung: 14:05 bis 15:10 (1 h 5 min)" */
export function partText(
  part: HistoryPart,
  end: number,
  { words: residents, clock, language }: Speech,
  words: (typeof accessPointWords)["de"],
): string {
  const status = residents.status[part.status];
  return words.detail.interval(
    part.maintenance ? `${status}, ${words.inMaintenance}` : status,
    clock.moment(part.from, end),
    part.to >= end ? words.detail.now : clock.moment(part.to, end),
    shortDuration(part.to - part.from, language),
  );
}

function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-down`} width="6" height="6" patternUnits="userSpaceOnUse">
        <path className="ap-pattern-down" d="M-1 1 1-1M0 6 6 0M5 7 7 5M-1 5l2 2M0 0l6 6M5-1l2 2" />
      </pattern>
      <pattern id={`${id}-maintenance`} width="8" height="8" patternUnits="userSpaceOnUse">
        <path className="ap-pattern-maintenance" d="M-2 2 2-2M0 8 8 0M6 10 10 6" />
      </pattern>
    </defs>
  );
}

function Legend({ id }: { id: string }) {
  const { words: residents } = useSpeech();
  const words = useOperationsWords(accessPointWords);
  const statuses = ["up", "degraded", "down", "unknown"] as const;
  return (
    <ul className="ap-legend">
      {statuses.map((status) => (
        <li key={status}>
          <svg width="22" height="16" aria-hidden="true">
            <rect
              className={`ap-stripe-${status}`}
              width="22"
              y={16 - (heights[status] / barHeight) * 16}
              height={(heights[status] / barHeight) * 16}
            />
            {status === "down" && <rect width="22" height="16" fill={`url(#${id}-down)`} />}
          </svg>
          {residents.status[status]}
        </li>
      ))}
      <li>
        <svg width="22" height="16" aria-hidden="true">
          <rect width="22" height="16" fill={`url(#${id}-maintenance)`} />
        </svg>
        {words.inMaintenance}
      </li>
    </ul>
  );
}

function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}
