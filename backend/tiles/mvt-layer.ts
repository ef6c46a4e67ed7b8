import { PbfWriter } from "pbf";
import type { TileGeometry } from "./twkb.ts";

export type TileValue = string | number | boolean;

export interface TileFeature {
  id: number;
  /** Null properties are left out, as ST_AsMVT does. */
  properties: Readonly<Record<string, TileValue | null>>;
  geometry: TileGeometry;
}

/** Field numbers of vector_tile.proto, version 2.1. */
const field = { layer: 3, name: 1, feature: 2, key: 3, value: 4, extent: 5, version: 15 } as const;
const featureField = { id: 1, tags: 2, type: 3, geometry: 4 } as const;
const valueField = { text: 1, double: 3, unsigned: 5, signed: 6, bool: 7 } as const;
const geometryTypes = { point: 1, line: 2, polygon: 3 } as const;

/** Units along an edge of a tile. */
export const tileExtent = 4096;

/** One layer of a Mapbox vector tile; nothing at all when it holds no feature. Layers one after the other are a tile. */
export function encodeLayer(name: string, features: readonly TileFeature[]): Uint8Array {
  const pbf = new PbfWriter();
  if (features.length === 0) return pbf.finish();
  pbf.writeMessage(field.layer, (_, layer) => writeLayer(layer, name, features), null);
  return pbf.finish();
}

function writeLayer(pbf: PbfWriter, name: string, features: readonly TileFeature[]): void {
  const keys = new Dictionary<string>();
  const values = new Dictionary<TileValue>();
  pbf.writeVarintField(field.version, 2);
  writeText(pbf, field.name, name);
  for (const feature of features) {
    pbf.writeMessage(field.feature, (_, message) => writeFeature(message, feature, keys, values), null);
  }
  for (const key of keys.entries()) writeText(pbf, field.key, key);
  for (const value of values.entries()) {
    pbf.writeMessage(field.value, (_, message) => writeValue(message, value), null);
  }
  pbf.writeVarintField(field.extent, tileExtent);
}

function writeFeature(
  pbf: PbfWriter,
  feature: TileFeature,
  keys: Dictionary<string>,
  values: Dictionary<TileValue>,
): void {
  const tags: number[] = [];
  for (const [key, value] of Object.entries(feature.properties)) {
    if (value !== null) tags.push(keys.indexOf(key), values.indexOf(value));
  }
  pbf.writeVarintField(featureField.id, feature.id);
  pbf.writePackedVarint(featureField.tags, tags);
  pbf.writeVarintField(featureField.type, geometryTypes[feature.geometry.type]);
  pbf.writePackedVarint(featureField.geometry, geometryCommands(feature.geometry));
}

/** Below it the zigzag of a double loses its last bit. */
const leastSigned = -(2 ** 31);

function writeValue(pbf: PbfWriter, value: TileValue): void {
  if (typeof value === "string") writeText(pbf, valueField.text, value);
  else if (typeof value === "boolean") pbf.writeBooleanField(valueField.bool, value);
  else if (Number.isSafeInteger(value) && value >= 0) pbf.writeVarintField(valueField.unsigned, value);
  else if (Number.isInteger(value) && value >= leastSigned && value < 0)
    pbf.writeSVarintField(valueField.signed, value);
  else pbf.writeDoubleField(valueField.double, value);
}

/** Not by pbf 5.1.2 itself, which writes characters beyond U+1FFFF as others. */
function writeText(pbf: PbfWriter, tag: number, text: string): void {
  pbf.writeBytesField(tag, Buffer.from(text, "utf8"));
}

const command = { moveTo: 1, lineTo: 2, closePath: 7 } as const;
const commandInteger = (id: number, count: number) => (count << 3) | id;
const zigzag = (value: number) => (value << 1) ^ (value >> 31);

/** MVT specification 4.3: commands with positions relative to the one before. */
function geometryCommands({ type, paths }: TileGeometry): number[] {
  const commands: number[] = [];
  let atX = 0;
  let atY = 0;
  const writePositions = (path: readonly number[], from: number, to: number) => {
    for (let i = from; i < to; i += 2) {
      const x = path[i] ?? 0;
      const y = path[i + 1] ?? 0;
      commands.push(zigzag(x - atX), zigzag(y - atY));
      atX = x;
      atY = y;
    }
  };
  if (type === "point") commands.push(commandInteger(command.moveTo, paths.length));
  for (const path of paths) {
    if (type === "point") {
      writePositions(path, 0, 2);
      continue;
    }
    const end = type === "polygon" ? path.length - 2 : path.length; // the closing point of a ring is implied
    commands.push(commandInteger(command.moveTo, 1));
    writePositions(path, 0, 2);
    commands.push(commandInteger(command.lineTo, end / 2 - 1));
    writePositions(path, 2, end);
    if (type === "polygon") commands.push(commandInteger(command.closePath, 1));
  }
  return commands;
}

/** Numbers things in the order they first come. */
class Dictionary<T> {
  readonly #numbers = new Map<T, number>();

  indexOf(entry: T): number {
    const known = this.#numbers.get(entry);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(entry, number);
    return number;
  }

  entries(): Iterable<T> {
    return this.#numbers.keys();
  }
}
