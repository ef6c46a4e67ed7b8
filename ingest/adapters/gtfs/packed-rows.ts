/** A row of stop_times.txt. */
export interface CallRow {
  sequence: number;
  /** Number of the stop. */
  stop: number;
  /** Seconds since the service day began; null: blank. */
  arrival: number | null;
  departure: number | null;
  /** `shape_dist_traveled`; NaN: blank. */
  distance: number;
}

/** A row of shapes.txt. */
export interface PointRow {
  sequence: number;
  lon: number;
  lat: number;
  distance: number;
}

const callBytes = 24;
const pointBytes = 28;
const blank = -1;

/** Several rows as bytes, to be stored as one. */
export function packCalls(rows: readonly CallRow[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(rows.length * callBytes));
  rows.forEach(({ sequence, stop, arrival, departure, distance }, index) => {
    const at = index * callBytes;
    view.setInt32(at, sequence);
    view.setInt32(at + 4, stop);
    view.setInt32(at + 8, arrival ?? blank);
    view.setInt32(at + 12, departure ?? blank);
    view.setFloat64(at + 16, distance);
  });
  return new Uint8Array(view.buffer);
}

export function unpackCalls(bytes: Uint8Array): CallRow[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength / callBytes }, (_, index) => {
    const at = index * callBytes;
    const [arrival, departure] = [view.getInt32(at + 8), view.getInt32(at + 12)];
    return {
      sequence: view.getInt32(at),
      stop: view.getInt32(at + 4),
      arrival: arrival === blank ? null : arrival,
      departure: departure === blank ? null : departure,
      distance: view.getFloat64(at + 16),
    };
  });
}

export function packPoints(rows: readonly PointRow[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(rows.length * pointBytes));
  rows.forEach(({ sequence, lon, lat, distance }, index) => {
    const at = index * pointBytes;
    view.setInt32(at, sequence);
    view.setFloat64(at + 4, lon);
    view.setFloat64(at + 12, lat);
    view.setFloat64(at + 20, distance);
  });
  return new Uint8Array(view.buffer);
}

export function unpackPoints(bytes: Uint8Array): PointRow[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength / pointBytes }, (_, index) => {
    const at = index * pointBytes;
    return {
      sequence: view.getInt32(at),
      lon: view.getFloat64(at + 4),
      lat: view.getFloat64(at + 12),
      distance: view.getFloat64(at + 20),
    };
  });
}

/** Rows by their sequence. Of several with the same one the first stays; `onDuplicate` is told of each other. */
export function inSequence<Row extends { sequence: number }>(rows: Row[], onDuplicate: () => void): Row[] {
  rows.sort((a, b) => a.sequence - b.sequence);
  return rows.filter((row, index) => {
    const isFirst = row.sequence !== rows[index - 1]?.sequence;
    if (!isFirst) onDuplicate();
    return isFirst;
  });
}
