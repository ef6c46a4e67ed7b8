import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AdapterRules } from "./city-file.ts";
import type { Problem } from "./errors.ts";
import { issuesToProblems } from "./issues.ts";

interface Context {
  /** `file:` address of the city file. */
  fileUrl: string;
  adapters?: readonly AdapterRules[] | undefined;
}

type Raw = Record<string, unknown>;

/**
 * What a source may get wrong beyond its shape: against the other sources, its adapter and the disk. Looks at the file as it came,
 * so that these are told together with faults of the shape.
 */
export function sourceProblems(json: unknown, context: Context): Problem[] {
  const sources = isRecord(json) && Array.isArray(json.sources) ? json.sources.map(asRecord) : [];
  return sources.flatMap((source, index) => {
    const path = `sources[${index}]`;
    return [
      ...idProblems(source, sources.slice(0, index), path),
      ...describedProblems(source, sources, path),
      ...certificateProblems(source, context.fileUrl, path),
      ...(context.adapters ? adapterProblems(source, context.adapters, path) : []),
    ];
  });
}

function idProblems({ id }: Raw, earlier: readonly Raw[], path: string): Problem[] {
  const isTwice = typeof id === "string" && earlier.some((other) => other.id === id);
  return isTwice ? [{ path: `${path}.id`, message: `"${id}" is there twice` }] : [];
}

function describedProblems(source: Raw, sources: readonly Raw[], path: string): Problem[] {
  const { describes } = asRecord(source.options);
  if (typeof describes !== "string") return [];
  const problem = (message: string): Problem[] => [{ path: `${path}.options.describes`, message }];
  if (describes === source.id) return problem("a source cannot describe itself");
  const described = sources.find(({ id }) => id === describes);
  if (!described) return problem(`there is no source "${describes}"`);
  const isChain = asRecord(described.options).describes !== undefined;
  return isChain ? problem(`"${describes}" only describes another source itself`) : [];
}

function certificateProblems({ ca }: Raw, fileUrl: string, path: string): Problem[] {
  if (typeof ca !== "string" || !ca.startsWith("file:") || !URL.canParse(ca, fileUrl)) return [];
  const file = fileURLToPath(new URL(ca, fileUrl));
  return existsSync(file) ? [] : [{ path: `${path}.ca`, message: `there is no file ${file}` }];
}

function adapterProblems(source: Raw, adapters: readonly AdapterRules[], path: string): Problem[] {
  if (typeof source.adapter !== "string") return []; // the shape says so
  const adapter = adapters.find(({ name }) => name === source.adapter);
  if (adapter) return optionProblems(adapter, asRecord(source.options), `${path}.options`);
  const names = adapters.map(({ name }) => name).join(", ");
  return [{ path: `${path}.adapter`, message: `unknown adapter "${source.adapter}"; known are ${names}` }];
}

function optionProblems(adapter: AdapterRules, options: Raw, path: string): Problem[] {
  const { as } = options;
  if (as !== undefined && !adapter.kinds.some((kind) => kind === as)) {
    const message = `adapter "${adapter.name}" brings ${adapter.kinds.join(", ")}, not ${JSON.stringify(as)}`;
    return [{ path: `${path}.as`, message }];
  }
  const parsed = adapter.options.safeParse(options);
  return parsed.success ? [] : issuesToProblems(parsed.error.issues, path);
}

function asRecord(value: unknown): Raw {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
