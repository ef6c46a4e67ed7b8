import type { Problem } from "./errors.ts";
import { Secret } from "./secret.ts";

const placeholder = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

interface Inserted {
  value: unknown;
  secrets: Secret[];
  problems: Problem[];
}

/** Puts environment variables in the place of `${NAME}` in every string; one that is not set is a problem at its place. */
export function insertSecrets(json: unknown, env: Readonly<Record<string, string | undefined>>): Inserted {
  const secrets = new Map<string, Secret>();
  const problems: Problem[] = [];
  const insert = (text: string, path: string): string =>
    text.replace(placeholder, (whole, name: string) => {
      const value = env[name];
      if (!value) {
        problems.push({ path, message: `the environment variable ${name} is not set` });
        return whole;
      }
      secrets.set(name, new Secret(value));
      return value;
    });
  const walk = (value: unknown, path: string): unknown => {
    if (typeof value === "string") return insert(value, path);
    if (Array.isArray(value)) return value.map((entry, index) => walk(entry, `${path}[${index}]`));
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, entry]) => [
      key,
      walk(entry, path ? `${path}.${key}` : key),
    ]);
    return Object.fromEntries(entries);
  };
  return { value: walk(json, ""), secrets: [...secrets.values()], problems };
}
