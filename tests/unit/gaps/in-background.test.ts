import { describe, expect, test, vi } from "vitest";
import { InBackground, inTurns } from "#backend/gaps/in-background.ts";
import { silentLog } from "#platform/log.ts";

describe("what is made in the background", () => {
  test("is not there until it is made, is made once, and another key is another one", async () => {
    const kept = new InBackground<string>("test", silentLog);
    const { promise, resolve } = Promise.withResolvers<string>();
    const make = vi.fn(() => promise);

    expect([kept.get("a", make), kept.get("a", make), kept.get("b", make)]).toEqual([null, null, null]);
    resolve("made");
    await vi.waitFor(() => expect(kept.get("a", make)).toBe("made"));

    expect(make).toHaveBeenCalledOnce();
    expect(kept.get("b", async () => "other")).toBeNull();
    await vi.waitFor(() => expect(kept.get("b", make)).toBe("other"));
  });

  test("is tried again after it failed", async () => {
    const kept = new InBackground<string>("test", silentLog);
    const make = vi.fn(() => Promise.resolve("made")).mockRejectedValueOnce(new Error("away"));

    await vi.waitFor(() => expect(kept.get("a", make)).toBe("made"));

    expect(make).toHaveBeenCalledTimes(2);
  });

  test("ends with the process, between two turns", async () => {
    const kept = new InBackground<number>("test", silentLog);
    const turns: (readonly number[])[] = [];
    const started = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    kept.get("a", async (end) => {
      for (const turn of inTurns([1, 2, 3], 2, end)) {
        turns.push(turn);
        started.resolve();
        await go.promise;
      }
      return 1;
    });
    await started.promise;

    const closed = kept.close();
    go.resolve();
    await closed;

    expect(turns).toEqual([[1, 2]]);
    expect(kept.get("a", async () => 1)).toBeNull();
  });
});
