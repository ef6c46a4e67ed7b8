import { useEffect, useState } from "react";
import type { OverviewAnswer } from "#contract/overview.ts";
import { navigate, useUrlState } from "../app/use-url-state.ts";
import { useMapActivity } from "../map/use-map-activity.ts";
import { Failure } from "../panel/Failure.tsx";
import { dayNumber, dayText } from "../rollout/days.ts";
import { hasRollout } from "../rollout/has-rollout.ts";
import { useProgress } from "../rollout/queries.ts";
import { useRolloutWords } from "../rollout/use-rollout-words.ts";
import { useSpeech } from "../words/use-words.ts";
import {
  dayAt,
  monthFrom,
  playStepDays,
  type RolloutRange,
  rolloutRange,
  shareOfDay,
  yearTicks,
} from "./rollout-range.ts";
import { usePlay } from "./use-play.ts";

/** How long the slider rests before the map follows it. */
const restMs = 150;

/** Time of the rollout as a control: from two years back to the last day that anything is expected. */
export function RolloutTime({ overview }: { overview: OverviewAnswer }) {
  const words = useRolloutWords();
  const { clock } = useSpeech();
  const progress = useProgress(null);
  const range =
    progress.data === undefined || !hasRollout(overview)
      ? null
      : rolloutRange(progress.data, clock.date(overview.at));
  return (
    <section className="time rollout-time" aria-label={words.time.label}>
      {range !== null ? (
        <RolloutSlider range={range} />
      ) : progress.isPending ? (
        <span className="time-none skeleton time-skeleton" />
      ) : progress.isError ? (
        <Failure text={words.time.failed} onRetry={() => void progress.refetch()} />
      ) : (
        <p className="time-none">{words.time.none}</p>
      )}
    </section>
  );
}

function RolloutSlider({ range }: { range: RolloutRange }) {
  const words = useRolloutWords();
  const { clock } = useSpeech();
  const { day } = useUrlState();
  const isDrawing = useMapActivity();
  const [draft, setDraft] = useState<number | null>(null);
  const stored = day === null ? range.today : dayNumber(day);
  const value = Math.min(range.to, Math.max(range.from, draft ?? stored));
  const move = (to: number) => navigate({ day: dayAt(to, range) }, "replace");
  const [isPlaying, play] = usePlay({
    isFetching: isDrawing,
    value,
    range,
    stepMs: playStepDays(range),
    move,
  });

  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => {
      navigate({ day: dayAt(draft, range) }, "replace");
      setDraft(null);
    }, restMs);
    return () => clearTimeout(timer);
  }, [draft, range]);

  const kind =
    value === range.today ? words.time.today : value > range.today ? words.time.planned : words.time.was;
  const text = clock.day(`${dayText(value)}T12:00:00Z`);
  const buttons = [
    {
      text: words.time.back,
      path: "m13 6-6 6 6 6M17 6v12",
      press: () => move(monthFrom(value, -1, range)),
      isOff: value <= range.from,
    },
    {
      text: isPlaying ? words.time.pause : words.time.play,
      path: isPlaying ? "M9 6v12M15 6v12" : "M8 5.5v13l10.5-6.5Z",
      press: () => play(!isPlaying),
      isOff: false,
    },
    {
      text: words.time.forward,
      path: "m11 6 6 6-6 6M7 6v12",
      press: () => move(monthFrom(value, 1, range)),
      isOff: value >= range.to,
    },
  ];
  return (
    <>
      <div className="time-buttons">
        {buttons.map(({ text, path, press, isOff }) => (
          <button
            key={text}
            type="button"
            className="time-button"
            aria-label={text}
            title={text}
            disabled={isOff}
            onClick={press}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d={path} />
            </svg>
          </button>
        ))}
      </div>
      <div className="time-track">
        <Rail range={range} value={value} />
        <input
          type="range"
          aria-label={words.time.label}
          aria-valuetext={words.time.value(text, kind)}
          min={range.from}
          max={range.to}
          step={1}
          value={value}
          onChange={(event) => {
            play(false);
            setDraft(Number(event.target.value));
          }}
          onKeyDown={(event) => {
            if (event.key !== "PageUp" && event.key !== "PageDown") return;
            event.preventDefault();
            move(monthFrom(value, event.key === "PageUp" ? 1 : -1, range));
          }}
        />
        <p className="time-ticks" aria-hidden="true">
          <Ticks range={range} />
        </p>
      </div>
      <p className={`time-moment time-moment-${value > range.today ? "planned" : "known"}`}>
        <span>{text}</span>
        <span className="time-kind">{kind}</span>
      </p>
      <button
        type="button"
        className="time-now"
        disabled={value === range.today}
        onClick={() => {
          play(false);
          navigate({ day: null }, "replace");
        }}
      >
        {words.time.now}
      </button>
    </>
  );
}

/** What has been as a firm line, what is planned as a dashed one, and where today lies. */
function Rail({ range, value }: { range: RolloutRange; value: number }) {
  const today = shareOfDay(range.today, range);
  const at = shareOfDay(value, range);
  const known = Math.min(today, at);
  return (
    <>
      <span className="time-rail" aria-hidden="true">
        <span className="rollout-plan" style={{ left: `${today * 100}%`, width: `${(1 - today) * 100}%` }} />
        <span className="time-done" style={{ left: 0, width: `${known * 100}%` }} />
        <span
          className="time-done rollout-done-plan"
          style={{ left: `${today * 100}%`, width: `${Math.max(0, at - today) * 100}%` }}
        />
      </span>
      <span className="rollout-today" aria-hidden="true">
        <span style={{ left: `${today * 100}%` }} />
      </span>
    </>
  );
}

function Ticks({ range }: { range: RolloutRange }) {
  const words = useRolloutWords();
  const today = shareOfDay(range.today, range);
  return (
    <>
      {yearTicks(range)
        .filter((tick) => Math.abs(shareOfDay(tick, range) - today) > 0.06)
        .map((tick) => (
          <span key={tick} style={{ left: `${shareOfDay(tick, range) * 100}%` }}>
            {dayText(tick).slice(0, 4)}
          </span>
        ))}
      <span className="tick-today" style={{ left: `${today * 100}%` }}>
        {words.time.today}
      </span>
    </>
  );
}
