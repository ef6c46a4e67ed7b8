import type { Database } from "#platform/database/database.ts";
import { type BenchCity, type Node, strew } from "./city.ts";
import { compare, report, time } from "./measure.ts";

/** One poll from HTTP bytes to commit against a bare COPY of the same rows into an indexed table. */
export async function benchPoll(db: Database, city: BenchCity, count: number, rounds: number): Promise<void> {
  const nodes = strew(count);
  await copyTable(db);
  city.show(nodes);
  const first = await time(() => poll(city));
  console.log(
    `  first poll of ${count} access points, coverage of 62 areas included: ${(first / 1000).toFixed(1)} s`,
  );

  const statusRows = await statusCount(db);
  const unchanged = await compare(
    rounds,
    () => poll(city),
    async (round) => {
      await copy(db, nodes, round);
      city.show(nodes);
    },
  );
  report(`an unchanged poll of ${count}`, "a bare COPY of its rows", unchanged, "at most 3 ×");
  const written = (await statusCount(db)) - statusRows;
  console.log(`             status rows written by ${rounds + 1} unchanged polls: ${written}`);

  const flipped = await compare(
    rounds,
    () => poll(city),
    async (round) => {
      await copy(db, nodes, 1000 + round);
      city.show(
        nodes.map((node, index) =>
          index % 100 === round % 100 ? { ...node, isOnline: !node.isOnline } : node,
        ),
      );
    },
  );
  report(`a poll of ${count} with 2 % changed, coverage included`, "the same COPY", flipped);
}

async function poll(city: BenchCity): Promise<void> {
  const outcome = await city.pipeline.poll();
  if (outcome.kind !== "done" || outcome.run.outcome !== "merged") {
    throw new Error(`the poll did not merge: ${JSON.stringify(outcome)}`);
  }
}

async function copyTable(db: Database): Promise<void> {
  await db.query(
    `drop table if exists bench_row;
     create table bench_row (at integer, key text, name text, lon float8, lat float8, status text, primary key (at, key))`,
  );
}

async function copy(db: Database, nodes: readonly Node[], round: number): Promise<void> {
  const rows = nodes.map(
    (node) =>
      `${round}\t${node.id}\t${node.name}\t${node.lon}\t${node.lat}\t${node.isOnline ? "up" : "down"}`,
  );
  await db.copy("bench_row", ["at", "key", "name", "lon", "lat", "status"], rows);
}

async function statusCount(db: Database): Promise<number> {
  const [row] = await db.query<{ n: number }>("select count(*) as n from access_point_status");
  return row?.n ?? 0;
}
