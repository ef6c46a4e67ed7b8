import { inspect } from "node:util";

/** A text that prints as `[secret]` wherever it ends up; `reveal()` is the only way to it. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [inspect.custom](): string {
    return mask;
  }
}

const mask = "[secret]";

/** Shorter ones are part of ordinary words; masking them would spoil the text and hide nothing. */
const shortestMasked = 4;

/** A text with every secret in it masked, as it is and as JSON writes it. */
export function maskSecrets(text: string, secrets: readonly Secret[]): string {
  return secrets.reduce((masked, secret) => {
    const plain = secret.reveal();
    if (plain.length < shortestMasked) return masked;
    return masked.replaceAll(plain, mask).replaceAll(JSON.stringify(plain).slice(1, -1), mask);
  }, text);
}

/**
 * Makes an object print – to a log, as JSON, by inspect – with the secrets in its strings masked, and freezes it and
 * all below. Its code still reads the real ones.
 */
export function guardSecrets<T>(value: T, secrets: readonly Secret[]): T {
  if (typeof value !== "object" || value === null || value instanceof Secret || Object.isFrozen(value))
    return value;
  for (const entry of Object.values(value)) guardSecrets(entry, secrets);
  if (!Array.isArray(value)) {
    const masked = (): unknown => maskedCopy(value, secrets);
    Object.defineProperties(value, { toJSON: { value: masked }, [inspect.custom]: { value: masked } });
  }
  return Object.freeze(value);
}

function maskedCopy(value: unknown, secrets: readonly Secret[]): unknown {
  if (typeof value === "string") return maskSecrets(value, secrets);
  if (typeof value !== "object" || value === null || value instanceof Secret) return value;
  if (Array.isArray(value)) return value.map((entry) => maskedCopy(entry, secrets));
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, maskedCopy(entry, secrets)]));
}
