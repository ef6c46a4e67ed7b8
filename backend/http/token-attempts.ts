import type { Context } from "koa";
import { type Allowance, Allowances } from "./allowances.ts";
import { senderOf } from "./sender.ts";

export interface TokenAttemptsOptions {
  /** Wrong tokens of one client. */
  client?: Allowance;
  /** Of all clients behind one socket address, whatever they say of themselves. */
  socket?: Allowance;
  nowMs?: () => number;
}

/**
 * How many wrong tokens one may send: two nested allowances, kept in this process. The inner one is of the socket's address
 * together with the last entry of X-Forwarded-For, which the proxy before us wrote; so one client behind a proxy does not use
 * up the others' attempts. That entry is believed no further: who makes one up stays within the outer one, of the socket's
 * address alone. Only wrong tokens count, and a client that may not try takes nothing from the others.
 */
export class TokenAttempts {
  readonly #client: Allowance;
  readonly #socket: Allowance;
  readonly #allowances: Allowances;

  constructor({
    client = { atOnce: 30, everyMs: 2_000 },
    socket = { atOnce: 300, everyMs: 250 },
    nowMs = () => performance.now(),
  }: TokenAttemptsOptions = {}) {
    this.#client = client;
    this.#socket = socket;
    this.#allowances = new Allowances(nowMs);
  }

  /** Allowances that are not known to be whole. */
  get remembered(): number {
    return this.#allowances.remembered;
  }

  /** 0: it may try now; else for how long it may not. */
  waitSeconds(ctx: Context): number {
    const { client, socket } = keysOf(ctx);
    const waitMs = Math.max(
      this.#allowances.waitMs(client, this.#client),
      this.#allowances.waitMs(socket, this.#socket),
    );
    return Math.ceil(waitMs / 1_000);
  }

  countWrong(ctx: Context): void {
    const { client, socket } = keysOf(ctx);
    this.#allowances.take(client, this.#client);
    this.#allowances.take(socket, this.#socket);
  }
}

function keysOf(ctx: Context): { client: string; socket: string } {
  const { socket, forwarded } = senderOf(ctx);
  return { client: `${socket} ${forwarded}`, socket };
}
