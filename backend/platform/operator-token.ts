import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import { Secret } from "./secret.ts";

/**
 * The operators' bearer token: the configured one, else the one in `DATA_DIR/operator-token`, which is made at the first start,
 * for its owner's eyes only. The log names the file, never the token.
 */
export async function loadOperatorToken(
  config: Pick<Config, "operatorToken" | "dataDir">,
  log: Log,
): Promise<Secret> {
  if (config.operatorToken) return config.operatorToken;
  const file = join(config.dataDir, "operator-token");
  const existing = await readToken(file);
  if (existing) return existing;
  await mkdir(config.dataDir, { recursive: true });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  try {
    await link(draft, file); // whole or not at all, and only one of several processes
    log.info({ file }, "a token for operators was made; it is in this file");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(draft);
  }
  const token = await readToken(file);
  if (!token) throw new Error(`${file} is empty; remove it to have a new token made`);
  return token;
}

async function readToken(file: string): Promise<Secret | undefined> {
  const text = (await readFile(file, "utf8").catch(() => "")).trim();
  return text ? new Secret(text) : undefined;
}
