import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The repository's sql/ folder. */
export const sqlDirectory = join(import.meta.dirname, "../../../sql");

const texts = new Map<string, string>();

/** The text of a file in sql/ (`queries/overview.sql`), read once. */
export function sqlFile(path: string): string {
  const known = texts.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(join(sqlDirectory, path), "utf8");
  texts.set(path, text);
  return text;
}
