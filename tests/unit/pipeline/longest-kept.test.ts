import { expect, test } from "vitest";
import { findAdapter } from "#ingest/adapters/registry.ts";
import { longestKept } from "#ingest/pipeline/retention.ts";
import { testSource } from "../../integration/support/test-city.ts";

test.each([
  ["gtfs-rt", 3_600_000],
  ["gtfs", Number.POSITIVE_INFINITY],
  ["freifunk", Number.POSITIVE_INFINITY],
])("payloads of %s are kept for %d ms at most", (adapter, most) => {
  const found = findAdapter(adapter);
  if (!found) throw new Error(`no adapter ${adapter}`);

  expect(longestKept(testSource({ adapter }), found)).toBe(most);
});
