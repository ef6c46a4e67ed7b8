import { expect, test } from "vitest";
import { ByteCache } from "#backend/http/byte-cache.ts";
import { Representation } from "#backend/http/representation.ts";

const bytes = (size: number) => new Representation("text/plain", Buffer.alloc(size), false);

test("within its time a representation is made once", async () => {
  let nowMs = 0;
  let made = 0;
  const cache = new ByteCache(10_000, () => nowMs);
  const make = async () => {
    made += 1;
    return bytes(10);
  };

  await cache.get("a", 100, make);
  nowMs = 99;
  await cache.get("a", 100, make);
  nowMs = 100;
  await cache.get("a", 100, make);

  expect(made).toBe(2);
});

test("misses of one key at once share one making, also when it fails", async () => {
  const cache = new ByteCache(10_000);
  let made = 0;
  const fail = async () => {
    made += 1;
    throw new Error("no");
  };

  const results = await Promise.allSettled([cache.get("a", 100, fail), cache.get("a", 100, fail)]);
  const after = await cache.get("a", 100, async () => bytes(1));

  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(made).toBe(1);
  expect(after.bytes.length).toBe(1);
});

test("it never holds more than its bound; what was not asked for longest goes first", async () => {
  const cache = new ByteCache(3_000);
  const put = (key: string) => cache.get(key, Number.POSITIVE_INFINITY, async () => bytes(700));

  for (const key of ["a", "b", "c", "a", "d"]) await put(key);
  const { hits } = cache.figures();
  await put("a");
  await put("b");

  expect(cache.figures().bytes).toBeLessThanOrEqual(3_000);
  expect(cache.figures().hits).toBe(hits + 1);
});

test("what is larger than the bound is answered and not kept", async () => {
  const cache = new ByteCache(500);

  expect((await cache.get("a", 100, async () => bytes(5_000))).bytes.length).toBe(5_000);
  expect(cache.figures()).toMatchObject({ entries: 0, bytes: 0 });
});

test("compressed forms count towards the bound", async () => {
  const cache = new ByteCache(1_000_000);
  const text = new Representation("text/plain", Buffer.from("lückenlos ".repeat(2_000)));
  const ask = () => cache.get("a", Number.POSITIVE_INFINITY, async () => text);
  await ask();
  const before = cache.figures().bytes;

  const zipped = await text.encoded("gzip");
  await ask();

  expect(cache.figures().bytes).toBe(before + zipped.length);
});
