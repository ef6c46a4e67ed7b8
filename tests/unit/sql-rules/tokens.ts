/** A piece of SQL. Comments are gone, texts are empty; a quoted identifier is a word, in its own case. */
export interface Token {
  kind: "word" | "text" | "number" | "sign";
  /** Words that are not quoted in lower case. */
  value: string;
  line: number;
}

export interface Tokens {
  tokens: Token[];
  /** Dollar-quoted bodies of functions and DO blocks, each in tokens of its own. */
  bodies: Tokens[];
}

const patterns: [RegExp, Token["kind"] | "body" | null][] = [
  [/\s+|--[^\n]*/y, null],
  [/\$([A-Za-z_]\w*)?\$/y, "body"],
  [/[eE]'(?:[^'\\]|\\.|'')*'|(?:[bBxXnN]|[uU]&)?'(?:[^']|'')*'/y, "text"],
  [/(?:[uU]&)?"(?:[^"]|"")*"/y, "word"],
  [/[\p{L}_][\p{L}\p{N}_$]*/uy, "word"],
  [/\$\d+|\d+(?:\.\d+)?(?:e[+-]?\d+)?/iy, "number"],
  [/::|./sy, "sign"],
];

/** Cuts SQL into tokens. */
export function tokenize(sql: string, firstLine = 1): Tokens {
  const found: Tokens = { tokens: [], bodies: [] };
  let line = firstLine;
  let at = 0;
  while (at < sql.length) {
    const { text, kind } = sql.startsWith("/*", at)
      ? { text: sql.slice(at, endOfComment(sql, at)), kind: null }
      : matchAt(sql, at);
    let length = text.length;
    if (kind === "body") {
      const end = sql.indexOf(text, at + length);
      if (end < 0) throw new Error(`line ${line}: ${text} is not closed`);
      found.bodies.push(tokenize(sql.slice(at + length, end), line));
      found.tokens.push({ kind: "text", value: "", line });
      length = end + text.length - at;
    } else if (kind) {
      found.tokens.push({ kind, value: wordOf(kind, text), line });
    }
    line += sql.slice(at, at + length).split("\n").length - 1;
    at += length;
  }
  return found;
}

function matchAt(sql: string, at: number): { text: string; kind: Token["kind"] | "body" | null } {
  for (const [pattern, kind] of patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(sql);
    if (match) return { text: match[0], kind };
  }
  throw new Error(`no token at ${at}`);
}

/** Comments nest in SQL. */
function endOfComment(sql: string, start: number): number {
  let depth = 0;
  for (let at = start; at < sql.length; at++) {
    if (sql.startsWith("/*", at)) depth += 1;
    else if (sql.startsWith("*/", at)) depth -= 1;
    else continue;
    at += 1;
    if (depth === 0) return at + 1;
  }
  return sql.length;
}

function wordOf(kind: Token["kind"], text: string): string {
  if (kind === "text") return "";
  if (kind !== "word") return text;
  return text.endsWith('"')
    ? text.slice(text.indexOf('"') + 1, -1).replaceAll('""', '"')
    : text.toLowerCase();
}
