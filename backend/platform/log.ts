import { pino } from "pino";

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

/** The process's log: one JSON object a line on standard output, or wherever `destination` takes it. */
export function createLog(level: LogLevel, destination?: { write(line: string): void }): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]),
      censor: "[secret]",
    },
    serializers: { error: pino.stdSerializers.err },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A log that says nothing. */
export const silentLog: Log = createLog("silent");
