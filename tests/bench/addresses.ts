import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { searchPlaces } from "#backend/addresses/search.ts";
import { createApi } from "#backend/api.ts";
import { startServer } from "#backend/http/server.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { silentLog } from "#platform/log.ts";
import { accessPoint, merge, payload } from "../integration/support/payload.ts";
import { testCity, testSource } from "../integration/support/test-city.ts";
import { seededRandom, streetNames } from "../support/street-names.ts";
import { time } from "./measure.ts";

const numbersOfAStreet = 35;
const keysAtOnce = 5_000;
const asked = 100;
const [west, south, east, north] = [7.3, 51.42, 7.6, 51.59];

const register = testSource({
  id: "register",
  adapter: "csv",
  staleAfter: "P400D",
  options: { as: "address" },
});
const homes = testSource({ id: "homes", adapter: "csv", staleAfter: "P400D", options: { as: "premises" } });
const wlan = testSource({ id: "wlan", staleAfter: "P1D", options: { as: "access-point" } });

/**
 * Typeahead and the resident's answer among so many addresses and as many premises, each against a bare statement with the same
 * index in the same minute: p95 of both, and of their ratio.
 */
export async function benchAddresses(db: Database, count: number): Promise<void> {
  const random = seededRandom(11);
  const city = testCity({ sources: [register, homes, wlan] });
  await registerCity(db, city, false);
  const names = streetNames(Math.ceil(count / numbersOfAStreet), random);
  const seconds = (await time(() => fill(db, names, count))) / 1_000;
  console.log(
    `  ${count} addresses and premises of ${names.length} streets derived in ${seconds.toFixed(0)} s`,
  );
  const stations = Array.from({ length: 2_000 }, (_, index) =>
    accessPoint(`${index}`, random() < 0.9 ? "up" : "down", {
      lon: west + random() * (east - west),
      lat: south + random() * (north - south),
    }),
  );
  await merge(db, wlan, payload(stations), new Date(Date.now() - 60_000));
  await db.query("vacuum analyze");

  const any = () => names[Math.floor(random() * names.length)] ?? "";
  const letters = (name: string, most: number) => name.slice(0, Math.min(most, name.length));
  const typed: Record<string, () => string> = {
    "4 letters": () => letters(any(), 4),
    "a street": any,
    "a street and a number": () => `${any()} 7`,
    "number, street, city": () => `7 ${any()} Dortmund`,
    "a typing error": () => any().replace(/^(..)(.)(.)/, "$1$3$2"),
  };
  for (const [what, type] of Object.entries(typed)) {
    const rows = await pairs(
      () => searchPlaces(db, city, type(), 8),
      () => bareSearch(db, letters(any(), 4)),
    );
    tell(`${what} typed, statements alone`, "a bare indexed prefix query", rows);
  }
  await overHttp(db, city, typed, () => letters(any(), 4));
}

async function overHttp(
  db: Database,
  city: ReturnType<typeof testCity>,
  typed: Record<string, () => string>,
  beginning: () => string,
): Promise<void> {
  const api = await createApi({
    db,
    config: { city, demo: false, styleUrl: null },
    operatorToken: null,
    log: silentLog,
    pages: null,
    checkAnswers: false,
  });
  const server = await startServer(api.handle, { port: 0, host: "127.0.0.1" });
  const get = async (path: string) => {
    const response = await fetch(server.url + path);
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
    await response.arrayBuffer();
  };
  const plain = createServer((_request, response) => {
    void bareSearch(db, beginning()).then((rows) => response.end(JSON.stringify(rows)));
  });
  const plainUrl = await listen(plain);
  const bare = async () => void (await (await fetch(plainUrl)).arrayBuffer());
  const kinds = Object.values(typed);
  let turn = 0;
  const type = () => {
    turn += 1;
    return kinds[turn % kinds.length]?.() ?? "";
  };
  const against = "a bare indexed prefix query over HTTP";
  tell(
    "typeahead over HTTP",
    against,
    await pairs(() => get(`/api/v1/addresses?q=${encodeURIComponent(type())}`), bare),
  );
  const [last] = await db.query<{ id: number }>("select max(id) as id from address");
  const address = () => 1 + Math.floor(Math.random() * (last?.id ?? 1));
  tell(
    "/here over HTTP, by address",
    against,
    await pairs(() => get(`/api/v1/here?address=a${address()}`), bare),
  );
  const degrees = (from: number, to: number) => (from + Math.random() * (to - from)).toFixed(6);
  tell(
    "/here over HTTP, by point",
    against,
    await pairs(() => get(`/api/v1/here?lon=${degrees(west, east)}&lat=${degrees(south, north)}`), bare),
  );
  await api.close();
  await server.close();
  plain.close();
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`),
    );
  });
}

/** Records as an import leaves them, and what is derived from them. */
async function fill(db: Database, names: readonly string[], count: number): Promise<void> {
  const random = seededRandom(12);
  const stages = ["none", "planned", "civil_works", "passed", "connected", "activated"];
  for (let from = 0; from < count; from += keysAtOnce) {
    const numbers = Array.from({ length: Math.min(keysAtOnce, count - from) }, (_, index) => from + index);
    const said = numbers.map((number) => ({
      street: names[Math.floor(number / numbersOfAStreet)],
      houseNumber: String(1 + (number % numbersOfAStreet)),
      postcode: String(44_100 + (Math.floor(number / numbersOfAStreet) % 60)),
      lon: west + random() * (east - west),
      lat: south + random() * (north - south),
      stage: stages[number % stages.length],
    }));
    const keys = numbers.map(String);
    for (const source of [register.id, homes.id]) {
      await db.query(
        `insert into record (source_id, key, hash, attributes)
         select $1, key, '', attributes::jsonb from unnest($2::text[], $3::text[]) as given (key, attributes)`,
        [source, keys, said.map((one) => JSON.stringify(one))],
      );
      await db.query("select refresh_addresses($1, $2)", [source, keys]);
    }
    await db.query("select refresh_premises($1, $2, now())", [homes.id, keys]);
  }
}

function bareSearch(db: Queryable, typed: string): Promise<unknown[]> {
  return db.query(
    `select a.id, s.name, a.house_number, a.postcode, a.lon, a.lat
     from street s join address a on a.street_id = s.id where s.search like $1 limit 8`,
    [`${typed.toLowerCase()}%`],
  );
}

async function pairs(work: () => Promise<unknown>, bare: () => Promise<unknown>) {
  const rows: { ms: number; bareMs: number }[] = [];
  for (let round = 0; round < asked; round += 1) {
    const row = { bareMs: await time(bare), ms: await time(work) };
    if (round >= asked / 10) rows.push(row);
  }
  return rows;
}

function tell(what: string, against: string, rows: readonly { ms: number; bareMs: number }[]): void {
  const at = (share: number, of: (row: (typeof rows)[number]) => number) => {
    const sorted = rows.map(of).sort((a, b) => a - b);
    return (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(1);
  };
  const ratio = (share: number) => at(share, ({ ms, bareMs }) => ms / bareMs);
  console.log(
    `  ${ratio(0.5).padStart(5)} ×  ${what} against ${against} (median; p95 ${at(0.95, ({ ms }) => ms)} ms against ${at(0.95, ({ bareMs }) => bareMs)} ms; aim 3 × and 50 ms)`,
  );
}
