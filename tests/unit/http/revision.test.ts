import { expect, test } from "vitest";
import { CurrentRevision, type Revision } from "#backend/http/revision.ts";

/** A database whose answers the test gives when it likes. */
function heldDatabase() {
  const asked: ((revision: Revision | Error) => void)[] = [];
  const query = <Row>(): Promise<Row[]> =>
    new Promise((resolve, reject) => {
      asked.push((revision) => (revision instanceof Error ? reject(revision) : resolve([revision as Row])));
    });
  return { database: { query }, asked };
}

const at = (version: number): Revision => ({ version, lastRun: version });

test("nobody gets a reading that began before the question; many questions are two readings", async () => {
  const { database, asked } = heldDatabase();
  const revision = new CurrentRevision(database);
  const first = revision.current();
  const later = [revision.current(), revision.current(), revision.current()];

  asked[0]?.(at(1));
  expect(await first).toEqual(at(1));
  asked[1]?.(at(2));

  expect(await Promise.all(later)).toEqual([at(2), at(2), at(2)]);
  expect(asked.length).toBe(2);
});

test("a failed reading fails who asked, and the next one is asked anew", async () => {
  const { database, asked } = heldDatabase();
  const revision = new CurrentRevision(database);
  const first = revision.current();
  const second = revision.current();

  asked[0]?.(new Error("away"));
  await expect(first).rejects.toThrow("away");
  await Promise.resolve();
  asked[1]?.(at(3));

  expect(await second).toEqual(at(3));
});

test("who need not wait gets the last one known while the database is busy or away", async () => {
  const { database, asked } = heldDatabase();
  const revision = new CurrentRevision(database);
  const known = revision.soon();
  asked[0]?.(at(5));
  await known;

  expect(await revision.soon(1)).toEqual(at(5));
  revision.heardOf(7);
  expect((await revision.soon(1)).version).toBe(7);
  asked[1]?.(new Error("away"));
  expect((await revision.soon(1)).version).toBe(7);
});
