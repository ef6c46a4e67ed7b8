import { type Token, type Tokens, tokenize } from "./tokens.ts";

/** What a city's schema on a distributed engine (Citus, schema-based sharding) does not take, and where it stands. */
export interface Violation {
  rule: "trigger" | "merge-source" | "schema-name" | "insert-select";
  line: number;
  message: string;
}

/** Every violation in a file of SQL, function bodies included. */
export function findViolations(sql: string): Violation[] {
  return inBlock(tokenize(sql)).sort((a, b) => a.line - b.line);
}

function inBlock({ tokens, bodies }: Tokens): Violation[] {
  const found = [...schemaNames(tokens)];
  for (const statement of statements(tokens)) {
    found.push(...triggers(statement), ...mergeSources(statement), ...insertSelects(statement));
  }
  return [...found, ...bodies.flatMap(inBlock)];
}

function statements(tokens: readonly Token[]): Token[][] {
  const list: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === "sign" && token.value === ";") list.push([]);
    else list.at(-1)?.push(token);
  }
  return list;
}

function triggers(tokens: readonly Token[]): Violation[] {
  return tokens.flatMap((token, at): Violation[] => {
    const before = tokens[at - 1]?.value ?? "";
    if (
      !isWord(token, "trigger") ||
      !["create", "replace", "constraint", "event", "returns"].includes(before)
    )
      return [];
    return [
      {
        rule: "trigger",
        line: token.line,
        message: "triggers are not distributed: say it in the statement that changes the rows",
      },
    ];
  });
}

function mergeSources(tokens: readonly Token[]): Violation[] {
  const names = commonTables(tokens);
  return tokens.flatMap((token, at): Violation[] => {
    if (!isWord(token, "merge") || !isWord(tokens[at + 1], "into")) return [];
    const using = tokens.findIndex((later, index) => index > at && isWord(later, "using"));
    const source = tokens[using + 1];
    if (!source || (source.kind === "word" && !names.has(source.value) && !isSign(tokens[using + 2], "(")))
      return [];
    return [
      {
        rule: "merge-source",
        line: token.line,
        message: "MERGE takes a table as its source and nothing else: use INSERT … ON CONFLICT",
      },
    ];
  });
}

/** Words after which a relation's name stands. */
const beforeRelations = new Set([
  "from",
  "join",
  "into",
  "update",
  "table",
  "references",
  "view",
  "only",
  "exists",
]);
/** Functions whose arguments are written with `from`. */
const takingFrom = new Set(["extract", "substring", "trim", "overlay"]);
/** Qualifiers that are never a schema of ours. */
const harmless = new Set(["pg_catalog", "information_schema", "excluded", "new", "old"]);

function schemaNames(tokens: readonly Token[]): Violation[] {
  const isBeforeDot = (at: number) => isSign(tokens[at + 1], ".");
  const bare = new Set(
    tokens.filter(({ kind }, at) => kind === "word" && !isBeforeDot(at)).map(({ value }) => value),
  );
  const openers: string[] = [];
  return tokens.flatMap((token, at): Violation[] => {
    if (isSign(token, "(")) openers.push(tokens[at - 1]?.value ?? "");
    if (isSign(token, ")")) openers.pop();
    if (token.kind !== "word") return [];
    const message = schemaUse(tokens, at, bare, takingFrom.has(openers.at(-1) ?? ""));
    return message ? [{ rule: "schema-name", line: token.line, message }] : [];
  });
}

function schemaUse(
  tokens: readonly Token[],
  at: number,
  bare: ReadonlySet<string>,
  isArgument: boolean,
): string | undefined {
  const { value = "" } = tokens[at] ?? {};
  const [before, next, third] = [tokens[at - 1], tokens[at + 1], tokens[at + 3]];
  if (value === "schema" && ["create", "set", "alter", "drop", "in"].includes(before?.value ?? ""))
    return "the schema is the connection's business";
  if (value === "search_path" && !isWord(next, "from")) return "the search path is set per connection";
  if (!isSign(next, ".") || isSign(before, ".") || harmless.has(value)) return undefined;
  const name = `${value}.${tokens[at + 2]?.value ?? ""}`;
  if (isSign(third, "(")) return `${name}() names a schema`;
  const isDistinctFrom = isWord(before, "from") && isWord(tokens[at - 2], "distinct");
  if (before?.kind === "word" && beforeRelations.has(before.value) && !isArgument && !isDistinctFrom)
    return `${name} names a schema`;
  if (isSign(before, "::")) return `${name} names a schema`;
  return bare.has(value) ? undefined : `${name}: ${value} is no table or alias here, so it names a schema`;
}

