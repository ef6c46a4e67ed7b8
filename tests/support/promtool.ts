import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where tests/setup.sh puts it. */
const own = join(import.meta.dirname, "../../node_modules/.cache/lueckenlos/promtool");

/** Runs promtool on what comes by its standard input; resolves to all that it said. Rejects where it is not installed. */
export function promtool(
  args: readonly string[],
  input = "",
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(existsSync(own) ? own : "promtool", args, { stdio: "pipe" });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        said += text;
      });
    child.once("error", () => reject(new Error("promtool is not installed: run tests/setup.sh")));
    child.once("close", (code) => resolve({ code, said }));
    child.stdin.end(input);
  });
}
