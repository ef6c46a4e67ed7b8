import { type StopState, stopShapes } from "./shapes.ts";

/** Whether a stop has WLAN as colour and shape; the word stands beside it, always. */
export function StopMark({ state }: { state: StopState }) {
  return (
    <svg className={`status-mark stop-${state}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={stopShapes[state]} fillRule="evenodd" />
    </svg>
  );
}
