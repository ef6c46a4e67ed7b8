import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvRow, csvRows, isUnclosedQuote, readCsvRows } from "#ingest/adapters/csv-rows.ts";

const table = { delimiter: ";" };
const header = "id;street;note";

async function inPieces(text: string, length: number, shape = table): Promise<CsvRow[]> {
  async function* pieces() {
    for (let start = 0; start < text.length; start += length) yield text.slice(start, start + length);
  }
  const rows: CsvRow[] = [];
  for await (const row of readCsvRows(pieces(), shape)) rows.push(row);
  return rows;
}

const word = fc.constantFrom("Weg", "Am Markt", "ß", "a b c");
/** A text that has to stand in quotation marks, and looks like none of a table's own lines. */
const needy = fc
  .tuple(fc.array(fc.oneof(word, fc.constantFrom('"', "\n", "\r\n")), { maxLength: 5 }), fc.nat(6))
  .map(([parts, at]) => ["N", ...parts.slice(0, at), ";", ...parts.slice(at), "N"].join(""));
const field = fc.oneof(
  { weight: 5, arbitrary: fc.oneof(word, fc.constantFrom("", '12" Rohr')) },
  { weight: 2, arbitrary: needy.map((text) => `"${text.replaceAll('"', '""')}"`) },
  { weight: 1, arbitrary: word.map((text) => `"${text}"`) },
);
/** Rows as they stand in the file, each of another key. */
const goodRows = fc
  .array(fc.tuple(field, field), { minLength: 1, maxLength: 12 })
  .map((rows) => rows.map(([street, note], index) => `p${index};${street};${note}`));

describe("a table's rows", () => {
  it.each([
    ["a header and rows", "a;b\n1;2\n", [["a", "b"], ["1", "2"]]], // biome-ignore format: one line
    ["lines of Windows, the last one without an end", "a;b\r\n1;2", [["a", "b"], ["1", "2"]]], // biome-ignore format: one line
    ["lines of old Macs", "a;b\r1;2\r", [["a", "b"], ["1", "2"]]], // biome-ignore format: one line
    ["ends of both kinds in one file", "a;b\n1;2\r\n3;4\n", [["a", "b"], ["1", "2"], ["3", "4"]]], // biome-ignore format: one line
    ["a byte order mark and empty lines", "\ufeffa;b\n\n\r\n1;2\n\n", [["a", "b"], ["1", "2"]]], // biome-ignore format: one line
    ["a name with a break in the header", '"a\n(m)";b\n1;2', [["a\n(m)", "b"], ["1", "2"]]], // biome-ignore format: one line
    ["quotation marks that are text", 'a;b\n12" R;"Am Markt" 3', [["a", "b"], ['12" R', '"Am Markt" 3']]], // biome-ignore format: one line
    ["nothing", "", []],
  ])("are read: %s", async (_case, text, expected) => {
    expect(csvRows(text, table)).toEqual(expected);
    for (const length of [1, 2, 3]) expect(await inPieces(text, length)).toEqual(expected);
  });

  it("find the delimiter by the first line", () => {
    expect(csvRows("a|b;c|d\n1|2|3", {})).toEqual([
      ["a", "b;c", "d"],
      ["1", "2", "3"],
    ]);
  });

  it("are what a strict reader makes of a table without faults, however it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(goodRows, fc.integer({ min: 1, max: 60 }), async (rows, length) => {
        const text = [header, ...rows].join("\r\n");
        const expected = parse(text, {
          delimiter: ";",
          record_delimiter: "\r\n",
          relax_quotes: true,
          skip_empty_lines: true,
        });

        expect(csvRows(text, table)).toEqual(expected);
        expect(await inPieces(text, length)).toEqual(expected);
      }),
    );
  });

  it("keep an outline that is written over many lines", async () => {
    const positions = Array.from({ length: 900 }, (_, index) => `    [7.${index}, 51.5],`);
    const json = ['{""type"": ""Polygon"",', ...positions, "}"].join("\n");
    const text = `id,name,outline\na,Mitte,"${json}"\nb,West,x\n`;

    const rows = csvRows(text, {});

    expect(rows).toHaveLength(3);
    expect(await inPieces(text, 64, { delimiter: "," })).toEqual(rows);
  });

  it("keep a text whose lines look a little like rows", () => {
    const text =
      'id,name,note\na,Weg,"Bitte klingeln, Hinterhaus, 2. Stock\nbei Meier\noder, wenn keiner da ist, nebenan"\nb,Weg,x';

    expect(csvRows(text, {}).map((row) => (Array.isArray(row) ? row[0] : row))).toEqual(["id", "a", "b"]);
  });
});

