import { expect, test } from "vitest";
import { createLimit } from "#ingest/limit.ts";

test("no more works run at once than there are places, failed ones free theirs, and all get their turn", async () => {
  const limit = createLimit(2);
  let running = 0;
  let most = 0;
  const work = (index: number) => async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    if (index % 3 === 0) throw new Error("failed");
    return index;
  };

  const results = await Promise.allSettled(Array.from({ length: 10 }, (_, index) => limit(work(index))));

  expect(most).toBe(2);
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(6);
});
