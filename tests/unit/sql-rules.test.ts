import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sqlDirectory } from "#platform/database/sql-file.ts";
import { findViolations, type Violation } from "./sql-rules/rules.ts";

/** SQL that a distributed engine refuses, and what must be said of it. */
const planted: [rule: Violation["rule"], sql: string][] = [
  ["trigger", "create trigger t after insert on thing for each row execute function f()"],
  ["trigger", "create constraint trigger t after insert on thing for each row execute function f()"],
  ["trigger", "create function f() returns trigger language plpgsql as $$ begin return new; end $$"],
  ["merge-source", "merge into thing using (values (1)) v (id) on thing.id = v.id when matched then delete"],
  ["merge-source", "merge into thing t using unnest($1::int[]) v on t.id = v when matched then delete"],
  [
    "merge-source",
    "with v as (select 1 as id) merge into thing t using v on t.id = v.id when matched then delete",
  ],
  ["schema-name", "select * from public.thing"],
  ["schema-name", "select * from thing, dortmund.other"],
  ["schema-name", 'insert into "dortmund".thing values (1)'],
  ["schema-name", "update dortmund.thing set id = 1"],
  ["schema-name", "create table dortmund.thing (id int)"],
  ["schema-name", "create table thing (id int references dortmund.other on delete cascade)"],
  ["schema-name", "select public.st_area(geom) from area"],
  ["schema-name", "select $1::public.geometry"],
  ["schema-name", "create function f() returns int language sql set search_path = public as 'select 1'"],
  ["schema-name", "create schema dortmund"],
  ["schema-name", "do $$ begin perform 1 from dortmund.thing; end $$"],
  ["insert-select", "insert into thing (id) select id from other"],
  ["insert-select", "insert into thing select o.id from other as o where o.id > 1"],
  ["insert-select", "insert into thing (id) (select id from other)"],
  ["insert-select", "with rows as (select id from other) insert into thing (id) select id from rows"],
  [
    "insert-select",
    "with rows as not materialized (select id from other) insert into thing (id) select id from rows",
  ],
  [
    "insert-select",
    "with r as materialized (select 1 as id) insert into thing select r.id from r join other o on o.id = r.id",
  ],
  ["insert-select", "with r as materialized (select 1 as id) insert into thing select r.id from r, other"],
  ["insert-select", "insert into thing select x.id from (select id from other) x"],
  ["insert-select", "insert into thing select 1 where not exists (select from other)"],
  ["insert-select", "insert into thing overriding system value select id from other"],
  [
    "insert-select",
    "create function f() returns void language sql as $body$ insert into thing select id from other $body$",
  ],
  [
    "insert-select",
    "create function f() returns void language sql begin atomic; insert into thing select id from other; end",
  ],
  ["insert-select", "with n as (insert into thing select id from other returning id) select * from n"],
];

const allowed = [
  "-- select * from public.thing\n/* create trigger /* nested */ x.y() */ select 'public.thing', E'it\\'s public.thing'",
  "select t.id, extract(epoch from t.at), substring(t.name from 2) from thing t where t.id is distinct from t.other",
  "select pg_catalog.now(), a.id from thing a join other as b on a.id = b.id",
  "insert into thing (id) values ($1) on conflict (id) do update set id = excluded.id where thing.id < excluded.id",
  "insert into thing (id, name) select id, name from unnest($1::int[], $2::text[]) as given (id, name)",
  "insert into thing (id) select generate_series(1, 3)",
  "with rows as materialized (select id from other) insert into thing (id) select id from rows where id > 1 returning id",
  "with rows (id) as materialized (select id from other) insert into thing select r.id from rows r",
  "with gone as (delete from other returning id) insert into thing select id from gone",
  "with a as materialized (select 1 as id), b as (insert into thing select a.id from a returning id) select * from b, other",
  "merge into thing t using staging s on t.id = s.id when matched then delete",
  "comment on table thing is 'a trigger for public.thought'",
  "create function f(a int) returns int language plpgsql as $$ declare r record; begin r := g(a); return r.id; end $$",
];

const root = join(sqlDirectory, "..");
const files = globSync("sql/**/*.sql", { cwd: root }).sort();
const modules = globSync(["backend/**/*.ts", "ingest/**/*.ts"], { cwd: root }).sort();

describe("SQL for one engine and for many", () => {
  test.each(planted)("%s is found in: %s", (rule, sql) => {
    expect(findViolations(sql).map((violation) => violation.rule)).toContain(rule);
  });

  test.each(allowed)("nothing is found in: %s", (sql) => {
    expect(findViolations(sql)).toEqual([]);
  });

  test("the line is that of the fault", () => {
    const sql =
      "select 1;\n\n/* two\nlines */ select 'a\nb';\ndo $$\nbegin\n  insert into thing\n  select id from other;\nend $$";

    expect(findViolations(sql)).toMatchObject([{ rule: "insert-select", line: 9 }]);
  });

  test("there are files to read", () => {
    expect(files.length).toBeGreaterThan(0);
  });

  test.each(files)("%s keeps to it", (file) => {
    expect(findViolations(readFileSync(join(root, file), "utf8"))).toEqual([]);
  });

  test("statements that stand in a module are found", () => {
    const code = `query(\`insert into thing select id from $\{other}\`); query("delete from public.thing");`;

    const statements = statementsIn(code);

    expect(statements.flatMap(findViolations).map(({ rule }) => rule)).toEqual([
      "insert-select",
      "schema-name",
    ]);
  });

  test("statements that stand in modules keep to it", () => {
    const found = modules.flatMap((module) =>
      statementsIn(readFileSync(join(root, module), "utf8"))
        .filter((statement) => !isSetUp(statement))
        .flatMap((statement) =>
          findViolations(statement).map(({ rule, message }) => `${module}: ${rule}: ${message}`),
        ),
    );

    expect(found).toEqual([]);
  });
});

/** The SQL among a module's string literals; what is inserted into a template becomes a name. */
function statementsIn(code: string): string[] {
  const literals = [...code.matchAll(/`((?:[^`\\]|\\.)*)`|"((?:[^"\\\n]|\\.)*)"/g)];
  return literals
    .map(([, template, quoted]) => (template ?? quoted ?? "").replaceAll(/\$\{[^}]*\}/g, "inserted"))
    .filter((text) =>
      /^\s*(?:--[^\n]*\n\s*)*(?:with|insert|update|delete|merge|select|create)\s/i.test(text),
    );
}

/** What migrate.ts and the session's settings say, before there is a schema to be in. */
function isSetUp(statement: string): boolean {
  return /^create (?:schema|extension) if not exists /.test(statement);
}
