import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ways } from "#ingest/demo/ground/ways.ts";

const copy = new URL("../../../frontend/public/demo-ground.json", import.meta.url);

/** The front end imports nothing of ingest, so it has a copy: write `JSON.stringify(ways())` there and format it. */
test("the front end's copy of the demo's ways is up to date", async () => {
  expect(JSON.parse(await readFile(copy, "utf8"))).toEqual(ways());
});
