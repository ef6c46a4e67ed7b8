import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inspect, promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { AdapterRules } from "#platform/city-file.ts";
import { describeProblems, type Environment, loadConfig } from "#platform/config.ts";
import { AppError } from "#platform/errors.ts";
import { createLog, silentLog } from "#platform/log.ts";
import { loadOperatorToken } from "#platform/operator-token.ts";

let folder: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lueckenlos-config-"));
});

afterAll(() => rm(folder, { recursive: true }));

const source = {
  id: "freifunk",
  adapter: "freifunk",
  url: "https://example.org/nodes.json",
  schedule: "* * * * *",
  staleAfter: "PT10M",
};
const city = {
  slug: "dortmund",
  name: "Dortmund",
  timeZone: "Europe/Berlin",
  srid: 25832,
  bbox: [7.3, 51.41, 7.64, 51.61],
  sources: [source],
};
const adapters: AdapterRules[] = [
  { name: "freifunk", kinds: ["access-point"], options: z.looseObject({}) },
  {
    name: "csv",
    kinds: ["area", "access-point"],
    options: z.looseObject({ columns: z.object({ key: z.string() }), apiKey: z.string().optional() }),
  },
];

/** How a city file names a secret. */
const placeholder = (name: string): string => `$\{${name}}`;

/** Writes a city file and loads the configuration with it. */
async function load(json: unknown, env: Environment = {}) {
  files += 1;
  const file = join(folder, `city-${files}.json`);
  await writeFile(file, typeof json === "string" ? json : JSON.stringify(json));
  return loadConfig({ CITY_FILE: file, ...env }, { adapters });
}

/** The paths of the problems that loading finds. */
async function problems(json: unknown, env?: Environment): Promise<Record<string, string>> {
  try {
    await load(json, env);
    return {};
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe("invalid_configuration");
    return Object.fromEntries(error.problems.map(({ path, message }) => [path, message]));
  }
}

describe("a configuration", () => {
  test("that is not there is the demo city's, on this machine only", () => {
    const config = loadConfig({});

    expect(config).toMatchObject({
      port: 8080,
      host: "127.0.0.1",
      demo: true,
      cityFile: null,
      logLevel: "info",
      operatorToken: null,
    });
    expect(config.databaseUrl).toBeUndefined();
    expect(config.city.slug).not.toBe("dortmund");
  });

  test("takes an empty variable for one that is not set", () => {
    expect(loadConfig({ CITY_FILE: "", PORT: "", DATABASE_URL: "", OPERATOR_TOKEN: "" })).toMatchObject({
      port: 8080,
      demo: true,
    });
  });

  test("fills in the city file's defaults, and makes addresses absolute", async () => {
    await writeFile(join(folder, "console.pem"), "x");
    const config = await load({
      ...city,
      sources: [{ ...source, url: "file:./a b.csv", ca: "file:./console.pem" }],
    });

    expect(config.demo).toBe(false);
    expect(config.city).toMatchObject({
      locale: "de",
      serviceLevelTarget: null,
      serviceHours: [],
      footprint: { outdoorMetres: 50, indoorMetres: 20 },
      stopMetres: 30,
      sources: [
        {
          url: pathToFileURL(join(folder, "a b.csv")).href,
          ca: pathToFileURL(join(folder, "console.pem")).href,
          retireAfter: "P30D",
          holdAbove: 0.3,
          confirmations: 2,
          provider: null,
          enabled: true,
          allowedNetworks: [],
          options: {},
        },
      ],
    });
  });

  test("is frozen all the way down", async () => {
    const config = await load(city);

    expect(() => Object.assign(config.city.sources[0] ?? {}, { id: "other" })).toThrow(TypeError);
  });
});

