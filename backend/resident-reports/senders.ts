import { createHmac, randomBytes } from "node:crypto";
import ipaddr from "ipaddr.js";
import type { Context } from "koa";
import { type Allowance, Allowances } from "../http/allowances.ts";
import { senderOf } from "../http/sender.ts";

/** One connection: a household, or an office behind one address. */
const ofSender: Allowance = { atOnce: 5, everyMs: 10 * 60_000 };
/** One socket's address, whatever it says of others: the limit for who makes addresses up. */
const ofSocket: Allowance = { atOnce: 100, everyMs: 20_000 };
/** The whole city: a stadium without WLAN is well below, and operators can still read it. All that a proxy before us is held to. */
const ofAll: Allowance = { atOnce: 300, everyMs: 10_000 };

const forgetEveryMs = 60_000;

/** Where a proxy of ours connects from, and nobody on the internet does. */
const nearRanges: ReadonlySet<string> = new Set(["loopback", "private", "uniqueLocal", "linkLocal"]);

/** Names that say nothing outside this process, and nothing after it. */
export interface SenderKeys {
  sender: string;
  /** Null: a proxy's, behind which the whole city may be. */
  socket: string | null;
}

/**
 * How much one may report: nested allowances as for wrong tokens, in this process and kept nowhere else. Addresses are not kept
 * even here: what is remembered are keyed hashes of them, with a key that is made at the start and never leaves memory, and an
 * allowance that is whole again is forgotten within a minute of the next report.
 */
export class Senders {
  readonly #allowances: Allowances;
  readonly #nowMs: () => number;
  readonly #salt = randomBytes(32);
  #forgotAtMs: number;

  constructor(nowMs: () => number) {
    this.#allowances = new Allowances(nowMs);
    this.#nowMs = nowMs;
    this.#forgotAtMs = nowMs();
  }

  get remembered(): number {
    return this.#allowances.remembered;
  }

  keysOf(ctx: Context): SenderKeys {
    const { socket, forwarded } = senderOf(ctx);
    const hash = (text: string) => createHmac("sha256", this.#salt).update(text).digest("base64");
    return {
      sender: hash(`sender ${networkOf(socket)} ${networkOf(forwarded)}`),
      socket: isProxy(socket, forwarded) ? null : hash(`socket ${networkOf(socket)}`),
    };
  }

  /** 0: it may report now. */
  waitSeconds({ sender, socket }: SenderKeys): number {
    const waits = [
      this.#allowances.waitMs(sender, ofSender),
      socket === null ? 0 : this.#allowances.waitMs(socket, ofSocket),
      this.#allowances.waitMs("all", ofAll),
    ];
    return Math.ceil(Math.max(...waits) / 1_000);
  }

  count({ sender, socket }: SenderKeys): void {
    if (this.#nowMs() - this.#forgotAtMs >= forgetEveryMs) {
      this.#allowances.forgetWhole();
      this.#forgotAtMs = this.#nowMs();
    }
    this.#allowances.take(sender, ofSender);
    if (socket !== null) this.#allowances.take(socket, ofSocket);
    this.#allowances.take("all", ofAll);
  }
}

/** Whether a near socket speaks for somebody else. Believed no further than the whole city's allowance, as it may be a lie. */
function isProxy(socket: string, forwarded: string): boolean {
  return (
    ipaddr.isValid(socket) && nearRanges.has(ipaddr.process(socket).range()) && ipaddr.isValid(forwarded)
  );
}

/** What one connection has: an IPv4 address, of IPv6 the first 64 bits, which a household can fill as it likes. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === "ipv6" ? parsed.toByteArray().slice(0, 8).join(".") : parsed.toString();
}
