import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { type AdapterRules, type CityFile, readCityFile } from "./city-file.ts";
import { demoCity } from "./demo-city.ts";
import { AppError, type Problem } from "./errors.ts";
import { issuesToProblems } from "./issues.ts";
import { type LogLevel, logLevels } from "./log.ts";
import { guardSecrets, Secret } from "./secret.ts";

/** Everything that can be set; read once at start, frozen, passed down. Prints with its secrets masked. */
export interface Config {
  /** 0 takes any free one. */
  port: number;
  host: string;
  /** Undefined: the embedded engine in `dataDir`. */
  databaseUrl: string | undefined;
  /** Absolute path. */
  dataDir: string;
  /** Absolute path; null: the demo city. */
  cityFile: string | null;
  city: CityFile;
  demo: boolean;
  logLevel: LogLevel;
  /** Null: one is generated, see operator-token.ts. */
  operatorToken: Secret | null;
  /** Address of a map style to use instead of our own. */
  styleUrl: string | null;
  /** For `createLog`, which masks them wherever they appear. */
  secrets: readonly Secret[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ConfigContext {
  /** The adapters' registry; without it their names and options are not checked. */
  adapters?: readonly AdapterRules[];
}

const environment = z.object({
  PORT: z.string().default("8080").transform(Number).pipe(z.int("must be a port number").min(0).max(65_535)),
  HOST: z.string().default("127.0.0.1"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres://")
    .optional(),
  DATA_DIR: z.string().default("data"),
  CITY_FILE: z.string().optional(),
  LOG_LEVEL: z.enum(logLevels).default("info"),
  OPERATOR_TOKEN: z
    .string()
    .min(16, "must have at least 16 characters")
    .regex(/^\S+$/, "must not contain blanks")
    .optional(),
  STYLE_URL: z.url().optional(),
});

/** Reads environment and city file. Throws one `AppError` `invalid_configuration` with every problem of both. */
export function loadConfig(env: Environment, context: ConfigContext = {}): Config {
  // docker compose passes what is not set as an empty string
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(set);
  const { city, secrets, problems } = readCity(set, context);
  const all = parsed.success ? problems : [...issuesToProblems(parsed.error.issues), ...problems];
  if (!parsed.success || !city || all.length > 0) throw invalid(all, set.CITY_FILE);
  const values = parsed.data;
  const operatorToken = values.OPERATOR_TOKEN ? new Secret(values.OPERATOR_TOKEN) : null;
  const hidden = [...secrets, ...(operatorToken ? [operatorToken] : []), ...passwordOf(values.DATABASE_URL)];
  const config: Config = {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    dataDir: resolve(values.DATA_DIR),
    cityFile: values.CITY_FILE ? resolve(values.CITY_FILE) : null,
    city,
    demo: values.CITY_FILE === undefined,
    logLevel: values.LOG_LEVEL,
    operatorToken,
    styleUrl: values.STYLE_URL ?? null,
    secrets: hidden,
  };
  return guardSecrets(config, hidden);
}

/** The problems of a configuration as text for the terminal, one a line. */
export function describeProblems(error: AppError): string {
  return [
    error.message,
    ...error.problems.map(({ path, message }) => `  ${path || "(whole file)"}: ${message}`),
  ].join("\n");
}

/** `loadConfig` for a command: prints every problem and ends the process with code 1. */
export function loadConfigOrExit(env: Environment, context: ConfigContext = {}): Config {
  try {
    return loadConfig(env, context);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.stderr.write(`${describeProblems(error)}\n`);
    process.exit(1);
  }
}

function readCity(
  env: Environment,
  { adapters }: ConfigContext,
): { city: CityFile | null; secrets: Secret[]; problems: Problem[] } {
  if (env.CITY_FILE === undefined) return { city: structuredClone(demoCity), secrets: [], problems: [] };
  const path = resolve(env.CITY_FILE);
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    const reason = error instanceof SyntaxError ? `is not JSON: ${error.message}` : "cannot be read";
    return { city: null, secrets: [], problems: [{ path: "CITY_FILE", message: `${path} ${reason}` }] };
  }
  return readCityFile(json, { env, fileUrl: pathToFileURL(path).href, adapters });
}

function invalid(problems: readonly Problem[], cityFile: string | undefined): AppError {
  const where = cityFile === undefined ? "the environment" : `the environment or in ${cityFile}`;
  const count = problems.length === 1 ? "There is a problem" : `There are ${problems.length} problems`;
  return new AppError("invalid_configuration", `${count} in ${where}:`, { problems });
}

function passwordOf(databaseUrl: string | undefined): Secret[] {
  const url = databaseUrl && URL.canParse(databaseUrl) ? new URL(databaseUrl) : null;
  const written = url?.password ?? "";
  return written ? [...new Set([written, decodeURIComponent(written)])].map((text) => new Secret(text)) : [];
}