describe("problems", () => {
  test("of file and environment come together, each with its place", async () => {
    const found = await problems(
      {
        ...city,
        bbox: [51.41, 7.3, 51.61, 7.1],
        srid: 4326,
        timeZone: "Europe/Dortmund",
        stopMeters: 30,
        sources: [
          { ...source, schedule: "61 * * * *", staleAfter: "10 minutes", ca: "file:./nowhere.pem" },
          { ...source, adapter: "freifnuk", url: "ftp://example.org", allowedNetworks: ["10.0.0.0/33"] },
          {
            ...source,
            id: "places",
            adapter: "csv",
            options: { as: "line", describes: "nobody", apiKey: placeholder("NOT_SET") },
          },
          { ...source, id: "more", adapter: "csv", options: { columns: {}, describes: "more" } },
        ],
      },
      { PORT: "http", LOG_LEVEL: "loud", OPERATOR_TOKEN: "short" },
    );

    expect(Object.keys(found).sort()).toEqual([
      "",
      "LOG_LEVEL",
      "OPERATOR_TOKEN",
      "PORT",
      "bbox",
      "sources[0].ca",
      "sources[0].schedule",
      "sources[0].staleAfter",
      "sources[1].adapter",
      "sources[1].allowedNetworks[0]",
      "sources[1].id",
      "sources[1].url",
      "sources[2].options.apiKey",
      "sources[2].options.as",
      "sources[2].options.describes",
      "sources[3].options.columns.key",
      "sources[3].options.describes",
      "srid",
      "timeZone",
    ]);
    expect(found[""]).toContain("stopMeters");
    expect(found["sources[2].options.apiKey"]).toContain("NOT_SET");
  });

  test.each<[string, object, string]>([
    ["an id that is there twice", { sources: [source, source] }, "sources[1].id"],
    ["an id that is no slug", { sources: [{ ...source, id: "Frei Funk" }] }, "sources[0].id"],
    [
      "a description of nobody",
      { sources: [{ ...source, options: { describes: "nobody" } }] },
      "sources[0].options.describes",
    ],
    [
      "a description of itself",
      { sources: [{ ...source, options: { describes: "freifunk" } }] },
      "sources[0].options.describes",
    ],
    [
      "six fields that are none",
      { sources: [{ ...source, schedule: "* * * * * * *" }] },
      "sources[0].schedule",
    ],
    ["a nickname of a schedule", { sources: [{ ...source, schedule: "@daily" }] }, "sources[0].schedule"],
    ["no time at all", { sources: [{ ...source, staleAfter: "PT0S" }] }, "sources[0].staleAfter"],
    [
      "a password in an address",
      { sources: [{ ...source, url: "https://a:b@example.org" }] },
      "sources[0].url",
    ],
    [
      "a certificate that is not there",
      { sources: [{ ...source, ca: "file:./nowhere.pem" }] },
      "sources[0].ca",
    ],
    [
      "an unknown day",
      { serviceHours: [{ days: ["mon"], from: "06:00", to: "23:00" }] },
      "serviceHours[0].days[0]",
    ],
    ["hours of no day", { serviceHours: [{ days: [], from: "06:00", to: "23:00" }] }, "serviceHours[0].days"],
    ["no time of day", { serviceHours: [{ days: ["mo"], from: "6", to: "23:00" }] }, "serviceHours[0].from"],
    [
      "hours past midnight",
      { serviceHours: [{ days: ["fr"], from: "22:00", to: "02:00" }] },
      "serviceHours[0].to",
    ],
    [
      "hours of no length",
      { serviceHours: [{ days: ["fr"], from: "22:00", to: "22:00" }] },
      "serviceHours[0].to",
    ],
    ["a share above 1", { serviceLevelTarget: 99 }, "serviceLevelTarget"],
    ["web mercator", { srid: 3857 }, "srid"],
  ])("%s is one", async (_, changes, path) => {
    expect(Object.keys(await problems({ ...city, ...changes }))).toEqual([path]);
  });

  test("a file that is not JSON, and one that is not there, are named", async () => {
    expect((await problems("{ slug: ")).CITY_FILE).toContain("is not JSON");
    expect((await problems(city, { CITY_FILE: "/nowhere/city.json" })).CITY_FILE).toBe(
      "/nowhere/city.json cannot be read",
    );
  });

  test("read as one message, and end the command with code 1", async () => {
    const env = { ...process.env, PORT: "http", LOG_LEVEL: "loud" };
    const command = promisify(execFile)(process.execPath, ["backend/platform/database/migrate-cli.ts"], {
      env,
    });

    await expect(command).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^There are 2 problems in the environment:\n {2}PORT: .+\n {2}LOG_LEVEL: .+\n$/,
      ),
    });
    expect(
      describeProblems(
        new AppError("invalid_configuration", "x:", { problems: [{ path: "a", message: "b" }] }),
      ),
    ).toBe("x:\n  a: b");
  });
});

describe("secrets", () => {
  const env = {
    KEY: "s3cr3t-key",
    OPERATOR_TOKEN: "0123456789abcdef",
    DATABASE_URL: "postgres://user:p%40ss-word@db/x",
  };
  const withKey = {
    ...city,
    sources: [
      {
        ...source,
        url: `https://example.org/${placeholder("KEY")}`,
        options: { apiKey: placeholder("KEY") },
      },
    ],
  };

  test("reach the adapter and nothing that prints", async () => {
    const config = await load(withKey, env);
    const [first] = config.city.sources;

    expect(first?.options.apiKey).toBe("s3cr3t-key");
    expect(first?.url).toBe("https://example.org/s3cr3t-key");
    const prints = [config, config.city, first, first?.options].flatMap((value) => [
      inspect(value, { depth: 9 }),
      JSON.stringify(value),
    ]);
    for (const print of prints) expect(print).not.toMatch(/s3cr3t|0123456789abcdef|p%40ss|p@ss/);
  });

  test("are masked in the log, however they got there", async () => {
    const config = await load(withKey, env);
    const lines: string[] = [];
    const log = createLog("info", {
      secrets: config.secrets,
      destination: { write: (line) => lines.push(line) },
    });

    log.info(
      { config, url: "https://example.org/s3cr3t-key", password: "hunter22", deep: { apiKey: "other" } },
      "s3cr3t-key",
    );
    log.error({ error: new Error("postgres://user:p%40ss-word@db/x refused") }, "failed");

    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toMatch(/s3cr3t|hunter22|other|p%40ss/);
  });
});

describe("the operators' token", () => {
  test("is made once, for its owner's eyes, and the log names its file only", async () => {
    const dataDir = join(folder, "data");
    await mkdir(dataDir);
    const lines: string[] = [];
    const log = createLog("info", { destination: { write: (line) => lines.push(line) } });
    const config = { operatorToken: null, dataDir };

    const tokens = await Promise.all(Array.from({ length: 5 }, () => loadOperatorToken(config, log)));

    const file = join(dataDir, "operator-token");
    const text = (await readFile(file, "utf8")).trim();
    expect(tokens.map((token) => token.reveal())).toEqual(Array(5).fill(text));
    expect(text.length).toBeGreaterThan(40);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(file);
    expect(lines[0]).not.toContain(text);
  });

  test("is the configured one where there is one", async () => {
    const config = loadConfig({ OPERATOR_TOKEN: "0123456789abcdef", DATA_DIR: join(folder, "none") });

    expect((await loadOperatorToken(config, silentLog)).reveal()).toBe("0123456789abcdef");
    await expect(stat(config.dataDir)).rejects.toMatchObject({ code: "ENOENT" });
  });
});
