import type { AlertDelivery } from "#contract/alerts.ts";

export type DeliveryState = "delivered" | "cancelled" | "waiting" | "failing";

/** What became of a delivery so far; `failing` is still tried. */
export function stateOf({ deliveredAt, cancelledAt, lastError }: AlertDelivery): DeliveryState {
  if (deliveredAt !== null) return "delivered";
  if (cancelledAt !== null) return "cancelled";
  return lastError === null ? "waiting" : "failing";
}
