import type { Reporter, TestModule } from "vitest/node";

/**
 * Ends a run with one plain line, `N passed, N failed`, that any tool can read. A file that does not load, a failed
 * hook and an error outside of any test count as failed too, so a broken run never reads as a good one.
 */
export function plainCount(print: (line: string) => void): Reporter {
  let line = "0 passed, 1 failed";
  return {
    onInit() {
      process.once("exit", () => print(line));
    },
    onTestRunEnd(modules, unhandledErrors) {
      line = countLine(modules, unhandledErrors.length);
    },
  };
}

/** The line itself; `, N skipped` is added only where something was. */
function countLine(modules: readonly TestModule[], unhandledErrors: number): string {
  const counts = { passed: 0, failed: unhandledErrors, skipped: 0, pending: 0 };
  for (const module of modules) {
    const failedBefore = counts.failed;
    for (const test of module.children.allTests()) counts[test.result().state] += 1;
    if (!module.ok() && counts.failed === failedBefore) counts.failed += 1;
  }
  const notRun = counts.skipped + counts.pending;
  return `${counts.passed} passed, ${counts.failed} failed${notRun > 0 ? `, ${notRun} skipped` : ""}`;
}
