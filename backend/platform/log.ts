import { pino } from "pino";
import { maskSecrets, type Secret } from "./secret.ts";

/** What code may do with a log; pino's order of arguments. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  child(fields: object): Log;
}

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/** Field names whose values never reach a log, at the top or one or two levels down. */
const secretFields = [
  "password",
  "authorization",
  "cookie",
  "apiKey",
  "token",
  "operatorToken",
  "databaseUrl",
  "secret",
];

export interface LogOptions {
  /** Masked wherever they appear in a line. */
  secrets?: readonly Secret[];
  /** Standard output unless given. */
  destination?: { write(line: string): void };
}

/** The process's log: one JSON object a line. */
export function createLog(
  level: LogLevel,
  { secrets = [], destination = process.stdout }: LogOptions = {},
): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
        censor: "[secret]",
      },
      serializers: { error: pino.stdSerializers.err },
    },
    { write: (line: string) => void destination.write(maskSecrets(line, secrets)) },
  );
}

/** A log that says nothing. */
export const silentLog: Log = createLog("silent");
