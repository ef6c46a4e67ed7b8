import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Archive, type ArchiveEntry } from "#ingest/pipeline/archive.ts";

let dataDir: string;
let archive: Archive;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "lueckenlos-archive-"));
  archive = new Archive(dataDir, "freifunk");
});
afterEach(() => rm(dataDir, { recursive: true }));

const noon = new Date("2026-03-01T12:00:00Z");
const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const add = (documents: Record<string, unknown>, minutes: number): Promise<ArchiveEntry> =>
  archive.add(documents, { startedAt: at(minutes), receivedAt: at(minutes), bytes: 1 });
const names = async (folder: string) => (await readdir(join(archive.folder, folder)).catch(() => [])).sort();

describe("adding", () => {
  test("keeps the documents and says what waits, oldest first", async () => {
    await add({ nodes: [2] }, 2);
    await add({ nodes: [1] }, 1);

    const pending = await archive.pending();

    expect(pending.map((entry) => entry.receivedAt)).toEqual([at(1), at(2)]);
    expect(await Promise.all(pending.map((entry) => archive.documents(entry)))).toEqual([
      { nodes: [1] },
      { nodes: [2] },
    ]);
  });

  test("knows equal documents by their hash, whatever the order of their fields, and keeps them once", async () => {
    const first = await add({ a: 1, b: { c: 2, d: 3 } }, 1);
    const second = await add({ b: { d: 3, c: 2 }, a: 1 }, 2);

    expect(second.hash).toBe(first.hash);
    expect(await names("documents")).toEqual([`${first.hash}.json.gz`]);
    expect(await archive.pending()).toHaveLength(2);
  });

  test("leaves nothing half written behind", async () => {
    const entry = await add({ a: 1 }, 1);

    const files = (await readdir(archive.folder, { recursive: true })).filter((name) =>
      name.endsWith(".tmp"),
    );
    const kept = gunzipSync(await readFile(join(archive.folder, "documents", `${entry.hash}.json.gz`)));

    expect(files).toEqual([]);
    expect(kept.toString()).toBe('{"a":1}');
  });
});

describe("settling", () => {
  test("takes an entry from what waits, and may be repeated", async () => {
    const entry = await add({ a: 1 }, 1);

    await archive.settle(entry, "merged");
    await archive.settle(entry, "merged");

    expect(await archive.pending()).toEqual([]);
    expect(await names("merged")).toHaveLength(1);
  });

  test("refusing an unknown format leaves its trace and nothing of its content", async () => {
    const entry = await add({ owner: "mail@example.org" }, 1);
    const bodies = [{ hash: entry.hash, bytes: 30, errorPosition: null }];

    await archive.refuse(entry, { receivedAt: entry.receivedAt, code: "unusable_payload", bodies });

    const [name = ""] = await names("refused");
    expect(await readFile(join(archive.folder, "refused", name), "utf8")).not.toContain("example.org");
    expect([await names("documents"), await names("pending")]).toEqual([[], []]);
  });

  test("documents that another entry stands on stay when one is refused", async () => {
    const good = await add({ a: 1 }, 1);
    const again = await archive.repeat({ ...good, receivedAt: at(2) });

    await archive.refuse(again, { receivedAt: at(2), code: "unusable_payload", bodies: [] });

    expect(await archive.documents(good)).toEqual({ a: 1 });
  });
});

describe("pruning", () => {
  const settledDocuments = async () => {
    for (const name of await names("documents"))
      await utimes(join(archive.folder, "documents", name), noon, noon);
  };

  test("drops what is past its time, but not what waits and not the newest", async () => {
    const old = await add({ a: "old" }, 1);
    const waiting = await add({ a: "waiting" }, 2);
    const newest = await add({ a: "newest" }, 3);
    await archive.settle(old, "merged");
    await archive.settle(newest, "merged");
    await settledDocuments();

    await archive.prune(at(60));

    expect(await names("documents")).toEqual([`${waiting.hash}.json.gz`, `${newest.hash}.json.gz`].sort());
    expect([await names("pending"), await names("merged")].map((list) => list.length)).toEqual([1, 1]);
  });

  test("keeps documents that a younger entry repeats", async () => {
    const first = await add({ a: 1 }, 1);
    const again = await archive.repeat({ ...first, receivedAt: at(100) });
    await archive.settle(first, "merged");
    await archive.settle(again, "merged");
    await settledDocuments();

    await archive.prune(at(60));

    expect(await archive.documents(again)).toEqual({ a: 1 });
  });

  test("drops what a crash left half written", async () => {
    await add({ a: 1 }, 1);
    for (const folder of ["pending", "documents"]) {
      await writeFile(join(archive.folder, folder, ".draft.tmp"), "");
      await utimes(join(archive.folder, folder, ".draft.tmp"), noon, noon);
    }

    await archive.prune(at(60));

    expect(
      [...(await names("pending")), ...(await names("documents"))].some((name) => name.endsWith(".tmp")),
    ).toBe(false);
  });

  test("keeps young documents, whose entry may not be written yet", async () => {
    await add({ a: 1 }, 1);
    await rm(join(archive.folder, "pending"), { recursive: true });

    await archive.prune(at(60));

    expect(await names("documents")).toHaveLength(1);
  });
});

test("a damaged entry does not hide the others", async () => {
  await add({ a: 1 }, 1);
  const [name = ""] = await names("pending");
  await add({ a: 2 }, 2);
  await writeFile(join(archive.folder, "pending", name), "{");

  expect((await archive.pending()).map((entry) => entry.receivedAt)).toEqual([at(2)]);
});

test.each(["..", "a/b", "", ".hidden", "a\\b", "a\u0000"])(
  "a source id %j is refused as a folder's name",
  (id) => {
    expect(() => new Archive(dataDir, id)).toThrow(RangeError);
  },
);
