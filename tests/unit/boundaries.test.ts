import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
type Snippet = [path: string, code: string, rule?: string];
const importRule = "lint/style/noRestrictedImports";

/** File that imports, what it imports: each of these must be refused by the named rule. */
const forbidden: Snippet[] = [
  ["frontend/map/a.ts", 'import "#backend/areas/list.ts";'],
  ["frontend/map/b.ts", 'import "../../backend/areas/list.ts";'],
  ["frontend/map/c.ts", 'import "#platform/log.ts";'],
  ["frontend/map/d.ts", 'import "#ingest/schedule.ts";'],
  ["frontend/map/e.ts", 'import "../../backend/contract/common.ts";'],
  ["frontend/map/f.ts", 'import "node:fs";'],
  ["frontend/app.tsx", 'import "pg";'],
  ["backend/areas/a.ts", 'import "../access-points/list.ts";'],
  ["backend/areas/b.ts", 'import "#backend/access-points/list.ts";'],
  ["backend/areas/c.ts", 'import "./../access-points/list.ts";'],
  ["backend/areas/d.ts", 'import type { List } from "../access-points/list.ts";\nexport type L = List;'],
  ["backend/areas/e.ts", 'export const load = () => import("../access-points/list.ts");'],
  ["backend/areas/f.ts", 'export { list } from "../access-points/list.ts";'],
  ["backend/areas/g.ts", 'import "../main.ts";'],
  ["backend/areas/h.ts", 'import "#ingest/pipeline/run.ts";'],
  ["backend/areas/i.ts", 'import "../../ingest/pipeline/run.ts";'],
  ["backend/areas/j.ts", 'import "pg";'],
  ["backend/areas/k.ts", 'import "@electric-sql/pglite";'],
  ["backend/areas/deep/a.ts", 'import "../../access-points/list.ts";'],
  ["backend/areas/deep/b.ts", 'import "../../../ingest/schedule.ts";'],
  ["backend/http/a.ts", 'import "../areas/list.ts";'],
  ["backend/http/b.ts", 'import "#backend/areas/list.ts";'],
  ["backend/main.ts", 'import "#ingest/schedule.ts";'],
  ["backend/other.ts", 'import "../ingest/schedule.ts";'],
  ["backend/start.ts", 'import "pg";'],
  ["backend/platform/a.ts", 'import "../http/problem.ts";'],
  ["backend/platform/b.ts", 'import "#contract/common.ts";'],
  ["backend/platform/database/a.ts", 'import "../../areas/list.ts";'],
  ["backend/platform/database/embedded/a.ts", 'import "../../../areas/list.ts";'],
  ["backend/platform/database/b.ts", 'import "#ingest/schedule.ts";'],
  ["backend/contract/a.ts", 'import "../platform/log.ts";'],
  ["backend/contract/b.ts", 'import "node:fs";'],
  ["backend/domain/a.ts", 'import "../contract/common.ts";'],
  ["backend/domain/b.ts", 'import "node:fs";'],
  ["backend/domain/c.ts", 'import "zod";'],
  ["backend/domain/d.ts", 'import "#platform/log.ts";'],
  ["ingest/pipeline/a.ts", 'import "#contract/common.ts";'],
  ["ingest/pipeline/b.ts", 'import "#backend/areas/list.ts";'],
  ["ingest/pipeline/c.ts", 'import "../../backend/domain/words.ts";'],
  ["ingest/pipeline/d.ts", 'import "pg";'],
  ["ingest/adapters/unifi/a.ts", 'import "../meraki/map.ts";'],
  ["ingest/adapters/unifi/b.ts", 'import "../../pipeline/run.ts";'],
  ["ingest/adapters/c.ts", 'import "../pipeline/run.ts";'],
  ["ingest/demo/a.ts", 'import "../pipeline/run.ts";'],
  ["ingest/demo/feeds/a.ts", 'import "../../adapters/registry.ts";'],
  ["tests/unit/a.test.ts", 'import "../../backend/domain/words.ts";'],
  ["backend/areas/l.ts", 'import { env } from "node:process";\nexport const port = env.PORT;'],
  ["backend/areas/m.ts", "export const port = process.env.PORT;", "lint/style/noProcessEnv"],
  ["ingest/n.ts", "export const port = process.env.PORT;", "lint/style/noProcessEnv"],
  ["backend/areas/o.ts", "export default 1;", "lint/style/noDefaultExport"],
  ["backend/areas/p.ts", "export const a: any = 1;", "lint/suspicious/noExplicitAny"],
  ["backend/areas/q.ts", 'export { r } from "./r.ts";', "lint/performance/noBarrelFile"],
  [
    "backend/areas/cycle-a.ts",
    'import { b } from "./cycle-b.ts";\nexport const a = () => b;',
    "lint/suspicious/noImportCycles",
  ],
  [
    "backend/areas/cycle-b.ts",
    'import { a } from "./cycle-a.ts";\nexport const b = () => a;',
    "lint/suspicious/noImportCycles",
  ],
];

