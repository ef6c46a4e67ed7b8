import { AppError } from "#platform/errors.ts";
import type { Collection } from "./collection.ts";
import { lines } from "./lines.ts";
import { stops } from "./stops.ts";

/** Every kind of feature that is served, in the order that they are listed in. */
export const collections: readonly Collection[] = [lines, stops];

/** Throws `not_found`. */
export function collectionOf(id: string): Collection {
  const found = collections.find((collection) => collection.id === id);
  if (found === undefined) throw new AppError("not_found", `There is no collection "${id}".`);
  return found;
}
