import { isAppError } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";

/** Longer than the longest orderly end; then the process goes anyway. */
const patienceMs = 15_000;

/** Resolves when the process is told to end. */
export function toldToEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

/** Ends things one after the other, each whatever happened to the ones before; a second signal ends at once. */
export async function endInOrder(log: Log, steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  setTimeout(() => process.exit(1), patienceMs).unref();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  for (const step of steps) {
    await step().catch((error: unknown) => log.warn({ error }, "something did not end in order"));
  }
}

/** Runs a program: what we foresaw is one message on the console and exit code 1, anything else a stack trace. */
export async function runProgram(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const text = isAppError(error) ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
    // What is still open (a listening port) must not keep the process.
    setTimeout(() => process.exit(1), 2_000).unref();
  }
}
