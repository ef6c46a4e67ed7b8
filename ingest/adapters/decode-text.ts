import { isAscii, isUtf8 } from "node:buffer";
import { UnusablePayload } from "./adapter.ts";

export interface TextHints {
  /** What the city file says. */
  encoding?: "utf-8" | "latin1" | undefined;
  /** The answer's Content-Type. */
  contentType?: string | null | undefined;
}

/** What was found while decoding, to be told once at the end. */
export interface DecodingReport {
  /** Runs of bytes in another encoding than the rest of the file. */
  mixed: number;
  /** Bytes that are no characters in the encoding the file declares. */
  unreadable: number;
}

/**
 * A body's bytes as text, piece by piece. The encoding is the byte order mark's, else the city file's, else the
 * Content-Type's, else UTF-8 if the head is, else windows-1252. Files of several offices often mix the last two: what is
 * UTF-8 is read as such, any other byte as windows-1252, and `report` counts what differs from the rest.
 */
export async function* decodeText(
  bytes: AsyncIterable<Buffer>,
  hints: TextHints,
  report: DecodingReport,
): AsyncGenerator<string> {
  let decode: Decode | null = null;
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const joined = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    // A short first chunk says too little of the encoding.
    if (!decode && joined.length < headBytes) {
      rest = joined;
      continue;
    }
    decode ??= chooseDecoder(joined, hints, report);
    const end = decode.whole(joined);
    rest = joined.subarray(end);
    if (rest.length > maxRunBytes) throw new UnusablePayload("the file is no text");
    yield decode.text(joined.subarray(0, end));
  }
  if (rest.length === 0) return;
  decode ??= chooseDecoder(rest, hints, report);
  yield decode.text(rest);
}

const headBytes = 64 * 1024;
/** Characters of the languages we read are separated by ASCII; longer runs without are a picture or an archive. */
const maxRunBytes = 64 * 1024;

interface Decode {
  /** How many of the bytes can be decoded without knowing what follows. */
  whole(bytes: Buffer): number;
  text(bytes: Buffer): string;
}

function chooseDecoder(head: Buffer, { encoding, contentType }: TextHints, report: DecodingReport): Decode {
  if (head[0] === 0xff && head[1] === 0xfe) return byLabel("utf-16le", report);
  if (head[0] === 0xfe && head[1] === 0xff) return byLabel("utf-16be", report);
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return eitherOf("utf-8", report);
  if (encoding) return eitherOf(encoding === "utf-8" ? "utf-8" : "windows-1252", report);
  const declared = charsetOf(contentType);
  // Servers say UTF-8 of whatever they have, so the bytes are asked as well.
  if (declared === null || declared === "utf-8") {
    return eitherOf(prevailing(head), report);
  }
  return declared === "windows-1252" ? eitherOf("windows-1252", report) : byLabel(declared, report);
}

/** The encoding's name as the WHATWG Encoding Standard has it (ISO 8859-1 is windows-1252 there). Null: none that is known. */
function charsetOf(contentType: string | null | undefined): string | null {
  const label = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? "")?.[1];
  if (!label) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

function byLabel(label: string, report: DecodingReport): Decode {
  const decoder = new TextDecoder(label);
  return {
    whole: (bytes) => bytes.length,
    text(bytes) {
      const text = decoder.decode(bytes, { stream: true });
      report.unreadable += text.split("\ufffd").length - 1;
      return text;
    },
  };
}

const highRuns = /[\x80-\xff]+/g;
const characters = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]/g;
const windows1252 = new TextDecoder("windows-1252");

/** UTF-8 and windows-1252 at once: bytes above ASCII that are UTF-8 are hardly ever meant otherwise. */
function eitherOf(expected: "utf-8" | "windows-1252", report: DecodingReport): Decode {
  let isStart = true;
  return { whole: lastAscii, text: (bytes) => withoutMark(decodeEither(bytes)) };

  function decodeEither(bytes: Buffer): string {
    if (isAscii(bytes)) return bytes.toString("latin1");
    if (expected === "utf-8" && isUtf8(bytes)) return bytes.toString("utf8");
    return bytes.toString("latin1").replace(highRuns, decodeRun);
  }

  function decodeRun(run: string): string {
    const bytes = Buffer.from(run, "latin1");
    if (isUtf8(bytes)) {
      if (expected !== "utf-8") report.mixed += 1;
      return bytes.toString("utf8");
    }
    const read = run.replace(characters, decodeCharacter);
    if (expected === "utf-8" || read.length < run.length) report.mixed += 1;
    return read;
  }

  function withoutMark(text: string): string {
    const clean = isStart && text.startsWith("\ufeff") ? text.slice(1) : text;
    isStart = false;
    return clean;
  }
}

/** What most of the bytes above ASCII are. */
function prevailing(head: Buffer): "utf-8" | "windows-1252" {
  if (isUtf8(head.subarray(0, lastAscii(head)))) return "utf-8";
  const found = head.toString("latin1").match(characters) ?? [];
  const multibyte = found.filter((character) => character.length > 1).length;
  return multibyte > found.length / 2 ? "utf-8" : "windows-1252";
}

function decodeCharacter(character: string): string {
  const bytes = Buffer.from(character, "latin1");
  return bytes.length > 1 && isUtf8(bytes) ? bytes.toString("utf8") : windows1252.decode(bytes);
}

/** The end of the last ASCII byte: nothing that belongs together is cut there, in either encoding. */
function lastAscii(bytes: Buffer): number {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] as number) >= 0x80) end -= 1;
  return end;
}
