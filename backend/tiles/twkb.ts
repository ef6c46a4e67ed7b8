/** A geometry in whole tile units: flat rings or paths, x before y. */
export interface TileGeometry {
  type: "point" | "line" | "polygon";
  /** One array a point, a line or a ring; the rings of a polygon follow each other, outer first. Rings are closed. */
  paths: number[][];
}

const typeNames = { 1: "point", 2: "line", 3: "polygon", 4: "point", 5: "line", 6: "polygon" } as const;

/** Reads TWKB (https://github.com/TWKB/Specification) of precision 0 without extended dimensions, single and multi. */
export function readTwkb(bytes: Uint8Array): TileGeometry | null {
  const reader = new TwkbReader(bytes);
  const code = reader.byte() & 0x0f;
  const flags = reader.byte();
  const isEmpty = (flags & 0x10) !== 0;
  if (isEmpty || !(code in typeNames)) return null;
  const type = typeNames[code as keyof typeof typeNames];
  if ((flags & 0x02) !== 0) reader.varint(); // size
  if ((flags & 0x01) !== 0) for (let i = 0; i < 4; i++) reader.varint(); // bounding box

  const parts = code >= 4 ? reader.varint() : 1;
  if ((flags & 0x04) !== 0) for (let i = 0; i < parts; i++) reader.varint(); // ids
  const paths: number[][] = [];
  for (let part = 0; part < parts; part++) {
    const count = type === "polygon" ? reader.varint() : 1;
    for (let i = 0; i < count; i++) paths.push(reader.path(type === "point" ? 1 : reader.varint()));
  }
  return { type, paths };
}

class TwkbReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #x = 0;
  #y = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new RangeError("TWKB ends early");
    this.#at += 1;
    return byte;
  }

  varint(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
  }

  /** Coordinates are differences to the one before, across paths. */
  path(points: number): number[] {
    const path: number[] = [];
    for (let i = 0; i < points; i++) {
      this.#x += this.#signed();
      this.#y += this.#signed();
      path.push(this.#x, this.#y);
    }
    return path;
  }

  #signed(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
