import { UnusablePayload } from "../adapter.ts";
import { csvRows, isUnclosedQuote, type UnclosedQuote } from "../csv-rows.ts";
import { isObject, type JsonObject } from "../json.ts";
import { quote } from "../text.ts";
import { readGeometryText } from "../wkt.ts";

type Row = { network: string; columns: { path: string[]; value: string }[] };

const lists = ["nodes", "spans", "phases", "organisations", "contracts"];

/**
 * The standard's tables as pieces of networks. A column is a JSON pointer into the network of the row's `id`
 * (`nodes/0/phase/name`); a table with one list inside another (`spans/0/networkProviders/0/name`) adds to elements of a table
 * before it, whatever the order of the files. Throws UnusablePayload where none of them has nodes or spans.
 */
export function readTables(texts: readonly string[]): { networks: JsonObject[]; unclosed: UnclosedQuote[] } {
  if (texts.length === 0) return { networks: [], unclosed: [] };
  const tables = texts.map(readTable);
  const hasElements = tables.some(({ list, isInner }) => !isInner && (list === "nodes" || list === "spans"));
  if (!hasElements) {
    const columns = tables.flatMap(({ names }) => names).slice(0, 20);
    throw new UnusablePayload(
      `no table has a column nodes/0/id or spans/0/id; there are ${columns.map(quote).join(", ") || "no columns"}`,
    );
  }
  const networks = new Map<string, JsonObject>();
  const elements = new Map<string, JsonObject>();
  for (const { rows, list } of tables.filter(({ isInner }) => !isInner)) {
    for (const row of rows) addRow(networks, elements, row, list);
  }
  for (const { rows, list } of tables.filter(({ isInner }) => isInner)) {
    for (const row of rows) addInner(elements, row, list);
  }
  return { networks: [...networks.values()], unclosed: tables.flatMap(({ unclosed }) => unclosed) };
}

interface Table {
  names: string[];
  rows: Row[];
  /** Which list of the network the rows are of; null: of networks themselves. */
  list: string | null;
  /** Every column but the identifiers leads into a list inside an element. */
  isInner: boolean;
  unclosed: UnclosedQuote[];
}

function readTable(text: string): Table {
  const rows = csvRows(text, {});
  const unclosed = rows.filter(isUnclosedQuote);
  const [header, ...lines] = rows.filter((row) => Array.isArray(row));
  const names = (header ?? []).map((name) => name.trim());
  const paths = names.map((name) => name.split("/"));
  const list = lists.find((known) => paths.some((path) => path[0] === known && path.length > 2)) ?? null;
  const telling = paths.filter((path) => path.length > 1 && !(path.length === 3 && path[2] === "id"));
  const isInner = list !== null && telling.length > 0 && telling.every((path) => path.slice(2).some(isIndex));
  return { names, rows: lines.map((line) => readLine(line, names, paths)), list, isInner, unclosed };
}

function readLine(line: readonly string[], names: readonly string[], paths: readonly string[][]): Row {
  const columns = paths.flatMap((path, index) => {
    const value = line[index]?.trim() ?? "";
    return path.length > 1 && value !== "" ? [{ path, value }] : [];
  });
  // Of a table of networks the columns are its own fields.
  const own = paths.flatMap((path, index) => {
    const value = line[index]?.trim() ?? "";
    return path.length === 1 && path[0] !== "id" && value !== "" ? [{ path, value }] : [];
  });
  return { network: line[names.indexOf("id")]?.trim() ?? "", columns: [...own, ...columns] };
}

function addRow(
  networks: Map<string, JsonObject>,
  elements: Map<string, JsonObject>,
  { network: id, columns }: Row,
  list: string | null,
): void {
  const network = networks.get(id) ?? { ...(id === "" ? {} : { id }), dereferenced: false };
  networks.set(id, network);
  const said: JsonObject = {};
  for (const { path, value } of columns) put(said, path, value);
  if (list === null) {
    for (const [name, value] of Object.entries(said)) addTo(network, name, value);
    return;
  }
  const [element] = itemsOf(said[list]);
  // A line with a network's identifier and nothing else, as templates have them, is no element.
  if (!isObject(element)) return;
  element.location = readCourse(element.location);
  element.route = readCourse(element.route);
  addTo(network, list, [element]);
  const name = nameOf(id, list, element.id);
  if (!elements.has(name)) elements.set(name, element);
}

/** Undefined: nothing is said; a text that cannot be read becomes a geometry of no known type, to be rejected. */
function readCourse(value: unknown): unknown {
  if (typeof value !== "string") return undefined;
  return readGeometryText(value) ?? { type: "(other)", coordinates: null };
}

function addInner(elements: Map<string, JsonObject>, { network, columns }: Row, list: string | null): void {
  if (list === null) return;
  const said: JsonObject = {};
  for (const { path, value } of columns) put(said, path, value);
  const [inner] = itemsOf(said[list]);
  if (!isObject(inner)) return;
  const element = elements.get(nameOf(network, list, inner.id));
  if (!element) return;
  for (const [name, value] of Object.entries(inner)) {
    if (Array.isArray(value)) addTo(element, name, value);
  }
}

/** Lists grow; of everything else the first line has the word. */
function addTo(target: JsonObject, name: string, value: unknown): void {
  const mine = target[name];
  if (Array.isArray(mine) && Array.isArray(value)) mine.push(...value);
  else target[name] ??= value;
}

function nameOf(network: string, list: string, id: unknown): string {
  return JSON.stringify([network, list, id ?? null]);
}

/** Sets what a pointer leads to; an index makes a list with one item, for a row speaks of one. */
function put(target: JsonObject, path: readonly string[], value: string): void {
  let here: JsonObject = target;
  for (let step = 0; step < path.length; step += 1) {
    const name = path[step] as string;
    if (name === "__proto__") return;
    if (step === path.length - 1) {
      here[name] = value;
      return;
    }
    const isList = isIndex(path[step + 1] ?? "");
    if (!Object.hasOwn(here, name)) here[name] = isList ? [{}] : {};
    const next = isList ? itemsOf(here[name])[0] : here[name];
    if (!isObject(next)) return;
    here = next;
    if (isList) step += 1;
  }
}

function isIndex(segment: string): boolean {
  return /^\d+$/.test(segment);
}

function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
