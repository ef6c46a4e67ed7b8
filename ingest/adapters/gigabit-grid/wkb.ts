import type { Position } from "geojson";

/**
 * The outer ring of the first polygon, or the point as a single position, of a geometry in a GeoPackage (OGC 12-128r19,
 * 2.1.3: a header, then Well-known binary). Null: empty, of another kind, or broken.
 */
export function readGeoPackageRing(blob: Uint8Array): Position[] | null {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  try {
    if (view.getUint16(0) !== magic) return null;
    const flags = view.getUint8(3);
    const envelope = envelopeBytes[(flags >> 1) & 0b111];
    const isExtended = (flags & 0b100000) !== 0;
    const isEmpty = (flags & 0b10000) !== 0;
    if (envelope === undefined || isEmpty || isExtended) return null;
    return readRing(view, 8 + envelope);
  } catch (error) {
    // Reading past the end.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** "GP" */
const magic = 0x4750;
/** By the header's envelope indicator: none, xy, xyz, xym, xyzm. */
const envelopeBytes = [0, 32, 48, 48, 64];
const mostPositions = 1000;

function readRing(view: DataView, start: number): Position[] | null {
  const little = view.getUint8(start) === 1;
  const code = view.getUint32(start + 1, little);
  // ISO writes Z, M and ZM as thousands, others as flags; a flag of its own says that the system's code follows.
  const kind = (code & 0x0fff_ffff) % 1000;
  const thousands = Math.floor((code & 0x0fff_ffff) / 1000);
  const dimensions =
    2 + (thousands === 3 ? 2 : thousands === 0 ? 0 : 1) + ((code >>> 31) & 1) + ((code >>> 30) & 1);
  const at = start + 5 + ((code >>> 29) & 1 ? 4 : 0);
  const position = (offset: number): Position => [
    view.getFloat64(offset, little),
    view.getFloat64(offset + 8, little),
  ];
  if (kind === 1) return [position(at)];
  if (kind === 6) return view.getUint32(at, little) === 0 ? null : readRing(view, at + 4);
  if (kind !== 3 || view.getUint32(at, little) === 0) return null;
  const count = view.getUint32(at + 4, little);
  if (count < 4 || count > mostPositions) return null;
  return Array.from({ length: count }, (_, index) => position(at + 8 + index * dimensions * 8));
}
