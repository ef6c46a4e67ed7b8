import { lazy, Suspense, useEffect, useState } from "react";
import type { OverviewAnswer } from "#contract/overview.ts";
import { useNow } from "../app/use-now.ts";
import { navigate, useUrlState } from "../app/use-url-state.ts";
import { oldestPayload } from "../panel/freshness.ts";
import { useSpeech } from "../words/use-words.ts";
import { instantAt, playStepMs, shareOf, type TimeRange, ticks, timeRange } from "./time-range.ts";
import { usePlay } from "./use-play.ts";

const RolloutTime = lazy(() => import("./RolloutTime.tsx").then((part) => ({ default: part.RolloutTime })));

const hourMs = 3_600_000;
/** How long the slider rests before the page follows it. */
const restMs = 150;

interface TimeControlProps {
  overview: OverviewAnswer;
  isFetching: boolean;
  /** Beside a map its ground decides what time there is to move in; a list alone is of Wi-Fi. */
  hasMap: boolean;
}

/** Time as a control: now by default, back as far as anything is known, step by step or played. */
export function TimeControl({ overview, isFetching, hasMap }: TimeControlProps) {
  const { words, clock } = useSpeech();
  const { ground } = useUrlState();
  const now = useNow(60_000);
  const range = timeRange(overview, now);
  if (hasMap && ground === "fibre") {
    return (
      <Suspense fallback={<section className="time" aria-label={words.time.label} />}>
        <RolloutTime overview={overview} />
      </Suspense>
    );
  }
  if (hasMap && (ground === "grid" || ground === "five-g")) {
    const brought = oldestPayload(overview.sources.filter((source) => source.as === "supply-cell"));
    return (
      <section className="time" aria-label={words.time.label}>
        <p className="time-none">{words.time.noGridPast(brought === null ? null : clock.day(brought))}</p>
      </section>
    );
  }
  return (
    <section className="time" aria-label={words.time.label}>
      {range === null ? (
        <p className="time-none">
          <b>{words.time.live}</b> {clock.time(overview.at)} · {words.time.noPast}
        </p>
      ) : (
        <TimeSlider range={range} isFetching={isFetching} />
      )}
    </section>
  );
}

function TimeSlider({ range, isFetching }: { range: TimeRange; isFetching: boolean }) {
  const { words, clock } = useSpeech();
  const { at } = useUrlState();
  const [draft, setDraft] = useState<number | null>(null);
  const stored = at === null ? range.to : Date.parse(at);
  const value = Math.min(range.to, Math.max(range.from, draft ?? stored));
  const isNow = value >= range.to;
  const move = (to: number) => navigate({ at: instantAt(to, range) }, "replace");
  const [isPlaying, play] = usePlay({ isFetching, value, range, move, stepMs: playStepMs(range) });

  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => {
      navigate({ at: instantAt(draft, range) }, "replace");
      setDraft(null);
    }, restMs);
    return () => clearTimeout(timer);
  }, [draft, range]);

  const moment = isNow ? words.time.live : clock.moment(value, Date.now());
  const buttons = [
    {
      text: words.time.back,
      path: "m13 6-6 6 6 6M17 6v12",
      press: () => move(value - hourMs),
      isOff: value <= range.from,
    },
    {
      text: isPlaying ? words.time.pause : words.time.play,
      path: isPlaying ? "M9 6v12M15 6v12" : "M8 5.500v13l10.5-6.500Z",
      press: () => play(!isPlaying),
      isOff: false,
    },
    {
      text: words.time.forward,
      path: "m11 6 6 6-6 6M7 6v12",
      press: () => move(value + hourMs),
      isOff: isNow,
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
        <Track range={range} value={value} />
        <input
          type="range"
          aria-label={words.time.label}
          aria-valuetext={moment}
          min={range.from}
          max={range.to}
          step={range.stepMs}
          value={value}
          onChange={(event) => {
            play(false);
            setDraft(Number(event.target.value));
          }}
        />
        <p className="time-ticks" aria-hidden="true">
          {ticks(range).map((tick) => (
            <span key={tick} style={{ left: `${shareOf(tick, range) * 100}%` }}>
              {clock.shortDay(tick)}
            </span>
          ))}
        </p>
      </div>
      <p className="time-moment">{moment}</p>
      <button type="button" className="time-now" disabled={isNow} onClick={() => navigate({ at: null })}>
        {words.time.now}
      </button>
    </>
  );
}

/** The way run so far, and as hatching the time for which not all sources are known. */
function Track({ range, value }: { range: TimeRange; value: number }) {
  const { words, clock } = useSpeech();
  const complete = range.completeFrom === null ? 1 : shareOf(range.completeFrom, range);
  const title =
    range.completeFrom === null
      ? words.time.incomplete
      : words.time.knownFrom(clock.moment(range.completeFrom, range.to));
  return (
    <span className="time-rail" title={title}>
      <span className="time-incomplete" style={{ width: `${complete * 100}%` }} />
      <span
        className="time-done"
        style={{
          left: `${complete * 100}%`,
          width: `${Math.max(0, shareOf(value, range) - complete) * 100}%`,
        }}
      />
    </span>
  );
}
