import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvText } from "#domain/csv.ts";

test.each(["=1+1", "+1", "-1", "@sum", " =1", "\t=1", "\u0000=1", "\u00a0=1", "＝1", "\rx"])(
  "%j is no formula any more",
  (name) => {
    const [, [cell = ""] = []] = parse(csvText(["name"], [[name]])) as string[][];

    expect(cell).toBe(`'${name}`);
  },
);

test("any other text comes back as it was, null is empty, a number stays one", () => {
  const harmless = fc
    .string({ unit: "binary" })
    .filter((text) => !/^[\s\u0000]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text));
  const rows = fc.array(fc.tuple(harmless, fc.integer()), { minLength: 1 });

  fc.assert(
    fc.property(rows, (given) => {
      const read = parse(
        csvText(
          ["text", "number", "nothing"],
          given.map((row) => [...row, null]),
        ),
      ) as string[][];

      expect(read).toEqual([
        ["text", "number", "nothing"],
        ...given.map(([text, n]) => [text, String(n), ""]),
      ]);
    }),
  );
});
