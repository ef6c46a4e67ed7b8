import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../..");
/** The pages are built first where they are older than their sources. */
const startMs = 150_000;
const endMs = 10_000;

export interface Program {
  url: string;
  stop(): Promise<void>;
}

/** For logging in to any program of these tests. */
export const operatorToken = "operators-of-the-small-city";

/** Starts what `npm start` starts, on the embedded engine in a folder of its own and on any free port. */
export async function startProgram(settings: { cityFile?: string }): Promise<Program> {
  const dataDir = await mkdtemp(join(tmpdir(), "lueckenlos-browser-"));
  const environment: Record<string, string> = {
    PORT: "0",
    HOST: "127.0.0.1",
    DATA_DIR: dataDir,
    LOG_LEVEL: "warn",
    OPERATOR_TOKEN: operatorToken,
    ...(settings.cityFile === undefined ? {} : { CITY_FILE: settings.cityFile }),
  };
  const child = spawn(process.execPath, ["backend/start.ts"], { cwd: root, env: environment });
  let output = "";
  const url = new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not up in ${startMs} ms:\n${output}`)), startMs);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const address = /shows .*: (http:\/\/\S+)/.exec(output)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address.replace(/\/$/, ""));
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`ended with ${code}:\n${output}`));
    });
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), endMs);
      await once(child, "exit");
      clearTimeout(force);
    }
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    return { url: await url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
