import { escapeMarkup } from "#domain/escape-markup.ts";

/** Text that is HTML already. Only `markup` and `raw` make it. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | null | readonly Part[];

/** HTML from a template; whatever is put in is escaped, unless it is markup itself. Null is nothing. */
export function markup(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(
    strings.reduce((text, string, index) => text + textOf(values[index - 1] ?? null) + string),
  );
}

/** Trusts a text to be HTML: for our own files alone. */
export function raw(text: string): Markup {
  return new Markup(text);
}

function textOf(value: Part): string {
  if (value === null) return "";
  if (value instanceof Markup) return value.text;
  if (typeof value === "string" || typeof value === "number") return escapeMarkup(String(value));
  return value.map(textOf).join("");
}
