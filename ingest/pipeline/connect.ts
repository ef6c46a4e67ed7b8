import { type LookupAddress, type LookupOptions, lookup as systemLookup } from "node:dns";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect as connectTo, isIP, type LookupFunction, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { Agent, buildConnector } from "undici";
import { FeedError } from "../adapters/adapter.ts";
import { type AddressGuard, addressGuard } from "./address-guard.ts";

export interface AgentOptions {
  allowedNetworks: readonly string[];
  /** PEM text of the certificates to trust instead of the system's; null trusts the system's. */
  ca: string | null;
  timeoutMs: number;
  /** Resolves host names; the system's resolver unless a test scripts one. */
  lookup?: LookupFunction;
}

/**
 * An agent that connects to allowed addresses only. The check stands where the address is final: in the resolver's answer,
 * so that a name which resolves differently the second time gains nothing, and before the connect for a literal address,
 * for which Node asks no resolver.
 */
export function guardedAgent(options: AgentOptions): Agent {
  const allows = addressGuard(options.allowedNetworks);
  const connect = buildConnector({
    timeout: options.timeoutMs,
    allowH2: false,
    lookup: guardedLookup(allows, options.lookup ?? (systemLookup as LookupFunction)),
    ...(options.ca === null ? {} : { ca: options.ca }),
  });
  return new Agent({
    connections: 4,
    connect: (target, callback) => {
      const host = target.hostname.replace(/^\[(.*)\]$/, "$1");
      if (isIP(host) !== 0 && !allows(host)) callback(refused(host), null);
      else connect(target, callback);
    },
  });
}

export interface GuardedSocketOptions {
  host: string;
  port: number;
  allowedNetworks: readonly string[];
  /** Gives up connecting. */
  signal: AbortSignal;
  /** Resolves host names; the system's resolver unless a test scripts one. */
  lookup?: LookupFunction;
}

/** A plain connection to an allowed address. Throws FeedError `address_refused` or the system's error. */
export async function guardedSocket(options: GuardedSocketOptions): Promise<Socket> {
  const { host, port, allowedNetworks, signal, lookup = systemLookup as LookupFunction } = options;
  const allows = addressGuard(allowedNetworks);
  if (isIP(host) !== 0 && !allows(host)) throw refused(host);
  const socket = connectTo({ host, port, lookup: guardedLookup(allows, lookup) });
  try {
    await once(socket, "connect", { signal });
    return socket;
  } catch (error) {
    socket.on("error", () => {}).destroy();
    throw error;
  }
}

/** Reads a source's `ca` (path or `file:` address). Throws FeedError `tls`. */
export async function readCertificates(ca: string | null): Promise<string | null> {
  if (ca === null) return null;
  try {
    return await readFile(ca.startsWith("file:") ? fileURLToPath(ca) : ca, "utf8");
  } catch (error) {
    throw new FeedError("tls", "the source's `ca` file cannot be read", { cause: error });
  }
}

function guardedLookup(allows: AddressGuard, lookup: LookupFunction): LookupFunction {
  return (hostname, options: LookupOptions, callback) => {
    lookup(hostname, { ...options, all: true }, (error, answer) => {
      if (error) return callback(error, []);
      const addresses: LookupAddress[] = Array.isArray(answer)
        ? answer
        : [{ address: answer, family: isIP(answer) }];
      const allowed = addresses.filter(({ address }) => allows(address));
      const [first] = allowed;
      if (!first) return callback(refused(addresses.map(({ address }) => address).join(", ")), []);
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

function refused(addresses: string): FeedError {
  return new FeedError(
    "address_refused",
    `the address ${addresses} is not public and not in allowedNetworks`,
  );
}
