import { Duplex } from "node:stream";
import { copyInResponse, type Message, MessageReader, queryText, welcome } from "./messages.ts";
import type { Client, Multiplexer } from "./multiplexer.ts";

const startsCopy = /^\s*copy\b[\s\S]*\bfrom\s+stdin\b/i;
const listens = /^\s*(un)?listen\s+("?)(.+?)\2\s*;?\s*$/i;

/**
 * What pg takes for its socket. Messages are collected until Query or Sync and go to the multiplexer as one batch, so that
 * no one else's come between them; COPY's data is collected whole, because the engine reads a COPY in one go.
 */
export class ClientStream extends Duplex implements Client {
  private readonly multiplexer: Multiplexer;
  private readonly reader = new MessageReader(true);
  private readonly channels = new Set<string>();
  private batch: Buffer[] = [];
  private isCopying = false;

  constructor(multiplexer: Multiplexer) {
    super();
    this.multiplexer = multiplexer;
  }

  isListeningTo(channel: string): boolean {
    return this.channels.has(channel);
  }

  receive(bytes: Buffer): void {
    if (!this.destroyed && !this.readableEnded) this.push(bytes);
  }

  // What pg calls on a socket.

  connect(): this {
    process.nextTick(() => {
      this.multiplexer.attach(this);
      if (!this.destroyed) this.emit("connect");
    });
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  // What Duplex calls.

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    try {
      for (const message of this.reader.push(chunk)) this.takeMessage(message);
      done();
    } catch (error) {
      done(error as Error);
    }
  }

  override _final(done: (error?: Error | null) => void): void {
    this.leave();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.multiplexer.detach(this);
    done(error);
  }

  private takeMessage(message: Message): void {
    switch (message.type) {
      case "":
        this.receive(welcome);
        return;
      case "X":
        this.leave();
        return;
      case "d":
        if (this.isCopying) this.batch.push(message.bytes);
        return; // outside a COPY the server drops it too
      case "c":
      case "f":
        if (this.isCopying) this.submit(message.bytes);
        return;
      case "Q":
        this.takeQuery(message.bytes);
        return;
      case "S":
        this.submit(message.bytes);
        return;
      default:
        this.batch.push(message.bytes);
    }
  }

  private takeQuery(bytes: Buffer): void {
    const text = queryText(bytes);
    this.noteListening(text);
    if (startsCopy.test(text)) {
      this.isCopying = true;
      this.batch.push(bytes);
      this.receive(copyInResponse);
    } else {
      this.submit(bytes);
    }
  }

  private noteListening(text: string): void {
    const [, isUnlisten, , channel] = listens.exec(text) ?? [];
    if (!channel) return;
    if (isUnlisten) this.channels.delete(channel);
    else this.channels.add(channel);
  }

  private submit(last: Buffer): void {
    const messages = Buffer.concat([...this.batch, last]);
    const isCopy = this.isCopying;
    this.batch = [];
    this.isCopying = false;
    this.multiplexer.submit({ client: this, messages, isCopy });
  }

  private leave(): void {
    this.multiplexer.detach(this);
    if (!this.readableEnded) this.push(null);
  }
}
