import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findAdapter } from "#ingest/adapters/registry.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { SourcePipeline } from "#ingest/pipeline/run.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import type { Database } from "#platform/database/database.ts";
import { silentLog } from "#platform/log.ts";
import { testCity, testSource } from "../integration/support/test-city.ts";
import { compare, report } from "./measure.ts";

const stages = ["planned", "civil_works", "passed", "connected", "activated"];
const columns = {
  ...{ key: "id", street: "strasse", houseNumber: "nr", postcode: "plz", lon: "x", lat: "y" },
  ...{ households: "we", stage: "stand", expectedTo: "bis", provider: "firma" },
};
const header = ["id", "strasse", "nr", "plz", "x", "y", "we", "stand", "bis", "firma"];

/** A table of premises from file to commit, everything derived, against a bare COPY of its rows into an indexed table. */
export async function benchImport(db: Database, premises: number, rounds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "lueckenlos-import-"));
  const times = premises > 50_000 ? 1 : Math.min(rounds, 3);
  const sources: SourceConfig[] = [];
  await db.query(
    `create table bench_premises (round integer, id text, street text, number text, postcode text, x float8, y float8,
                                  households integer, stage text, expected date, provider text, primary key (round, id))`,
  );
  try {
    let clock = Date.now() - 86_400_000;
    /** A new source's pipeline, as a process that has just started makes it. */
    const restarted = (source: SourceConfig) => {
      const adapter = findAdapter(source.adapter);
      if (!adapter) throw new Error(`no adapter ${source.adapter}`);
      clock += 60_000;
      const at = new Date(clock);
      const city = testCity({ sources });
      const { retention } = city;
      return new SourcePipeline(source, adapter, {
        ...{ db, city, dataDir: folder, retention, log: silentLog },
        now: () => at,
      });
    };
    const take = async (source: SourceConfig | undefined) => {
      if (source === undefined) throw new Error("no source");
      const outcome = await restarted(source).poll();
      if (outcome.kind === "failed") throw new Error(`${outcome.code}: ${outcome.message}`);
    };
    const first = await compare(
      times,
      async (round) => {
        const url = pathToFileURL(join(folder, `homes-${round}.csv`)).href;
        const about = { adapter: "csv", url, staleAfter: "P400D", maxBytes: 2 ** 31 };
        sources.push(testSource({ ...about, id: `homes-${round}`, options: { as: "premises", columns } }));
        await write(folder, round, rowsOf(premises, 0));
        await registerCity(db, testCity({ sources }), false);
        await take(sources.at(-1));
      },
      (round) => copy(db, premises, round),
    );
    tell(`a first import of ${premises} premises`, first, premises);
    const unchanged = await compare(
      times,
      () => take(sources.at(-1)),
      (round) => copy(db, premises, 100 + round),
    );
    tell("the same by another process: nothing differs", unchanged, premises);
    const some = await compare(
      times,
      async (round) => {
        await write(folder, sources.length - 1, rowsOf(premises, round + 1));
        await take(sources.at(-1));
      },
      (round) => copy(db, premises, 200 + round),
    );
    tell("1 % of them further", some, premises);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function tell(what: string, pair: Awaited<ReturnType<typeof compare>>, premises: number): void {
  report(what, "a bare COPY of its rows", pair);
  console.log(`             ${Math.round((premises / pair.ms) * 1000)} rows a second`);
}

/** The table a day later: of every hundred premises one is a stage further. */
function* rowsOf(premises: number, day: number): Generator<(string | number)[]> {
  for (let index = 0; index < premises; index += 1) {
    const isFurther = day > 0 && index % 100 < day;
    const stage = stages[(index % (stages.length - 1)) + (isFurther ? 1 : 0)] ?? "planned";
    const street = `Straße ${Math.floor(index / 120)}`;
    const x = (7.31 + ((index * 7919) % 32_000) / 100_000).toFixed(6);
    const y = (51.42 + ((index * 104_729) % 18_000) / 100_000).toFixed(6);
    const postcode = 44_100 + (Math.floor(index / 120) % 90);
    yield [`h${index}`, street, index % 120, postcode, x, y, 1 + (index % 6), stage, "2027-06-30", "Firma"];
  }
}

async function write(folder: string, round: number, rows: Iterable<(string | number)[]>): Promise<void> {
  async function* lines(): AsyncGenerator<string> {
    yield `${header.join(";")}\n`;
    for (const row of rows) yield `${row.join(";")}\n`;
  }
  await writeFile(join(folder, `homes-${round}.csv`), lines());
}

async function copy(db: Database, premises: number, round: number): Promise<void> {
  const names = [
    "round",
    "id",
    "street",
    "number",
    "postcode",
    "x",
    "y",
    "households",
    "stage",
    "expected",
    "provider",
  ];
  function* rows(): Generator<string> {
    for (const row of rowsOf(premises, 0)) yield `${round}\t${row.join("\t")}`;
  }
  await db.copy("bench_premises", names, rows());
}
