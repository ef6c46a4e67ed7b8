import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { AddressesAnswer } from "#contract/addresses.ts";
import { foldNumber, foldStreet, foldText } from "#domain/fold.ts";
import type { AddressObservation } from "#domain/observation.ts";
import { registerCity } from "#ingest/pipeline/register-city.ts";
import { seededRandom, streetNames } from "../../support/street-names.ts";
import { type Served, serve } from "../api/serve.ts";
import { premises } from "../fibre/premises-city.ts";
import { engines } from "../support/engines.ts";
import { merge, payload, square } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";

const sourceOf = (id: string, as: string) =>
  testSource({ id, adapter: "csv", staleAfter: "P400D", retireAfter: "P1D", holdAbove: 1, options: { as } });
const register = sourceOf("register", "address");
const homes = sourceOf("homes", "premises");
const areas = sourceOf("areas", "area");
const many = sourceOf("many", "address");

const dayMs = 86_400_000;

function entry(
  key: string,
  street: string,
  houseNumber: string,
  place: Partial<AddressObservation["attributes"]> = {},
): AddressObservation {
  const attributes = { street, houseNumber, postcode: null, locality: null, lon: 7.46, lat: 51.51 };
  return { kind: "address", key, attributes: { ...attributes, ...place } };
}

const entries = [
  entry("1", "Hansastraße", "12", { postcode: "44137", lon: 7.461 }),
  entry("2", "Hansastraße", "12 a", { postcode: "44137", lon: 7.462 }),
  entry("3", "Hansastraße", "20-22", { postcode: "44137", lon: 7.463 }),
  entry("4", "Hansaplatz", "1", { postcode: "44137", lon: 7.464 }),
  entry("5", "Straße des 17. Juni", "5", { postcode: "44139", lon: 7.465 }),
  entry("6", "Käthe-Kollwitz-Weg", "7", { postcode: "44227", lon: 7.466 }),
  entry("7", "Martin-Luther-King-Straße", "3", { postcode: "44263", lon: 7.467 }),
  entry("8", "Hauptstraße", "5", { postcode: "44359", locality: "Mengede", lon: 7.38, lat: 51.57 }),
  entry("9", "Hauptstraße", "5", { postcode: "44388", locality: "Lütgendortmund", lon: 7.34, lat: 51.5 }),
  entry("10", "Bergstraße", "4", { lon: 7.468 }),
  entry("11", "Burgstraße", "4", { lon: 7.469 }),
  entry("12", "Am Alten Markt", "1", { lon: 7.47 }),
];

