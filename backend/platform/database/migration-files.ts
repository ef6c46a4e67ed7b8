import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../errors.ts";

export interface Migration {
  number: number;
  /** File name without its ending: `0001_start`. */
  name: string;
  text: string;
  checksum: string;
}

/** The replaceable functions and views: applied as a whole, in order of their file names. */
export interface FunctionSet {
  files: { name: string; text: string }[];
  checksum: string;
}

/** `migrations/NNNN_name.sql`, in order; numbers must run from 1 without a gap, so that two branches cannot both add one. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const files = await readSqlFiles(join(directory, "migrations"));
  return files.map(({ name, text }, index) => {
    const number = index + 1;
    if (!name.startsWith(`${String(number).padStart(4, "0")}_`)) {
      throw new AppError(
        "migration_invalid",
        `migration ${name}.sql is not number ${number}: numbers run without gap or repetition`,
      );
    }
    return { number, name, text, checksum: checksumOf(text) };
  });
}

/** `functions/*.sql`. */
export async function readFunctions(directory: string): Promise<FunctionSet> {
  const files = await readSqlFiles(join(directory, "functions"));
  return { files, checksum: checksumOf(files.map(({ name, text }) => `${name}\n${text}`).join("\n")) };
}

async function readSqlFiles(folder: string): Promise<{ name: string; text: string }[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const sorted = names.filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    sorted.map(async (name) => ({
      name: name.slice(0, -".sql".length),
      // Git may check out CRLF on Windows; that is no change.
      text: (await readFile(join(folder, name), "utf8")).replaceAll("\r\n", "\n"),
    })),
  );
}

function checksumOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
