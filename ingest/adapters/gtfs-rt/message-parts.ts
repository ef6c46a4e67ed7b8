import { UnusablePayload } from "../adapter.ts";

/** A part of a message: the number of its field and the bytes of what it holds. */
export interface MessagePart {
  field: number;
  bytes: Uint8Array;
}

const [varint, fixed64, bytes, fixed32] = [0, 1, 2, 5];
/** Of a varint: 64 bits, 7 a byte. */
const mostVarintBytes = 10;

/**
 * The messages and texts directly in a message of protobuf, still encoded, so that one that cannot be read costs no other.
 * Throws UnusablePayload where the bytes break off or are none of protobuf.
 */
export function messageParts(body: Uint8Array): MessagePart[] {
  const parts: MessagePart[] = [];
  let at = 0;
  while (at < body.length) {
    const tag = number();
    const wireType = tag % 8;
    if (wireType === varint) number();
    else if (wireType === fixed64) skip(8);
    else if (wireType === fixed32) skip(4);
    else if (wireType === bytes) parts.push({ field: Math.floor(tag / 8), bytes: skip(number()) });
    else throw unusable(`byte ${at} is none of protobuf`);
  }
  return parts;

  function number(): number {
    let value = 0;
    for (let place = 0; place < mostVarintBytes; place++) {
      const byte = body[at];
      if (byte === undefined) throw unusable(`it breaks off after byte ${body.length}`);
      at += 1;
      value += (byte % 128) * 2 ** (7 * place);
      if (byte < 128) return value;
    }
    throw unusable(`byte ${at} is none of protobuf`);
  }

  function skip(length: number): Uint8Array {
    if (at + length > body.length) throw unusable(`it breaks off after byte ${body.length}`);
    at += length;
    return body.subarray(at - length, at);
  }
}

function unusable(what: string): UnusablePayload {
  return new UnusablePayload(`expected GTFS Realtime (protobuf); ${what}`);
}
