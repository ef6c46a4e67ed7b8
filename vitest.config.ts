import { defineConfig } from "vitest/config";
import { plainCount } from "./tests/support/plain-count.ts";

/** Two workers: the integration tests share one PostgreSQL, and the machine of a contributor may have two cores. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    // A test that only passes the second time has found something.
    retry: 0,
    reporters: ["default", plainCount((line) => process.stdout.write(`${line}\n`))],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts"],
          // Some start a process, which takes its time on a busy machine.
          testTimeout: 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/integration/support/global-setup.ts"],
          // The embedded engine takes several seconds to its first answer.
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          // One Chromium with a software renderer fills both cores.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // The usual second is less than a software renderer takes for one frame on a busy machine.
          expect: { poll: { timeout: 15_000 } },
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
