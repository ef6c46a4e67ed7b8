import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { adapters } from "#ingest/adapters/registry.ts";
import { cityFileSchema } from "#platform/city-file-schema.ts";
import { loadConfig } from "#platform/config.ts";

const root = resolve(import.meta.dirname, "../..");
const read = (path: string) => readFile(join(root, path), "utf8");
const folder = await mkdtemp(join(tmpdir(), "lueckenlos-documents-"));

afterAll(() => rm(folder, { recursive: true, force: true }));

test("the city file of the README is valid", async () => {
  const [, json = ""] = (await read("README.md")).match(/```json\n([\s\S]*?)```/) ?? [];
  const cityFile = join(folder, "city.json");
  await writeFile(cityFile, json);

  const config = loadConfig({ CITY_FILE: cityFile }, { adapters });

  expect(config.city.sources.map(({ id }) => id)).toEqual(["freifunk", "districts"]);
});

describe("docs/operations.md", () => {
  test("explains every environment variable", async () => {
    const [, schema = ""] =
      (await read("backend/platform/config.ts")).match(
        /const environment = z\.object\(\{([\s\S]*?)\n\}\);/,
      ) ?? [];
    const names = [...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name);

    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  });

  test("explains every field of the city file", () => {
    const fields = fieldNames(z.toJSONSchema(cityFileSchema, { io: "input", unrepresentable: "any" }));

    expect(fields.length).toBeGreaterThan(20);
    expect(fields.filter((field) => !page.includes(`\`${field}\``))).toEqual([]);
  });

  test("names every adapter", () => {
    const known = adapters.map(({ name }) => name);

    expect(known.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

describe("docs/adding-a-source.md", async () => {
  const page = await read("docs/adding-a-source.md");
  const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = ""]) => JSON.parse(json));

  test("shows an example of each kind of fibre data", () => {
    const kinds = examples.map(({ adapter, options }) => `${adapter} ${options.as ?? ""}`);

    expect(kinds).toEqual(
      expect.arrayContaining(["csv premises", "csv address", "opendatasoft roadworks", "gigabit-grid "]),
    );
  });

  test.each(examples.map((example) => [example.id, example]))(
    "has options that are valid: %s",
    (_id, example) => {
      const adapter = adapters.find(({ name }) => name === example.adapter);

      expect(adapter?.options.safeParse(example.options)).toMatchObject({ success: true });
    },
  );
});

describe("every link within the documents leads somewhere", async () => {
  const documents = [...(await markdownIn(".")), ...(await markdownIn("docs"))];

  test.each(documents)("%s", async (path) => {
    const text = await read(path);
    const links = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = ""]) => target);

    const broken: string[] = [];
    for (const link of links) if (!(await leadsSomewhere(path, link))) broken.push(link);

    expect(broken).toEqual([]);
  });
});

test("every file that ARCHITECTURE.md names in the life of an observation exists", async () => {
  const text = await read("ARCHITECTURE.md");
  const named = [...text.matchAll(/`((?:backend|ingest|sql|frontend|tests)\/[\w./-]+\.\w+)`/g)].map(
    ([, path = ""]) => path,
  );

  const missing: string[] = [];
  for (const path of named) if ((await read(path).catch(() => null)) === null) missing.push(path);

  expect(named.length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});

const page = await read("docs/operations.md");

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema | boolean;
}

/** Names of all properties, nested ones with what they are nested in; those of a list's entries without. */
function fieldNames(schema: unknown, prefix = ""): string[] {
  const { properties = {} } = schema as JsonSchema;
  return Object.entries(properties).flatMap(([name, inner]) => {
    if (name === "$schema") return [];
    if (inner.properties && name !== "options") return fieldNames(inner, `${prefix}${name}.`);
    if (typeof inner.items === "object" && inner.items.properties) return [name, ...fieldNames(inner.items)];
    return [`${prefix}${name}`];
  });
}

async function markdownIn(path: string): Promise<string[]> {
  const names = await readdir(join(root, path));
  return names.filter((name) => name.endsWith(".md")).map((name) => join(path, name));
}

/** GitHub's anchors: lower case, punctuation dropped, blanks to hyphens. */
async function leadsSomewhere(from: string, link: string): Promise<boolean> {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? from : join(dirname(from), path);
  const text = await readFile(join(root, target), "utf8").catch(() => null);
  if (text === null || anchor === undefined) return text !== null;
  const anchors = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return anchors.includes(anchor);
}
