import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dumpSchema } from "#platform/database/schema-dump.ts";
import { sqlDirectory } from "#platform/database/sql-file.ts";
import { engines, freshDatabase } from "../support/engines.ts";

describe.each(engines)("the schema on %s", (engine) => {
  test("is the one of sql/schema.txt (npm run generate writes it), everything in it explained", async () => {
    const db = await freshDatabase(engine);

    const dump = await dumpSchema(db);

    expect(dump).toBe(await readFile(join(sqlDirectory, "schema.txt"), "utf8"));
    const unexplained = dump
      .split("\n")
      .filter((line) => /^(table|view|function) /.test(line) && !line.includes("  -- "));
    expect(unexplained).toEqual([]);
  });
});
