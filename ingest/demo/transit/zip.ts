import { crc32, deflateRawSync } from "node:zlib";

const utf8Names = 0x0800;
const deflated = 8;
/** 1980-01-01, the first day that the format can say: who wants to know an edition's age reads feed_info.txt. */
const dosDate = 0x0021;

/** A zip archive (APPNOTE 6.3.3) of texts by file name: the same bytes for the same texts. */
export function zipOf(texts: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(texts)) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const about = described(name, bytes, packed);
    const head = Buffer.concat([uint32(0x04034b50), about, Buffer.from(name)]);
    parts.push(head, packed);
    directory.push(
      Buffer.concat([
        uint32(0x02014b50),
        uint16(20),
        about,
        // no comment, disk 0, no attributes
        Buffer.alloc(10),
        uint32(offset),
        Buffer.from(name),
      ]),
    );
    offset += head.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const count = uint16(directory.length);
  const end = [
    uint32(0x06054b50),
    Buffer.alloc(4),
    count,
    count,
    uint32(index.length),
    uint32(offset),
    uint16(0),
  ];
  return Buffer.concat([...parts, index, ...end]);
}

/** What a file's own header and the directory both say of it. */
function described(name: string, bytes: Buffer, packed: Buffer): Buffer {
  return Buffer.concat([
    ...[20, utf8Names, deflated, 0, dosDate].map(uint16),
    ...[crc32(bytes), packed.length, bytes.length].map(uint32),
    ...[Buffer.byteLength(name), 0].map(uint16),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
