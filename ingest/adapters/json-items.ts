import { Tokenizer, TokenParser, TokenType } from "@streamparser/json";
import { FeedError, UnusablePayload } from "./adapter.ts";

/** An item of a list (null: of the document itself), or the value of a member beside the lists. */
export type JsonItem =
  | { kind: "item"; list: string | null; value: unknown }
  | { kind: "member"; name: string; value: unknown };

/** One outline of a whole country has 2 MB; a longer item is none that we read. */
const maxItemCharacters = 16 * 1024 * 1024;
/** Deeper ones are no geometry, and take a stack to walk. */
const maxDepth = 64;

/**
 * The items of a large JSON document, piece by piece: of the list that it is, or of its lists called `lists`; beside them
 * the members called `members`. Throws FeedError `not_json` where it breaks off.
 */
export async function* readJsonItems(
  text: AsyncIterable<string>,
  lists: readonly string[],
  members: readonly string[],
): AsyncGenerator<JsonItem> {
  const ofObject = [...lists.map((name) => `$.${name}.*`), ...members.map((name) => `$.${name}`)];
  const found: JsonItem[] = [];
  let parser: Parser | null = null;
  let offset = 0;
  let sinceItem = 0;
  for await (const chunk of text) {
    if (!parser) {
      const first = /\S/.exec(chunk)?.[0];
      if (first === undefined) continue;
      if (first !== "[" && first !== "{") throw notJson(offset);
      parser = createParser(first === "[" ? ["$.*"] : ofObject, (item) => found.push(item));
    }
    // In short bites, so that what one of them brings is handed on before the next.
    for (let start = 0; start < chunk.length; start += biteCharacters) {
      const bite = chunk.slice(start, start + biteCharacters);
      write(parser, bite, offset);
      offset += bite.length;
      sinceItem = found.length > 0 ? 0 : sinceItem + bite.length;
      if (sinceItem > maxItemCharacters) {
        throw new UnusablePayload(`an item of the document is longer than ${maxItemCharacters} characters`);
      }
      yield* found.splice(0);
    }
  }
  if (!parser?.isEnded()) throw notJson(offset);
}

interface Parser {
  write(text: string): void;
  isEnded(): boolean;
}

function createParser(paths: string[], onItem: (item: JsonItem) => void): Parser {
  const tokenizer = new Tokenizer();
  const values = new TokenParser({ paths, keepStack: false });
  let depth = 0;
  tokenizer.onToken = (token) => {
    if (token.token === TokenType.LEFT_BRACE || token.token === TokenType.LEFT_BRACKET) depth += 1;
    if (token.token === TokenType.RIGHT_BRACE || token.token === TokenType.RIGHT_BRACKET) depth -= 1;
    if (depth > maxDepth) throw new UnusablePayload(`the document is nested deeper than ${maxDepth} levels`);
    values.write(token);
  };
  tokenizer.onError = raise;
  values.onError = raise;
  values.onValue = ({ value, key, stack }) => {
    const isMember = stack.length === 1 && typeof key === "string";
    const list = stack[1]?.key;
    onItem(
      isMember
        ? { kind: "member", name: key, value }
        : { kind: "item", list: typeof list === "string" ? list : null, value },
    );
  };
  return { write: (text) => tokenizer.write(text), isEnded: () => values.isEnded };
}

function raise(error: Error): never {
  throw error;
}

function write(parser: Parser, bite: string, offset: number): void {
  try {
    parser.write(bite);
  } catch (error) {
    // The library's message quotes what it met, which may be anything.
    throw error instanceof FeedError ? error : notJson(offset);
  }
}

const biteCharacters = 16 * 1024;

function notJson(offset: number): FeedError {
  return new FeedError("not_json", `the body is not JSON; it breaks off after character ${offset}`);
}
