import type { CityFrame } from "../adapter.ts";
import { objectOf } from "../json.ts";
import { isForeign } from "../keep.ts";
import { readText } from "../text.ts";
import { readLocation } from "./course.ts";
import type { Findings } from "./findings.ts";
import type { KeptNetwork } from "./shape.ts";

/** What the elements of a network may refer to: identifier → name. */
export interface Referable {
  phases: ReadonlyMap<string, string | null>;
  organisations: ReadonlyMap<string, string | null>;
  /** Null: the network comes without its nodes. */
  nodes: ReadonlySet<string> | null;
  /** Nodes that stand outside the city. */
  outside: ReadonlySet<string>;
  /** What is referred to stands in place of the reference, so there is nothing to look up. */
  isDereferenced: boolean;
}

/** Gathers what can be referred to, and reports identifiers that are there twice. */
export function readReferable(network: KeptNetwork, bbox: CityFrame["bbox"], findings: Findings): Referable {
  const nodes = listOf(network.nodes).map(idOf);
  const isDereferenced = network.dereferenced === true;
  for (const [what, list] of [
    ["node", network.nodes],
    ["span", network.spans],
    ["phase", network.phases],
    ["organisation", network.organisations],
    ["contract", network.contracts],
  ] as const) {
    for (const id of repeated(listOf(list).map(idOf))) findings.add(`duplicate_${what}_id`, id);
  }
  return {
    phases: namesById(network.phases),
    organisations: namesById(network.organisations),
    nodes:
      Array.isArray(network.nodes) && nodes.length > 0 ? new Set(nodes.filter((id) => id !== null)) : null,
    outside: outsideOf(network.nodes, bbox),
    isDereferenced,
  };
}

/** The name of what is referred to, else its identifier; the name it has itself outweighs the one in the reference. */
export function resolve(
  reference: unknown,
  originals: ReadonlyMap<string, string | null>,
  check: { about: unknown; name: string; findings: Findings; isDereferenced: boolean },
): string | null {
  const id = idOf(reference);
  const name = read(objectOf(reference).name);
  if (id === null || check.isDereferenced) return name ?? id;
  const original = originals.get(id);
  if (original === undefined) check.findings.add(`${check.name}_id_not_found`, check.about);
  else if (name !== null && original === null) {
    check.findings.add(`${check.name}_name_set_but_not_in_original`, check.about);
  } else if (name !== null && name !== original) {
    check.findings.add(`${check.name}_name_does_not_match`, check.about);
  }
  return original ?? name ?? id;
}

/** The identifier of an element, as text; null where there is none. */
export function idOf(value: unknown): string | null {
  return read(objectOf(value).id);
}

/** A text or number that was kept; null for what stood there instead. */
export function read(value: unknown): string | null {
  return isForeign(value) ? null : readText(value);
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function outsideOf(nodes: unknown, bbox: CityFrame["bbox"]): Set<string> {
  const outside = listOf(nodes).filter(
    (node) => readLocation(objectOf(node).location, bbox).kind === "outside_city",
  );
  return new Set(outside.map(idOf).filter((id) => id !== null));
}

/** Of two names for one identifier the one that sorts first counts, whatever their order. */
function namesById(list: unknown): Map<string, string | null> {
  const names = new Map<string, string | null>();
  for (const item of listOf(list)) {
    const id = idOf(item);
    if (id === null) continue;
    const name = read(objectOf(item).name);
    const other = names.get(id);
    if (other === undefined || other === null || (name !== null && name < other))
      names.set(id, name ?? other ?? null);
  }
  return names;
}

function repeated(ids: readonly (string | null)[]): Set<string> {
  const seen = new Set<string>();
  return new Set(ids.filter((id) => id !== null && (seen.has(id) || !seen.add(id))) as string[]);
}
