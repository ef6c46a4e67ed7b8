/** The text is no JSON. `position` counts characters from 0. */
export class JsonError extends Error {
  readonly position: number;
  constructor(message: string, position: number) {
    super(message);
    this.name = "JsonError";
    this.position = position;
  }
}

/**
 * `JSON.parse`, with an error position and without a quotation from the text in the message (it may name people).
 * The bare words NaN, Infinity and -Infinity, which Python writes, become strings: one such number then costs its record
 * and not the payload.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { errorAt, notNumbers } = scanJson(text);
    if (errorAt !== null) throw new JsonError(describe(text, errorAt), errorAt);
    if (notNumbers.length === 0) throw new JsonError("JSON that this machine cannot hold", 0);
    return JSON.parse(quote(text, notNumbers));
  }
}

type Span = readonly [start: number, end: number];

function describe(text: string, errorAt: number): string {
  if (errorAt >= text.length) return `JSON ends too early, at character ${errorAt}`;
  const looksLikeMarkup = /^\s*</.test(text.slice(0, 200));
  return `no JSON at character ${errorAt}${looksLikeMarkup ? " (it looks like HTML or XML)" : ""}`;
}

function quote(text: string, spans: readonly Span[]): string {
  let from = 0;
  const parts: string[] = [];
  for (const [start, end] of spans) {
    parts.push(text.slice(from, start), `"${text.slice(start, end)}"`);
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join("");
}

// Repetitions are bounded, and looped over: an unbounded one overflows the expression's stack on megabytes of one string.
const whitespace = /[ \t\n\r]{1,4096}/y;
const quoteToken = /"/y;
const stringPart = /[^"\\\u0000-\u001f]{1,4096}|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const numberToken = /-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,9})?/y;
const wordToken = /true|false|null/y;
const notNumberToken = /NaN|-?Infinity/y;

/** Walks the text by the grammar of RFC 8259 without recursion; only called once `JSON.parse` has refused. */
function scanJson(text: string): { errorAt: number | null; notNumbers: Span[] } {
  const reader = new TokenReader(text);
  const open: ("{" | "[")[] = [];
  const failed = () => ({ errorAt: reader.at, notNumbers: reader.notNumbers });
  let wantsValue = true;
  do {
    if (!wantsValue) {
      if (reader.takeCharacter(",")) {
        if (open.at(-1) === "{" && !reader.takeName()) return failed();
        wantsValue = true;
      } else if (reader.takeCharacter(open.at(-1) === "{" ? "}" : "]")) open.pop();
      else return failed();
    } else if (reader.takeCharacter("{")) {
      wantsValue = !reader.takeCharacter("}");
      if (wantsValue) open.push("{");
      if (wantsValue && !reader.takeName()) return failed();
    } else if (reader.takeCharacter("[")) {
      wantsValue = !reader.takeCharacter("]");
      if (wantsValue) open.push("[");
    } else if (reader.takeScalar()) wantsValue = false;
    else return failed();
  } while (wantsValue || open.length > 0);
  reader.skipWhitespace();
  return { errorAt: reader.at < text.length ? reader.at : null, notNumbers: reader.notNumbers };
}

class TokenReader {
  at = 0;
  readonly notNumbers: Span[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  skipWhitespace(): void {
    while (this.#take(whitespace));
  }

  takeCharacter(character: string): boolean {
    this.skipWhitespace();
    if (this.#text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  /** A member's name and its colon. */
  takeName(): boolean {
    this.skipWhitespace();
    return this.#takeString() && this.takeCharacter(":");
  }

  takeScalar(): boolean {
    const start = this.at;
    if (this.#take(notNumberToken)) return this.notNumbers.push([start, this.at]) > 0;
    return this.#takeString() || this.#take(numberToken) || this.#take(wordToken);
  }

  #takeString(): boolean {
    if (!this.#take(quoteToken)) return false;
    while (this.#take(stringPart));
    return this.#take(quoteToken);
  }

  #take(token: RegExp): boolean {
    token.lastIndex = this.at;
    if (!token.test(this.#text)) return false;
    this.at = token.lastIndex;
    return true;
  }
}