/** What the dependency direction allows must stay possible. */
const allowed: Snippet[] = [
  [
    "frontend/map/ok.ts",
    'import "#contract/common.ts";\nimport "#domain/words.ts";\nimport "./layers.ts";\nimport "../url.ts";',
  ],
  ["frontend/vite.config.ts", 'import "node:path";\nexport default {};'],
  [
    "backend/areas/ok.ts",
    'import "#contract/common.ts";\nimport "../domain/words.ts";\nimport "../platform/log.ts";\nimport "../http/problem.ts";\nimport "./list.ts";',
  ],
  ["backend/areas/deep/ok.ts", 'import "../../platform/log.ts";\nimport "../list.ts";'],
  ["backend/ok.ts", 'import "./areas/list.ts";\nimport "./platform/log.ts";'],
  ["backend/start.ts", 'import "#ingest/schedule.ts";'],
  ["backend/platform/ok.ts", 'import "../domain/words.ts";\nexport const port = process.env.PORT;'],
  ["backend/platform/database/ok.ts", 'import "pg";\nimport "../log.ts";\nimport "@electric-sql/pglite";'],
  ["backend/platform/database/embedded/ok.ts", 'import "../../log.ts";\nimport "../../../domain/words.ts";'],
  ["backend/contract/ok.ts", 'import "zod";\nimport "../domain/words.ts";\nimport "./common.ts";'],
  [
    "ingest/pipeline/ok.ts",
    'import "#domain/words.ts";\nimport "#platform/log.ts";\nimport "../adapters/adapter.ts";',
  ],
  [
    "ingest/adapters/unifi/ok.ts",
    'import "../adapter.ts";\nimport "./schema.ts";\nimport "#domain/words.ts";',
  ],
  ["tests/unit/ok.test.ts", 'import "#backend/areas/list.ts";\nimport "#ingest/schedule.ts";'],
];

const folders: string[] = [];
let inForbidden: string[];
let inAllowed: string[];

beforeAll(async () => {
  inForbidden = await lintPlanted(forbidden);
  inAllowed = await lintPlanted(allowed);
}, 60_000);

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

test.each(forbidden)("%s may not say: %s", (path, _code, rule = importRule) => {
  expect(inForbidden).toContain(`${path} ${rule}`);
});

test.each(allowed)("%s may say: %s", (path) => {
  expect(inAllowed.filter((entry) => entry.startsWith(`${path} `))).toEqual([]);
});

/** Writes the snippets into an empty project with our biome.json and returns what Biome reports, as "path rule". */
async function lintPlanted(snippets: Snippet[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "lueckenlos-boundaries-"));
  folders.push(folder);
  await copyFile(join(root, "biome.json"), join(folder, "biome.json"));
  for (const [path, code] of snippets) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `${code}\n`);
  }
  const biome = join(root, "node_modules/.bin/biome");
  const args = ["lint", "--vcs-enabled=false", "--max-diagnostics=none", "--reporter=json", "."];
  const { stdout } = await promisify(execFile)(biome, args, { cwd: folder }).catch((error) => error);
  const report: Report = JSON.parse(stdout);
  return report.diagnostics.map((found) => `${found.location.path} ${found.category}`);
}

interface Report {
  diagnostics: { category: string; location: { path: string } }[];
}
