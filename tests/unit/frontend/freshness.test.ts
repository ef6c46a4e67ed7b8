import fc from "fast-check";
import { expect, it } from "vitest";
import { oldestPayload } from "#frontend/panel/freshness.ts";
import { rolloutSources } from "#frontend/rollout/has-rollout.ts";

it("figures of several sources are as old as the oldest of their payloads; who brought none says nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 4e12 }))), (times) => {
      const payloads = times.map((ms) => ({ payloadAt: ms === null ? null : new Date(ms).toISOString() }));
      const known = times.filter((ms) => ms !== null);

      const oldest = oldestPayload(payloads);

      expect(oldest === null ? null : Date.parse(oldest)).toBe(
        known.length === 0 ? null : Math.min(...known),
      );
    }),
  );
});

it("the rollout is told by premises and by cables", () => {
  const sources = (["access-point", "premises", "roadworks", "fibre-segment", "address"] as const).map(
    (as) => ({ as }),
  );

  expect(rolloutSources(sources).map(({ as }) => as)).toEqual(["premises", "fibre-segment"]);
});
