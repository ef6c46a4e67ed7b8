import { afterAll } from "vitest";
import { type Api, createApi } from "#backend/api.ts";
import { type RunningServer, startServer } from "#backend/http/server.ts";
import type { CityFile } from "#platform/city-file.ts";
import { type Log, silentLog } from "#platform/log.ts";
import { Secret } from "#platform/secret.ts";
import { type Engine, freshDatabase, type TestDatabase } from "../support/engines.ts";

export const operatorToken = "operators-only-0123456789";

export interface Served {
  db: TestDatabase;
  api: Api;
  url: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** A JSON answer; fails on any other. */
  json<Answer>(path: string, headers?: Record<string, string>): Promise<Answer>;
}

const running: { api: Api; server: RunningServer }[] = [];

afterAll(async () => {
  for (const { api, server } of running.splice(0)) {
    await api.close();
    await server.close();
  }
});

/** The real API on a real port over a fresh database; every JSON answer is held against the contract. */
export async function serve(
  engine: Engine,
  city: Partial<CityFile> = {},
  log: Log = silentLog,
  nowMs: () => number = Date.now,
): Promise<Served> {
  const db = await freshDatabase(engine, { city });
  const api = await createApi({
    db,
    config: { city: db.city, demo: false, styleUrl: "https://tiles.example/style.json" },
    operatorToken: new Secret(operatorToken),
    log,
    nowMs,
    pages: null,
    checkAnswers: true,
  });
  const server = await startServer(api.handle, { port: 0, host: "127.0.0.1" });
  running.push({ api, server });
  const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });
  return {
    db,
    api,
    url: server.url,
    get,
    json: async <Answer>(path: string, headers?: Record<string, string>) => {
      const response = await get(path, headers);
      if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as Answer;
    },
  };
}
