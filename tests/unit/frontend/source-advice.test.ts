import { describe, expect, it } from "vitest";
import type { Source } from "#contract/sources.ts";
import { stateOf } from "#frontend/operations/alerts/delivery-state.ts";
import { adviceFor, byUrgency } from "#frontend/operations/sources/advice.ts";
import { sourceWords } from "#frontend/operations/sources/words.ts";

const source = (change: Partial<Source>): Source => ({
  id: "city",
  adapter: "unifi",
  as: "access-point",
  describes: null,
  provider: null,
  licence: null,
  attribution: null,
  state: "fresh",
  lastRunAt: "2026-11-22T10:00:00.000Z",
  payloadAt: "2026-11-22T10:00:00.000Z",
  staleAt: "2026-11-22T10:10:00.000Z",
  failingSince: null,
  failure: null,
  heldSince: null,
  nextRunAt: null,
  knownFrom: null,
  tally: null,
  import: null,
  ...change,
});
const now = Date.parse("2026-11-22T10:05:00Z");
const advice = (change: Partial<Source>) =>
  adviceFor(source(change), now, sourceWords.en, (at) => at.slice(11, 16));

describe("what to do about a source", () => {
  it("is nothing while it is fresh", () => {
    expect(advice({})).toBeNull();
  });

  it("names the cause of a failure, and how long what is known still holds", () => {
    const text = advice({ state: "failing", failure: "tls", failingSince: "2026-11-22T09:58:00Z" });

    expect(text).toMatch(/^Since 09:58\. TLS fails\..*holds until 10:10/);
  });

  it("names a code that it has no words for", () => {
    expect(advice({ state: "failing", failure: "odd", failingSince: null })).toContain("odd");
  });

  it("says of a held source that is failing as well that it is both", () => {
    const text = advice({
      state: "held",
      heldSince: "2026-11-22T08:00:00Z",
      failure: "timeout",
      failingSince: "2026-11-22T09:58:00Z",
    });

    expect(text).toMatch(/much is missing.*No answer in time/);
  });

  it("comes for what is worst first", () => {
    const list = [
      source({ id: "a" }),
      source({ id: "b", state: "stale" }),
      source({ id: "c", state: "failing" }),
    ];

    expect(byUrgency(list).map(({ id }) => id)).toEqual(["c", "b", "a"]);
  });
});

it("a delivery fails only as long as it is still tried", () => {
  const delivery = {
    id: 1,
    channel: "it",
    incident: 1,
    event: "opened",
    number: 1,
    createdAt: "2026-11-22T10:00:00Z",
    dueAt: null,
    deliveredAt: null,
    cancelledAt: null,
    attempts: 0,
    lastError: null,
  } as const;

  expect(stateOf(delivery)).toBe("waiting");
  expect(stateOf({ ...delivery, lastError: "refused" })).toBe("failing");
  expect(stateOf({ ...delivery, lastError: "refused", deliveredAt: delivery.createdAt })).toBe("delivered");
  expect(stateOf({ ...delivery, lastError: "refused", cancelledAt: delivery.createdAt })).toBe("cancelled");
});
