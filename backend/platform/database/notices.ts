import pg from "pg";
import type { Log } from "../log.ts";
import { toDatabaseError } from "./database-errors.ts";
import { LoneClient } from "./lone-client.ts";

/** Waits between attempts to reconnect; the last one repeats. */
const reconnectDelaysMs = [100, 500, 1000, 2000, 5000];

type OnNotice = (payload: string) => void;

/** LISTEN on one connection of its own for all channels, made anew when it breaks. */
export class Notices {
  private readonly client: LoneClient;
  private readonly log: Log;
  private readonly listeners = new Map<string, Set<OnNotice>>();
  private retry: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(connect: () => pg.Client, log: Log) {
    this.log = log;
    this.client = new LoneClient(connect, {
      onNotification: (channel, payload) => this.deliver(channel, payload),
      onLoss: () => {
        log.warn({}, "the connection that listens for notices broke; reconnecting");
        this.reconnect(0);
      },
    });
  }

  async listen(channel: string, onNotice: OnNotice): Promise<() => Promise<void>> {
    const listeners = this.listeners.get(channel) ?? new Set<OnNotice>();
    this.listeners.set(channel, listeners.add(onNotice));
    try {
      await this.client.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      this.forget(channel, onNotice);
      throw toDatabaseError(error);
    }
    return async () => {
      if (!this.forget(channel, onNotice) || !this.client.isConnected) return;
      await this.client.query(`unlisten ${pg.escapeIdentifier(channel)}`).catch(() => undefined);
    };
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.retry);
    await this.client.close();
  }

  /** True when nobody listens to the channel any more. */
  private forget(channel: string, onNotice: OnNotice): boolean {
    const listeners = this.listeners.get(channel);
    listeners?.delete(onNotice);
    return listeners?.size === 0 && this.listeners.delete(channel);
  }

  private deliver(channel: string, payload: string): void {
    for (const onNotice of this.listeners.get(channel) ?? []) onNotice(payload);
  }

  private reconnect(attempt: number): void {
    clearTimeout(this.retry);
    if (this.isClosed) return;
    const delayMs = reconnectDelaysMs[Math.min(attempt, reconnectDelaysMs.length - 1)];
    this.retry = setTimeout(() => {
      this.resume().catch(() => this.reconnect(attempt + 1));
    }, delayMs);
    this.retry.unref();
  }

  private async resume(): Promise<void> {
    const channels = [...this.listeners.keys()];
    for (const channel of channels) await this.client.query(`listen ${pg.escapeIdentifier(channel)}`);
    this.log.info({}, "listening for notices again");
    for (const channel of channels) this.deliver(channel, "");
  }
}