/** Names of the statement's WITH queries, and whether each is computed on its own before the rest. */
function commonTables(tokens: readonly Token[]): Map<string, boolean> {
  const found = new Map<string, boolean>();
  tokens.forEach((token, at) => {
    if (!isWord(token, "as")) return;
    const isMaterialized = isWord(tokens[at + 1], "materialized");
    const open = at + (isMaterialized ? 2 : isWord(tokens[at + 1], "not") ? 3 : 1);
    const name = isSign(tokens[at - 1], ")") ? tokens[openingOf(tokens, at - 1) - 1] : tokens[at - 1];
    if (!isSign(tokens[open], "(") || name?.kind !== "word") return;
    const first = tokens[open + 1]?.value ?? "";
    // What changes rows is computed on its own without being told.
    found.set(name.value, isMaterialized || ["insert", "update", "delete", "merge"].includes(first));
  });
  return found;
}

function insertSelects(tokens: readonly Token[]): Violation[] {
  const common = commonTables(tokens);
  return tokens.flatMap((token, at): Violation[] => {
    if (!isWord(token, "insert") || !isWord(tokens[at + 1], "into")) return [];
    const select = tokens.slice(startOfQuery(tokens, at + 2), endOfBlock(tokens, at));
    if (!isWord(select[0], "select") && !isWord(select[0], "with") && !isSign(select[0], "(")) return [];
    const straight = sources(select).find((name) => common.get(name.value) !== true);
    if (!straight) return [];
    return [
      {
        rule: "insert-select",
        line: straight.line,
        message: `INSERT … SELECT reads ${straight.value} itself: write WITH rows AS MATERIALIZED (…) INSERT … SELECT … FROM rows`,
      },
    ];
  });
}

/** Where the rows of an INSERT begin: behind table, alias, columns and OVERRIDING. */
function startOfQuery(tokens: readonly Token[], table: number): number {
  let at = table + 1;
  if (isSign(tokens[at], ".")) at += 2;
  if (isWord(tokens[at], "as")) at += 2;
  if (isSign(tokens[at], "(") && !isWord(tokens[at + 1], "select") && !isWord(tokens[at + 1], "with"))
    at = closingOf(tokens, at) + 1;
  if (isWord(tokens[at], "overriding")) at += 3;
  return at;
}

/** The tables and views that a query reads: what follows FROM, JOIN and the commas of a FROM. Functions are none. */
function sources(tokens: readonly Token[]): Token[] {
  const openers: string[] = [];
  const inList: boolean[] = [false];
  const found: Token[] = [];
  tokens.forEach((token, at) => {
    const depth = openers.length;
    if (isSign(token, "(")) {
      openers.push(tokens[at - 1]?.value ?? "");
      inList.push(false);
    } else if (isSign(token, ")")) {
      openers.pop();
      inList.pop();
    }
    const isArgument = takingFrom.has(openers.at(-1) ?? "") || isWord(tokens[at - 1], "distinct");
    if (isWord(token, "from") && !isArgument) inList[depth] = true;
    if (token.kind === "word" && endsFrom.has(token.value)) inList[depth] = false;
    const begins =
      (isWord(token, "from") && !isArgument) ||
      isWord(token, "join") ||
      (isSign(token, ",") && inList[depth]);
    if (!begins) return;
    let next = at + 1;
    while (isWord(tokens[next], "lateral") || isWord(tokens[next], "only")) next += 1;
    const source = tokens[next];
    if (source?.kind === "word" && !isSign(tokens[next + 1], "(") && !isRowsFrom(tokens, next))
      found.push(source);
  });
  return found;
}

const endsFrom = new Set([
  "where",
  "group",
  "order",
  "having",
  "limit",
  "union",
  "except",
  "intersect",
  "window",
  "on",
  "returning",
  "set",
]);

function isRowsFrom(tokens: readonly Token[], at: number): boolean {
  return isWord(tokens[at], "rows") && isWord(tokens[at + 1], "from");
}

/** End of the parenthesis that `start` stands in, or of the statement. */
function endOfBlock(tokens: readonly Token[], start: number): number {
  let depth = 0;
  for (let at = start; at < tokens.length; at++) {
    if (isSign(tokens[at], "(")) depth += 1;
    if (isSign(tokens[at], ")")) depth -= 1;
    if (depth < 0) return at;
  }
  return tokens.length;
}

function closingOf(tokens: readonly Token[], open: number): number {
  return endOfBlock(tokens, open + 1);
}

function openingOf(tokens: readonly Token[], close: number): number {
  let depth = 0;
  for (let at = close; at >= 0; at--) {
    if (isSign(tokens[at], ")")) depth += 1;
    if (isSign(tokens[at], "(")) depth -= 1;
    if (depth === 0) return at;
  }
  return 0;
}

function isWord(token: Token | undefined, value: string): boolean {
  return token?.kind === "word" && token.value === value;
}

function isSign(token: Token | undefined, value: string): boolean {
  return token?.kind === "sign" && token.value === value;
}
