import type { Context } from "koa";

/** So many wrong tokens at once, and one more each so often. */
interface Allowance {
  atOnce: number;
  everyMs: number;
}

export interface TokenAttemptsOptions {
  /** Of one client. */
  client?: Allowance;
  /** Of all clients behind one socket address, whatever they say of themselves. */
  socket?: Allowance;
  nowMs?: () => number;
}

/** Above this many, allowances that are whole again are forgotten. */
const mostRemembered = 5_000;

/**
 * How many wrong tokens one may send: two nested allowances, kept in this process. The inner one is of the socket's address
 * together with the last entry of X-Forwarded-For, which the proxy before us wrote; so one client behind a proxy does not use
 * up the others' attempts. That entry is believed no further: who makes one up stays within the outer one, of the socket's
 * address alone. Only wrong tokens count, and a client that may not try takes nothing from the others.
 */
export class TokenAttempts {
  readonly #client: Allowance;
  readonly #socket: Allowance;
  readonly #nowMs: () => number;
  /** By key: when the allowance will be whole again. */
  readonly #wholeAt = new Map<string, number>();

  constructor({
    client = { atOnce: 30, everyMs: 2_000 },
    socket = { atOnce: 300, everyMs: 250 },
    nowMs = () => performance.now(),
  }: TokenAttemptsOptions = {}) {
    this.#client = client;
    this.#socket = socket;
    this.#nowMs = nowMs;
  }

  /** Allowances that are not known to be whole. */
  get remembered(): number {
    return this.#wholeAt.size;
  }

  /** 0: it may try now; else for how long it may not. */
  waitSeconds(ctx: Context): number {
    const { client, socket } = keysOf(ctx);
    const waitMs = Math.max(this.#waitMs(client, this.#client), this.#waitMs(socket, this.#socket));
    return Math.ceil(waitMs / 1_000);
  }

  countWrong(ctx: Context): void {
    if (this.#wholeAt.size >= mostRemembered) this.#forgetWhole();
    const { client, socket } = keysOf(ctx);
    this.#take(client, this.#client);
    this.#take(socket, this.#socket);
  }

  /** An allowance of n that is whole in t lacks t / everyMs attempts; one is left while that is at most n - 1. */
  #waitMs(key: string, { atOnce, everyMs }: Allowance): number {
    const wholeInMs = (this.#wholeAt.get(key) ?? 0) - this.#nowMs();
    return Math.max(0, wholeInMs - (atOnce - 1) * everyMs);
  }

  #take(key: string, { everyMs }: Allowance): void {
    this.#wholeAt.set(key, Math.max(this.#wholeAt.get(key) ?? 0, this.#nowMs()) + everyMs);
  }

  #forgetWhole(): void {
    for (const [key, at] of this.#wholeAt) if (at <= this.#nowMs()) this.#wholeAt.delete(key);
  }
}

function keysOf(ctx: Context): { client: string; socket: string } {
  const socket = ctx.req.socket.remoteAddress ?? "";
  const forwarded = ctx.get("X-Forwarded-For").split(",").at(-1)?.trim() ?? "";
  return { client: `${socket} ${forwarded.slice(0, 64)}`, socket };
}
