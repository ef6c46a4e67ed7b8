import type { MaintenanceState } from "#domain/words.ts";
import type { Clock } from "../../words/format.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { maintenanceWords } from "./words.ts";

const shapes: Record<MaintenanceState, string> = {
  planned:
    "M8 1.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13Zm0 2a4.500 4.500 0 1 1 0 9 4.500 4.500 0 0 1 0-9Z",
  running: "M3 2v12l11-6Z",
  ended: "M3 3h10v10H3Z",
};

/** Whether it is to come, runs or is over, as mark and word. */
export function StateOf({ state }: { state: MaintenanceState }) {
  const words = useOperationsWords(sharedWords);
  return (
    <span className={`mnt-state mnt-state-${state}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[state]} fillRule="evenodd" />
      </svg>
      {words.maintenanceState[state]}
    </span>
  );
}

/** That a window shares access points and time with others. */
export function OverlapMark({ count }: { count: number }) {
  const words = useOperationsWords(maintenanceWords);
  return (
    <span className="mnt-overlap">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M1 1h9v4H8V3H3v5h2v2H1Zm5 5h9v9H6Zm2 2v5h5V8Z" fillRule="evenodd" />
      </svg>
      {words.overlaps(count)}
    </span>
  );
}

/** "Di., 24. Nov., 02:00 – 04:00", the second day only where it is another. */
export function whenText(span: { from: string; to: string }, now: number, clock: Clock): string {
  const isSameDay = clock.day(span.from) === clock.day(Date.parse(span.to) - 1);
  return `${clock.moment(span.from, now)} – ${isSameDay ? clock.time(span.to) : clock.moment(span.to, now)}`;
}
