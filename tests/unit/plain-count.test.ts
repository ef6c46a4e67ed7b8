import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterEach, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
let folder: string;

afterEach(() => rm(folder, { recursive: true, force: true }));

test("the last line counts what passed, failed and was skipped", async () => {
  const { lastLine, exitCode } = await runTests({
    "a.test.ts":
      'test("a", () => {}); test("b", () => { throw new Error("planted"); }); test.skip("c", () => {});',
  });

  expect({ lastLine, exitCode }).toEqual({ lastLine: "1 passed, 1 failed, 1 skipped", exitCode: 1 });
});

test("a file that does not load and a failed hook count as failed", async () => {
  const { lastLine, exitCode } = await runTests({
    "good.test.ts": 'test("a", () => {});',
    "load.test.ts": 'throw new Error("planted");',
    "hook.test.ts": 'beforeAll(() => { throw new Error("planted"); }); test("b", () => {});',
  });

  expect({ lastLine, exitCode }).toEqual({ lastLine: "1 passed, 2 failed, 1 skipped", exitCode: 1 });
});

test("an error outside of any test counts as failed", async () => {
  const { lastLine, exitCode } = await runTests({
    "a.test.ts": 'test("a", () => { Promise.reject(new Error("planted")); });',
  });

  expect({ lastLine, exitCode }).toEqual({ lastLine: "1 passed, 1 failed", exitCode: 1 });
});

test("a good run says so and nothing else", async () => {
  const { lastLine, exitCode } = await runTests({ "a.test.ts": 'test("a", () => {});' });

  expect({ lastLine, exitCode }).toEqual({ lastLine: "1 passed, 0 failed", exitCode: 0 });
});

async function runTests(
  files: Record<string, string>,
): Promise<{ lastLine: string | undefined; exitCode: number }> {
  folder = await mkdtemp(join(tmpdir(), "lueckenlos-count-"));
  const config = `import { plainCount } from ${JSON.stringify(join(root, "tests/support/plain-count.ts"))};
    export default { test: { globals: true, reporters: ["default", plainCount((line) => console.log(line))] } };`;
  for (const [name, text] of Object.entries({ ...files, "vitest.config.ts": config })) {
    await writeFile(join(folder, name), text);
  }
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const run = promisify(execFile)(process.execPath, [vitest, "run", "--root", folder], {
    env: { ...process.env, NO_COLOR: "1" },
  });
  const { stdout, code } = await run.then((output) => ({ ...output, code: 0 })).catch((error) => error);
  return { lastLine: stdout.trimEnd().split("\n").at(-1), exitCode: code };
}
