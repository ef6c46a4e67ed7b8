import { AppError } from "#platform/errors.ts";

/**
 * Makes a cursor opaque. `of` is the query it continues: handed back with another one it is refused, since its pages
 * would not be complete.
 */
export function writeCursor(position: Record<string, number>, of: unknown): string {
  return Buffer.from(JSON.stringify({ ...position, of: fingerprint(of) })).toString("base64url");
}

/** Reads a cursor's position; `fields` are the numbers it must hold. */
export function readCursor<Field extends string>(
  cursor: string,
  fields: readonly Field[],
  of: unknown,
): Record<Field, number> {
  const read = parse(cursor);
  const isWhole = fields.every((field) => Number.isSafeInteger(read?.[field]));
  if (read === null || !isWhole) throw invalidCursor("is not a cursor of this list");
  if (read.of !== fingerprint(of)) throw invalidCursor("belongs to a query with other filters");
  return read as Record<Field, number>;
}

function parse(cursor: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return typeof read === "object" && read !== null ? (read as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function invalidCursor(message: string): AppError {
  return new AppError("invalid_input", "The cursor cannot be used.", {
    problems: [{ path: "cursor", message }],
  });
}

/** FNV-1a; a mix-up is an honest mistake here, not an attack. */
function fingerprint(of: unknown): number {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(of)) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}
