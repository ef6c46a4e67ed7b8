import { FeedError, UnusablePayload } from "../adapters/adapter.ts";

/** A payload from further ahead of our clock is not believed. */
export const maxAheadMs = 2 * 60_000;

/** Throws where a payload's own time cannot be, or is no time. */
export function assertNotAhead(payloadAt: string | null, receivedAt: Date): void {
  if (payloadAt === null) return;
  const aheadMs = Date.parse(payloadAt) - receivedAt.getTime();
  if (Number.isNaN(aheadMs)) throw new UnusablePayload("the payload's own time cannot be read");
  if (aheadMs > maxAheadMs) {
    const aheadSeconds = Math.round(aheadMs / 1000);
    throw new FeedError(
      "payload_from_future",
      `the payload's own time is ${aheadSeconds} s ahead of our clock`,
    );
  }
}
