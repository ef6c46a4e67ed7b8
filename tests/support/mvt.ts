import { PbfReader } from "pbf";

export interface DecodedFeature {
  id: number;
  properties: Record<string, string | number | boolean>;
  type: "point" | "line" | "polygon";
  /** Points, lines or rings in tile units, x before y; rings are closed. */
  paths: [number, number][][];
}

type Value = string | number | boolean;
const types = { 1: "point", 2: "line", 3: "polygon" } as const;

/** Reads a Mapbox vector tile by its specification, apart from the code that writes them. */
export function decodeTile(bytes: Uint8Array): Record<string, DecodedFeature[]> {
  const layers: Record<string, DecodedFeature[]> = {};
  const pbf = new PbfReader(bytes);
  pbf.readFields((tag, _, reader) => {
    if (tag !== 3) return;
    const layer = readLayer(new PbfReader(reader.readBytes()));
    if (layer.version !== 2 || layer.extent !== 4096) throw new Error("not a layer of ours");
    if (layers[layer.name] !== undefined) throw new Error("a layer comes twice");
    layers[layer.name] = layer.features.map((feature) => readFeature(feature, layer.keys, layer.values));
  }, null);
  return layers;
}

function readLayer(pbf: PbfReader) {
  const layer = {
    name: "",
    version: 1,
    extent: 0,
    keys: [] as string[],
    values: [] as Value[],
    features: [] as Uint8Array[],
  };
  pbf.readFields((tag, read, reader) => {
    if (tag === 1) read.name = reader.readString();
    else if (tag === 2) read.features.push(reader.readBytes());
    else if (tag === 3) read.keys.push(reader.readString());
    else if (tag === 4) read.values.push(readValue(new PbfReader(reader.readBytes())));
    else if (tag === 5) read.extent = reader.readVarint();
    else if (tag === 15) read.version = reader.readVarint();
  }, layer);
  return layer;
}

function readValue(pbf: PbfReader): Value {
  let value: Value | undefined;
  pbf.readFields((tag, _, reader) => {
    if (tag === 1) value = reader.readString();
    else if (tag === 2) value = reader.readFloat();
    else if (tag === 3) value = reader.readDouble();
    else if (tag === 4) value = reader.readVarint(true);
    else if (tag === 5) value = reader.readVarint();
    else if (tag === 6) value = reader.readSVarint();
    else if (tag === 7) value = reader.readBoolean();
  }, null);
  if (value === undefined) throw new Error("a value without a value");
  return value;
}

function readFeature(bytes: Uint8Array, keys: readonly string[], values: readonly Value[]): DecodedFeature {
  const raw = { id: 0, tags: [] as number[], type: 0, commands: [] as number[] };
  new PbfReader(bytes).readFields((tag, read, reader) => {
    if (tag === 1) read.id = reader.readVarint();
    else if (tag === 2) reader.readPackedVarint(read.tags);
    else if (tag === 3) read.type = reader.readVarint();
    else if (tag === 4) reader.readPackedVarint(read.commands);
  }, raw);
  const properties: DecodedFeature["properties"] = {};
  for (let i = 0; i < raw.tags.length; i += 2) {
    const key = keys[raw.tags[i] ?? -1];
    const value = values[raw.tags[i + 1] ?? -1];
    if (key === undefined || value === undefined) throw new Error("a tag points nowhere");
    properties[key] = value;
  }
  const type = types[raw.type as 1 | 2 | 3];
  return { id: raw.id, properties, type, paths: readPaths(raw.commands, type) };
}

function readPaths(commands: readonly number[], type: DecodedFeature["type"]): [number, number][][] {
  const paths: [number, number][][] = [];
  let [at, x, y] = [0, 0, 0];
  const next = () => {
    const value = commands[at];
    if (value === undefined) throw new Error("the geometry ends early");
    at += 1;
    return value;
  };
  const move = () => {
    const [dx, dy] = [next(), next()];
    x += (dx >> 1) ^ -(dx & 1);
    y += (dy >> 1) ^ -(dy & 1);
  };
  while (at < commands.length) {
    const command = next();
    const [id, count] = [command & 7, command >> 3];
    if (id === 7) {
      const ring = paths.at(-1);
      if (ring?.[0] !== undefined) ring.push(ring[0]);
      continue;
    }
    for (let i = 0; i < count; i++) {
      move();
      if (id === 1) paths.push([[x, y]]);
      else paths.at(-1)?.push([x, y]);
    }
  }
  if (type === "polygon" && paths.some((ring) => ring.length < 4)) throw new Error("a ring is too short");
  return paths;
}

/** Twice the area by the surveyor's formula, in tile units; positive: an outer ring. */
export function doubleArea(ring: readonly (readonly [number, number])[]): number {
  return ring.reduce((sum, [x1, y1], i) => {
    const [x2, y2] = ring[(i + 1) % ring.length] ?? [x1, y1];
    return sum + x1 * y2 - x2 * y1;
  }, 0);
}
