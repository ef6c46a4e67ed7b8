import pg from "pg";
import type { Log } from "../log.ts";
import { toDatabaseError } from "./database-errors.ts";

/** Waits between attempts to reconnect; the last one repeats. */
const reconnectDelaysMs = [100, 500, 1000, 2000, 5000];

type OnNotice = (payload: string) => void;

/** LISTEN on one connection of its own for all channels, made anew when it breaks. */
export class Notices {
  private readonly connect: () => pg.Client;
  private readonly log: Log;
  private readonly listeners = new Map<string, Set<OnNotice>>();
  private client: Promise<pg.Client> | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(connect: () => pg.Client, log: Log) {
    this.connect = connect;
    this.log = log;
  }

  async listen(channel: string, onNotice: OnNotice): Promise<() => Promise<void>> {
    const listeners = this.listeners.get(channel) ?? new Set<OnNotice>();
    this.listeners.set(channel, listeners.add(onNotice));
    try {
      const client = await this.open();
      await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      this.forget(channel, onNotice);
      throw toDatabaseError(error);
    }
    return async () => {
      if (!this.forget(channel, onNotice)) return;
      const client = await this.client?.catch(() => undefined);
      await client?.query(`unlisten ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
    };
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    const client = await this.client?.catch(() => undefined);
    await client?.end();
  }

  /** True when nobody listens to the channel any more. */
  private forget(channel: string, onNotice: OnNotice): boolean {
    const listeners = this.listeners.get(channel);
    listeners?.delete(onNotice);
    return listeners?.size === 0 && this.listeners.delete(channel);
  }

  private open(): Promise<pg.Client> {
    if (!this.client) {
      const opening = this.start();
      this.client = opening;
      opening.catch(() => {
        if (this.client === opening) this.client = undefined;
      });
    }
    return this.client;
  }

  private async start(): Promise<pg.Client> {
    const client = this.connect();
    client.on("notification", ({ channel, payload }) => this.deliver(channel, payload ?? ""));
    client.on("error", () => undefined); // what follows is `end`
    await client.connect();
    client.once("end", () => this.reopen());
    return client;
  }

  private deliver(channel: string, payload: string): void {
    for (const onNotice of this.listeners.get(channel) ?? []) onNotice(payload);
  }

  private reopen(attempt = 0): void {
    this.client = undefined;
    if (this.closed) return;
    if (attempt === 0) this.log.warn({}, "the connection that listens for notices broke; reconnecting");
    const delayMs = reconnectDelaysMs[Math.min(attempt, reconnectDelaysMs.length - 1)];
    clearTimeout(this.retry);
    this.retry = setTimeout(() => {
      this.resume().catch(() => this.reopen(attempt + 1));
    }, delayMs);
    this.retry.unref();
  }

  private async resume(): Promise<void> {
    const client = await this.open();
    for (const channel of this.listeners.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    for (const channel of this.listeners.keys()) this.deliver(channel, "");
  }
}
