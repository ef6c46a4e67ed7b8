import { once } from "node:events";
import type { Writable } from "node:stream";
import pg from "pg";

/** Bytes collected before they are handed to the connection. */
const chunkBytes = 64 * 1024;

/** The part of pg's connection that a COPY speaks to; pg's own types leave it out. */
interface CopyConnection {
  readonly stream: Writable;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** COPY … FROM STDIN as a query that pg can be given; `done` resolves to the number of rows. */
export class CopyQuery implements pg.Submittable {
  readonly done: Promise<number>;
  private readonly text: string;
  private readonly rows: Iterable<string> | AsyncIterable<string>;
  private readonly settle = Promise.withResolvers<number>();
  private count = 0;
  private failure: { error: unknown } | undefined;

  constructor(into: string, columns: readonly string[], rows: Iterable<string> | AsyncIterable<string>) {
    const names = columns.map((column) => pg.escapeIdentifier(column)).join(", ");
    this.text = `copy ${pg.escapeIdentifier(into)} (${names}) from stdin`;
    this.rows = rows;
    this.done = this.settle.promise;
  }

  submit(connection: unknown): void {
    (connection as CopyConnection).query(this.text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    this.send(connection).catch((error: unknown) => {
      if (this.failure) return; // the server's own error came first
      this.failure = { error };
      connection.sendCopyFail("the rows could not be produced");
    });
  }

  handleCommandComplete(message: { text: string }): void {
    this.count = Number(message.text.split(" ")[1]);
  }

  handleError(error: unknown): void {
    this.failure ??= { error };
    this.settle.reject(this.failure.error);
  }

  handleReadyForQuery(): void {
    this.settle.resolve(this.count);
  }

  private async send(connection: CopyConnection): Promise<void> {
    let pending = "";
    const flush = async (): Promise<void> => {
      connection.sendCopyFromChunk(Buffer.from(pending));
      pending = "";
      if (connection.stream.writableNeedDrain)
        await Promise.race([once(connection.stream, "drain"), this.done]);
    };
    for await (const row of this.rows) {
      if (this.failure) return; // the server has given up; what is sent now it would throw away
      pending += `${row}\n`;
      if (pending.length >= chunkBytes) await flush();
    }
    if (pending) await flush();
    connection.endCopyFrom();
  }
}

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** One row of COPY's text format. */
export function copyRow(values: readonly (string | number | boolean | Date | null)[]): string {
  return values.map(copyField).join("\t");
}

function copyField(value: string | number | boolean | Date | null): string {
  if (value === null) return "\\N";
  if (value instanceof Date) return value.toISOString();
  return String(value).replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);
}