describe.each(engines)("addresses are found, %s", (engine) => {
  let served: Served;
  let at = Date.now() - 20 * dayMs;
  const later = () => {
    at += 60_000;
    return new Date(at);
  };

  const search = async (typed: string, limit = 8) => {
    const path = `/api/v1/addresses?limit=${limit}&q=${encodeURIComponent(typed)}`;
    return (await served.json<AddressesAnswer>(path)).addresses;
  };
  const addresses = () =>
    served.db.query<{ name: string; postcode: string; source: string; gone: boolean }>(
      `select s.name || ' ' || a.house_number as name, a.postcode, a.source_id as source, a.removed_at is not null as gone
       from address a join street s on s.id = a.street_id
       where s.name in ('Zwillingsweg', 'Doppelstraße') order by 1, 2`,
    );

  beforeAll(async () => {
    served = await serve(engine);
    await registerCity(served.db, testCity({ sources: [register, homes, areas, many] }), false);
    await merge(served.db, register, payload(entries), later());
    await merge(served.db, areas, payload([square("harbour", "Hafen", 7.44, 51.52, 0.01)]), later());
  });

  test("what is stored and what is asked are folded alike", async () => {
    const letters = "aeousxASTRßẞäöüÄÖÜéçñœŒøłŁĐæ0123 -–./'’\u0308\u0301\u00a0\tЖжω½ﬁ";
    const texts = fc.sample(
      fc.string({ unit: fc.constantFrom(...letters, "strasse", "straße"), maxLength: 14 }),
      400,
    );

    const rows = await served.db.query<{ text: string; street: string; number: string }>(
      `select fold_text(t) as text, fold_street(t) as street, fold_number(t) as number
       from unnest($1::text[]) with ordinality as given (t, place) order by place`,
      [texts],
    );

    expect(rows).toEqual(
      texts.map((text) => ({ text: foldText(text), street: foldStreet(text), number: foldNumber(text) })),
    );
  });

  test.each([
    ["Hansastraße 12", "Hansastraße 12, 44137 Dortmund"],
    ["hansastr. 12", "Hansastraße 12, 44137 Dortmund"],
    ["Hansa Strasse 12", "Hansastraße 12, 44137 Dortmund"],
    ["12 hansastr dortmund", "Hansastraße 12, 44137 Dortmund"],
    ["12 A hansastraße", "Hansastraße 12a, 44137 Dortmund"],
    ["Hansastraße 12a", "Hansastraße 12a, 44137 Dortmund"],
    ["Hansastraße 20 – 22", "Hansastraße 20-22, 44137 Dortmund"],
    ["Hansastraße 20", "Hansastraße 20-22, 44137 Dortmund"],
    ["44137 Hansastraße", "Hansastraße, 44137 Dortmund"],
    ["Dortmund, 44137, Hansastr", "Hansastraße, 44137 Dortmund"],
    ["hansap", "Hansaplatz, 44137 Dortmund"],
    ["straße des 17. juni 5", "Straße des 17. Juni 5, 44139 Dortmund"],
    ["Str d 17 Juni", "Straße des 17. Juni, 44139 Dortmund"],
    ["kaethe kollwitz weg", "Käthe-Kollwitz-Weg, 44227 Dortmund"],
    ["kathe kollwitz 7", "Käthe-Kollwitz-Weg 7, 44227 Dortmund"],
    ["Käthe Kolwitz Weg 7", "Käthe-Kollwitz-Weg 7, 44227 Dortmund"],
    ["luther king", "Martin-Luther-King-Straße, 44263 Dortmund"],
    ["king luther str 3", "Martin-Luther-King-Straße 3, 44263 Dortmund"],
    ["Hauptstr 5 Mengede", "Hauptstraße 5, 44359 Dortmund (Mengede)"],
    ["lütgendortmund hauptstraße 5", "Hauptstraße 5, 44388 Dortmund (Lütgendortmund)"],
    ["Hauptstr. 5, 44388", "Hauptstraße 5, 44388 Dortmund (Lütgendortmund)"],
    ["Bergstr", "Bergstraße, Dortmund"],
    ["Bregstraße 4", "Bergstraße 4, Dortmund"],
    ["am alten markt 1", "Am Alten Markt 1, Dortmund"],
    ["Alter Markt", "Am Alten Markt, Dortmund"],
    ["hafen", "Hafen"],
    ["44263", "Martin-Luther-King-Straße, 44263 Dortmund"],
    ["51.51, 7.4641", "Hansaplatz 1, 44137 Dortmund"],
  ])("%s gives %s first", async (typed, label) => {
    const [first] = await search(typed);

    expect(first?.label).toBe(label);
  });

  test("a house number that the street has not gives the street and the numbers next to it", async () => {
    const found = await search("Hansastraße 14");

    expect(found.map(({ kind, label }) => `${kind} ${label}`).slice(0, 4)).toEqual([
      "street Hansastraße, 44137 Dortmund",
      "address Hansastraße 12, 44137 Dortmund",
      "address Hansastraße 12a, 44137 Dortmund",
      "address Hansastraße 20-22, 44137 Dortmund",
    ]);
  });

  test("what fits is marked", async () => {
    const [first] = await search("12 hansas");

    expect(first?.matches.map(([from, to]) => first.label.slice(from, to))).toEqual(["Hansas", "12"]);
  });

  test("nothing typed is refused, and hostile input finds nothing and does no harm", async () => {
    const statuses = [];
    for (const typed of ["", "%20", "x".repeat(201), "%00"])
      statuses.push((await served.get(`/api/v1/addresses?q=${typed}`)).status);
    const found = [];
    for (const typed of [
      "%",
      "_",
      "%%%%",
      "'; drop table address; --",
      ".*",
      "\\",
      "\u0007\u202e",
      "a".repeat(200),
      "1 ".repeat(99),
    ])
      found.push(await search(typed));

    expect(statuses).toEqual([400, 400, 400, 400]);
    expect(found).toEqual(Array(9).fill([]));
    expect((await search("h", 3)).length).toBe(3);
  });

  test("an address that exists twice is one within 50 m, and the register's word on where it is wins", async () => {
    const twin = (key: string, postcode: string | null, lon: number, houseNumber = "1") =>
      premises(key, "planned", { street: "Zwillingsweg", houseNumber, postcode, lon, lat: 51.5 });
    await merge(
      served.db,
      homes,
      payload([
        twin("a", null, 7.4),
        twin("b", "44149", 7.4003),
        twin("c", "44141", 7.5),
        twin("d", "44149", 7.41, "2"),
      ]),
      later(),
    );
    const before = await addresses();

    const place = { postcode: "44149", lon: 7.4004, lat: 51.5 };
    await merge(served.db, register, payload([...entries, entry("z", "Zwillingsweg", "1", place)]), later());

    const expected = (source: string) => [
      { name: "Zwillingsweg 1", postcode: "44141", source: "homes", gone: false },
      { name: "Zwillingsweg 1", postcode: "44149", source, gone: false },
      { name: "Zwillingsweg 2", postcode: "44149", source: "homes", gone: false },
    ];
    expect(before).toEqual(expected("homes"));
    expect(await addresses()).toEqual(expected("register"));
    expect((await search("Zwillingsweg 1, 44149"))[0]).toMatchObject({ lon: 7.4004 });
  });

  test("premises that say no position stand where the register says, though it comes later", async () => {
    await merge(
      served.db,
      homes,
      payload([premises("late", "planned", { street: "Doppelstr.", houseNumber: "3", postcode: "44141" })]),
      later(),
    );
    const place = { postcode: "44141", lon: 7.48, lat: 51.49 };
    await merge(served.db, register, payload([...entries, entry("y", "Doppelstraße", "3", place)]), later());

    const [row] = await served.db.query(
      "select p.lon, p.lat, address_id is not null as named from premises p where key = 'late'",
    );
    expect(row).toEqual({ lon: 7.48, lat: 51.49, named: true });
  });

  test("premises that say no position follow their address, whoever moves it", async () => {
    const house = { street: "Wanderweg", postcode: "44141" };
    const placeOf = async (key: string) =>
      (
        await served.db.query<{ lon: number; areas: number }>(
          `select p.lon, (select count(*) from area_premises m where m.premises_id = p.id) as areas
         from premises p where p.key = $1`,
          [key],
        )
      )[0];
    const tell = (lon: number, houseLon: number) =>
      merge(
        served.db,
        homes,
        payload([
          premises("of register", "planned", { ...house, houseNumber: "1" }),
          premises("of house", "planned", { ...house, houseNumber: "2" }),
          premises("the house", "planned", { ...house, houseNumber: "2", lon: houseLon, lat: 51.525 }),
          premises("own", "planned", { ...house, houseNumber: "1", lon, lat: 51.525 }),
        ]),
        later(),
      );
    const registered = (lon: number) =>
      payload([...entries, entry("w", "Wanderweg", "1", { postcode: "44141", lon, lat: 51.525 })]);
    await merge(served.db, register, registered(7.47), later());
    await tell(7.4701, 7.48);
    const before = [await placeOf("of register"), await placeOf("of house")];

    await merge(served.db, register, registered(7.445), later());
    await tell(7.4701, 7.446);

    expect(before).toEqual([
      { lon: 7.47, areas: 0 },
      { lon: 7.48, areas: 0 },
    ]);
    expect(await placeOf("of register")).toEqual({ lon: 7.445, areas: 1 });
    expect(await placeOf("of house")).toEqual({ lon: 7.446, areas: 1 });
    expect(await placeOf("own")).toEqual({ lon: 7.4701, areas: 0 });
  });

  test("an address is gone when the last that named it is retired", async () => {
    await merge(served.db, register, payload(entries), later());
    at += 2 * dayMs;
    await merge(served.db, homes, payload([]), later());
    await merge(served.db, register, payload([...entries, entry("x", "Neuer Weg", "1")]), later());
    at += 2 * dayMs;
    await merge(served.db, homes, payload([premises("other", "none")]), later());
    await merge(served.db, register, payload(entries), later());

    const known = await addresses();

    expect(known.every(({ gone }) => gone)).toBe(true);
    expect(await search("Zwillingsweg 1")).toEqual([]);
  });

  test("one typing error in a street's name still finds it among the first 8", async () => {
    const random = seededRandom(20_261);
    const names = streetNames(engine === "postgres" ? 2_000 : 500, random);
    const asked = engine === "postgres" ? 150 : 30;
    await merge(
      served.db,
      many,
      payload(
        names.map((name, index) => entry(`m${index}`, name, "1", { lon: 7.35 + (index % 500) / 5_000 })),
      ),
      later(),
    );
    const missed = [];
    for (let turn = 0; turn < asked; turn += 1) {
      const name = names[Math.floor(random() * names.length)] ?? "";
      const typed = misspelt(name, random);
      const found = await search(typed);
      if (!found.some(({ label }) => label === `${name}, Dortmund`)) missed.push(`${name}: ${typed}`);
    }

    expect(missed.length, missed.join("; ")).toBeLessThanOrEqual(asked * 0.034);
  });
});

/** One letter left out, put in, put in place of another, or swapped with the next. */
function misspelt(name: string, random: () => number): string {
  const at = Math.floor(random() * name.length);
  const letter = "abcdefghijklmnoprstuvwzäöü"[Math.floor(random() * 26)] ?? "x";
  const [before, own, next, after] = [
    name.slice(0, at),
    name[at] ?? "",
    name[at + 1] ?? "",
    name.slice(at + 2),
  ];
  const ways = [before + next + after, before + letter + own + next + after, before + letter + next + after];
  return [...ways, before + next + own + after][Math.floor(random() * 4)] ?? name;
}