describe("a field over several lines", () => {
  it.each([
    [
      "whose last line has the table's columns",
      'id,name,note\n1,Haus,"erster Teil\nzweiter, dritter, vierter"\n2,Hof,gut\n',
    ],
    [
      "and the same without blanks",
      'id,name,note\n1,Haus,"erster Teil\nzweiter,dritter,vierter"\n2,Hof,gut\n',
    ],
    ["in a table of two columns", 'key,name\n1,"Am\nMarkt, 3"\n2,Hof\n'],
    [
      "of sentences with blanks",
      'a,b,c\n1,x,"Liste:\nAnna, Weg, 1\nBerta, Weg, 2\nCarl, Weg, 3\nDora, Weg, 4"\n',
    ],
    ["with marks of its own", 'a,b,c\n1,x,"er sagte ""Ja""\nund, dann, ""Nein"""\n2,y,z\n'],
  ])("is one field: %s", async (_case, text) => {
    const expected = parse(text, { relax_quotes: true });

    expect(csvRows(text, {})).toEqual(expected);
    for (const length of [1, 5]) expect(await inPieces(text, length, { delimiter: "," })).toEqual(expected);
  });

  it("is one row each in a table of one column", () => {
    const text = 'name\n"Am\nMarkt"\nWeg\n"a\nb\nc\nd\ne"\n';

    expect(csvRows(text, { delimiter: ";" })).toEqual([["name"], ["Am\nMarkt"], ["Weg"], ["a\nb\nc\nd\ne"]]);
  });

  const piece = fc.constantFrom("Weg", "Am Markt", "x", "", "7");
  const prose = fc
    .array(fc.array(piece, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    .map((lines) => `"${lines.map((parts) => parts.join(", ")).join("\n")}"`);
  const bare = fc
    .array(fc.array(piece, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
    .map((lines) => `"${lines.map((parts) => parts.join(",")).join("\n")}"`);
  const cell = fc.oneof(piece, piece, prose, bare);
  const sound = fc
    .integer({ min: 1, max: 4 })
    .chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 8 }),
    )
    .map((rows) => rows.map((cells, index) => [`k${index}`, ...cells]));

  it("is what a strict reader reads, with delimiters in it", async () => {
    await fc.assert(
      fc.asyncProperty(sound, fc.integer({ min: 1, max: 60 }), async (rows, length) => {
        const names = (rows[0] ?? ["k"]).map((_, index) => `c${index}`);
        const text = [names, ...rows].map((cells) => cells.join(",")).join("\n");
        const expected = parse(text, { skip_empty_lines: true });

        expect(csvRows(text, {})).toEqual(expected);
        expect(await inPieces(text, length, { delimiter: "," })).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it("becomes no rows of its own by stray marks in other rows", () => {
    // A text that begins or ends with a delimiter reads as well from inside out.
    const text = fc.oneof(prose, bare).map((quoted) => `"N${quoted.slice(1, -1)}N"`);
    const street = fc.oneof(fc.constantFrom("Weg", "Am Markt", '"Weg"'), text);
    const plain = fc.constantFrom("Weg", "Am Markt", "x");
    const rowOf = fc.record({
      good: fc.tuple(street, street),
      bad: fc.option(fc.tuple(plain, plain, fc.nat(20)), { freq: 3 }),
    });
    fc.assert(
      fc.property(fc.array(rowOf, { maxLength: 30 }), (rows) => {
        const lines = rows.map(({ good, bad }, index) => {
          if (!bad) return `k${index},${good.join(",")}`;
          const line = `k${index},${bad[0]},${bad[1]}`;
          const at = Math.max(line.indexOf(",") + 1, Math.min(bad[2], line.length));
          return `${line.slice(0, at)}"${line.slice(at)}`;
        });
        const read = csvRows(["id,name,note", ...lines].join("\n"), {}).slice(1);

        const keys = read.flatMap((row) => (Array.isArray(row) && row.length === 3 ? [row[0] ?? ""] : []));
        expect(keys.filter((key) => !/^k\d+$/.test(key))).toEqual([]);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a quotation mark too many or too few", () => {
  const others = Array.from({ length: 30 }, (_, index) => `q${index};Weg;x`);

  it.each([
    ["opened and never closed", 'p;"Weg;x', 1],
    ["before the key", '"p;Weg;x', 1],
    ["at the end of the line", 'p;Weg;"', 1],
    ["never closed, with a break in the text", 'p;"Weg\nhinten;x', 2],
    ["one that should be two", 'p;"Am "Markt";x', 1],
    ["two where one would close", 'p;"Weg"";x', 1],
  ])("costs its own row: %s", async (_case, bad, lines) => {
    const before = [header, "a;Weg;x", 'b;"Weg, ""hinten""";"x\ny"', "", bad];
    for (const after of [others, [...others, 'z;"Weg";"x"'], ['z;"Weg\nWeg";x'], ['z;12" R;x'], []]) {
      const text = [...before, ...after].join("\n");

      const rows = csvRows(text, table);

      const whole = rows.filter((row) => Array.isArray(row) && row.length === 3 && row[0] !== "p");
      expect(whole).toHaveLength(3 + after.length);
      expect(rows.length - whole.length).toBeLessThanOrEqual(lines);
      expect(await inPieces(text, 7)).toEqual(rows);
    }
  });

  it("names the line in which it was opened, as an editor counts", () => {
    const text = `\ufeff${header}\r\n\r\na;"x\r\ny";z\r\np;"Weg;x\r\nb;Weg;x`;

    expect(csvRows(text, table)).toEqual([
      ["id", "street", "note"],
      ["a", "x\r\ny", "z"],
      { unclosedQuoteLine: 5 },
      ["b", "Weg", "x"],
    ]);
  });

  it("is seen though another one far below seems to close it", () => {
    const text = [header, 'p;"Weg;x', ...others, 'r;Am Markt";x', "s;Weg;x"].join("\n");

    const rows = csvRows(text, table);

    expect(rows).toHaveLength(34);
    expect(rows.filter(isUnclosedQuote)).toEqual([{ unclosedQuoteLine: 2 }]);
  });

  it("in the header leaves names to be told", () => {
    expect(csvRows('id;"street;note\na;Weg;x', table)).toEqual([
      ["id", '"street', "note"],
      ["a", "Weg", "x"],
    ]);
  });

  it("wherever it is planted, all other rows come out, and it is one record or a few", async () => {
    const planted = goodRows.chain((rows) =>
      fc.record({
        rows: fc.constant(rows),
        row: fc.nat(rows.length - 1),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.integer({ min: 1, max: 80 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(planted, async ({ rows, row, share, length }) => {
        const good = rows[row] ?? "";
        const at = Math.round(share * good.length);
        const bad = `${good.slice(0, at)}"${good.slice(at)}`;
        const lines = [header, ...rows.with(row, bad), ""];
        const expected = csvRows([header, ...rows.toSpliced(row, 1)].join("\n"), table);

        const read = csvRows(lines.join("\n"), table);

        expect(read).toEqual(expect.arrayContaining(expected));
        expect(read.length - expected.length).toBeLessThanOrEqual(bad.split("\n").length);
        expect(await inPieces(lines.join("\n"), length)).toEqual(read);
      }),
    );
  });

  it("in every line costs each its own, and no line is read again and again", () => {
    const bad = Array.from({ length: 20_000 }, (_, index) =>
      index % 2 ? `p${index};"Weg;x` : `p${index};Weg;""`,
    );

    const rows = csvRows([header, ...bad].join("\n"), table);

    expect(rows.filter(isUnclosedQuote)).toHaveLength(10_000);
    expect(rows).toHaveLength(20_001);
  });

  it.each([
    ["two rows between", ['p;"Weg;x', "a;Weg;x", "b;Weg;x", 'r;Am Markt";x'], [2, 3, 4, 5]],
    ["none, in a record with a third mark", ['p;er;"sagte "Ja', 'und;dann;Nein"'], [2, 3]],
    ["an empty line", ['p;"Weg', "", 'a;b;c"'], [2, 4]],
  ])("that may belong to another one costs the lines of both: %s", async (_case, lines, lost) => {
    const text = [header, ...lines, "s;Weg;x"].join("\n");

    const rows = csvRows(text, table);

    expect(rows.slice(1)).toEqual([...lost.map((line) => ({ unclosedQuoteLine: line })), ["s", "Weg", "x"]]);
    expect(await inPieces(text, 3)).toEqual(rows);
  });

  it("makes no row of a line that ends in one, after rows that are rows", () => {
    const text = [header, 'p;"Weg;x', ...others, 'r;Weg;Am Markt"', "s;Weg;x"].join("\n");

    const rows = csvRows(text, table);

    expect(rows.filter(isUnclosedQuote)).toEqual([{ unclosedQuoteLine: 2 }, { unclosedQuoteLine: 33 }]);
    expect(rows).toHaveLength(34);
  });

  it.each([
    ["blank fields without an end", ' "," \n', "a,b"],
    [
      "blank fields of a wide table",
      ' "," \n',
      Array.from({ length: 3000 }, (_, index) => `c${index}`).join(),
    ],
    ["fields that go on in the next line", '","\n', "a,b"],
    ["the same in a wide table", '","\n', Array.from({ length: 3000 }, (_, index) => `c${index}`).join()],
    ["pairs", 'a,"""b\n', "a,b"],
  ])("over and over has each line read a few times at most: %s", (_case, line, names) => {
    const lines = Math.ceil(500_000 / line.length);

    const rows = csvRows(`${names}\n${line.repeat(lines)}`, {});

    expect(rows.length).toBeGreaterThan(lines / 2_000);
    expect(rows.length).toBeLessThanOrEqual(lines + 1);
  });
});
