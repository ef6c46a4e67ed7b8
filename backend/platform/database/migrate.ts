import { AppError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Database, Queryable } from "./database.ts";
import { sqlStateOf } from "./database-errors.ts";
import { type FunctionSet, type Migration, readFunctions, readMigrations } from "./migration-files.ts";
import { sqlDirectory } from "./sql-file.ts";

/** What a migration did; nothing when the schema was current. */
export interface MigrationResult {
  applied: string[];
  functionsApplied: boolean;
}

interface Applied {
  number: number;
  name: string;
  checksum: string;
}

/**
 * Brings the city's schema up to date: each migration once, in order, and the functions whenever any of them changed. All of it
 * is one transaction under a lock, so that any number of processes may start at once and a failure leaves nothing behind.
 * @param directory holds `migrations/` and `functions/`
 */
export async function migrate(
  db: Database,
  log: Log,
  directory: string = sqlDirectory,
): Promise<MigrationResult> {
  const [migrations, functions] = await Promise.all([readMigrations(directory), readFunctions(directory)]);
  const result = await db.transaction(async (tx) => {
    await prepare(tx, db);
    const applied = await applyMigrations(tx, migrations);
    return { applied, functionsApplied: await applyFunctions(tx, functions) };
  });
  for (const name of result.applied) log.info({ migration: name, schema: db.schema }, "migration applied");
  if (result.functionsApplied) log.info({ schema: db.schema }, "functions applied");
  return result;
}

/** Whether the schema is exactly what the files say: nothing to apply, nothing unknown. */
export async function isMigrated(db: Database, directory: string = sqlDirectory): Promise<boolean> {
  const [migrations, functions] = await Promise.all([readMigrations(directory), readFunctions(directory)]);
  try {
    const applied = await readApplied(db);
    const [set] = await db.query<{ checksum: string }>("select checksum from function_set");
    return applied.length === migrations.length && set?.checksum === functions.checksum;
  } catch (error) {
    if (sqlStateOf(error) === "42P01") return false; // no such table: nothing has been applied
    throw error;
  }
}

async function prepare(tx: Queryable, db: Database): Promise<void> {
  // One lock for all cities of a database: extensions belong to it as a whole, and creating one twice at once fails.
  if (db.engine === "postgres")
    await tx.query("select pg_advisory_xact_lock(hashtextextended('lueckenlos migrate', 0))");
  await assertVersion(tx, "server_version_num", 150_000, "PostgreSQL 15 or newer is needed");
  await tx.query("create extension if not exists postgis schema public");
  const [postgis] = await tx.query<{ version: string }>("select postgis_lib_version() as version");
  const [major = 0, minor = 0] = (postgis?.version ?? "").split(".").map(Number);
  if (major < 3 || (major === 3 && minor < 3)) {
    throw new AppError("database_too_old", `PostGIS 3.3 or newer is needed, not ${postgis?.version}`);
  }
  await tx.query(`create schema if not exists ${db.schema}`);
  await tx.query(`
    create table if not exists migration (
      number int not null constraint migration__number_key primary key,
      name text not null,
      checksum text not null,
      applied_at timestamptz not null default now()
    );
    comment on table migration is 'Migrations that were applied; a file that changed later is refused.';
    create table if not exists function_set (
      only_row boolean not null default true constraint function_set__only_row_key primary key check (only_row),
      checksum text not null,
      applied_at timestamptz not null default now()
    );
    comment on table function_set is 'The state of the replaceable functions; one row.';
  `);
}

async function assertVersion(tx: Queryable, setting: string, least: number, message: string): Promise<void> {
  const [row] = await tx.query<{ version: number }>("select current_setting($1)::int as version", [setting]);
  if ((row?.version ?? 0) < least) throw new AppError("database_too_old", message);
}

function readApplied(tx: Queryable): Promise<Applied[]> {
  return tx.query<Applied>("select number, name, checksum from migration order by number");
}

async function applyMigrations(tx: Queryable, migrations: readonly Migration[]): Promise<string[]> {
  const applied = await readApplied(tx);
  for (const old of applied) assertUnchanged(old, migrations[old.number - 1]);
  const pending = migrations.slice(applied.length);
  for (const migration of pending) {
    await tx.query(migration.text);
    const { number, name, checksum } = migration;
    await tx.query("insert into migration (number, name, checksum) values ($1, $2, $3)", [
      number,
      name,
      checksum,
    ]);
  }
  return pending.map(({ name }) => name);
}

function assertUnchanged(old: Applied, file: Migration | undefined): void {
  if (!file) {
    throw new AppError(
      "migration_missing",
      `migration ${old.name} was applied, but its file is gone: is this an older release?`,
    );
  }
  if (file.checksum !== old.checksum) {
    throw new AppError(
      "migration_changed",
      `migration ${file.name}.sql was changed after it was applied; put the change into a new one`,
    );
  }
}

async function applyFunctions(tx: Queryable, { files, checksum }: FunctionSet): Promise<boolean> {
  const [set] = await tx.query<{ checksum: string }>("select checksum from function_set");
  if (set?.checksum === checksum) return false;
  await tx.query(dropFunctionsAndViews);
  for (const { text } of files) await tx.query(text);
  await tx.query(
    `insert into function_set (checksum) values ($1)
     on conflict (only_row) do update set checksum = excluded.checksum, applied_at = now()`,
    [checksum],
  );
  return true;
}

/**
 * Away with the old set, so that a renamed or removed one does not stay and a changed signature can be created. What a table needs (a
 * generated column, an index) cannot be dropped and stays to be replaced. Repeated while it helps, since they stand on each other.
 */
const dropFunctionsAndViews = `
do $$
declare
  statement text;
  has_dropped boolean := true;
begin
  while has_dropped loop
    has_dropped := false;
    for statement in
      select format('drop %s %s', case prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end, oid::regprocedure)
      from pg_proc where pronamespace = current_schema()::regnamespace
      union all
      select format('drop view %s', oid::regclass)
      from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'v'
    loop
      begin
        execute statement;
        has_dropped := true;
      exception when dependent_objects_still_exist then null;
      end;
    end loop;
  end loop;
end
$$`;
