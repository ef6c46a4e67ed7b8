/** Framing of PostgreSQL's wire protocol, version 3 (manual, chapter "Frontend/Backend Protocol"). */

/** One message with its header: type byte and length, or the length alone where a connection starts. */
export interface Message {
  /** The type byte as a character; "" for the untyped ones that open a connection. */
  type: string;
  bytes: Buffer;
}

const headerBytes = 5;
const startupHeaderBytes = 4;

/** Cuts a byte stream into messages; what is not complete yet stays inside. */
export class MessageReader {
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  /** Bytes the next message needs before it is worth looking again: keeps long messages linear. */
  private neededBytes = 0;
  private started: boolean;

  /** @param startup whether the stream opens with untyped startup messages (frontend) or not (backend) */
  constructor(startup: boolean) {
    this.started = !startup;
  }

  push(chunk: Buffer): Message[] {
    this.pending.push(chunk);
    this.pendingBytes += chunk.length;
    if (this.pendingBytes < this.neededBytes) return [];
    const buffer = this.pending.length === 1 ? chunk : Buffer.concat(this.pending);
    const messages: Message[] = [];
    let at = 0;
    for (;;) {
      const length = this.lengthAt(buffer, at);
      if (length > buffer.length - at) {
        this.neededBytes = length;
        break;
      }
      messages.push(this.messageAt(buffer.subarray(at, at + length)));
      at += length;
    }
    this.pending = at < buffer.length ? [buffer.subarray(at)] : [];
    this.pendingBytes = buffer.length - at;
    return messages;
  }

  private lengthAt(buffer: Buffer, at: number): number {
    const header = this.started ? headerBytes : startupHeaderBytes;
    if (buffer.length - at < header) return header;
    const length = this.started ? buffer.readInt32BE(at + 1) + 1 : buffer.readInt32BE(at);
    if (length < header) throw new Error(`a message of ${length} bytes breaks the protocol`);
    return length;
  }

  private messageAt(bytes: Buffer): Message {
    if (this.started) return { type: String.fromCharCode(bytes[0] ?? 0), bytes };
    this.started = !isRequestBeforeStartup(bytes);
    return { type: "", bytes };
  }
}

/** SSLRequest and CancelRequest come before the startup message proper. */
function isRequestBeforeStartup(bytes: Buffer): boolean {
  const code = bytes.length >= 8 ? bytes.readInt32BE(4) : 0;
  return code === 80_877_103 || code === 80_877_102;
}

/** A message of the backend. */
export function message(type: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const bytes = Buffer.alloc(headerBytes + body.length);
  bytes.write(type, 0, "latin1");
  bytes.writeInt32BE(body.length + 4, 1);
  body.copy(bytes, headerBytes);
  return bytes;
}

const authenticationOk = message("R", Buffer.from([0, 0, 0, 0]));
const encoding = message("S", Buffer.from("client_encoding\0UTF8\0"));

/** The answer to a startup message: no password asked, ready. */
export const welcome = Buffer.concat([authenticationOk, encoding, message("Z", Buffer.from("I"))]);

/** CopyInResponse in text format. */
export const copyInResponse = message("G", Buffer.from([0, 0, 0]));

/** The statement of a Query message. */
export function queryText(query: Buffer): string {
  return query.toString("utf8", headerBytes, query.length - 1);
}

/** The channel of a NotificationResponse: after the process id, up to a zero. */
export function notificationChannel(notification: Buffer): string {
  const start = headerBytes + 4;
  return notification.toString("utf8", start, notification.indexOf(0, start));
}
