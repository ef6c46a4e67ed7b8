import type { VehicleWlan } from "#contract/vehicles.ts";
import { wlanShapes } from "./wlan-states.ts";

/** WLAN on board as colour and shape; the word stands beside it, always. */
export function WlanMark({ state }: { state: VehicleWlan }) {
  return (
    <svg className={`status-mark stop-${state}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={wlanShapes[state]} fillRule="evenodd" />
    </svg>
  );
}
