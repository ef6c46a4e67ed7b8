import { isIP } from "node:net";
import { addressGuard } from "../pipeline/address-guard.ts";
import type { SmtpAddress } from "./smtp-address.ts";

const isPublic = addressGuard([]);
const isPublicOrHere = addressGuard(["127.0.0.0/8", "::1/128"]);

/**
 * TLS is required, by STARTTLS where it does not come first, but for a relay at a private address that wants no password, and on
 * this machine. There it is used if the server offers it, whatever its certificate.
 */
export function tlsTowards({ host, secure, auth }: SmtpAddress, remoteAddress: string) {
  const isHere = !isPublic(remoteAddress) && isPublicOrHere(remoteAddress);
  const mayBePlain = isHere || (!isPublic(remoteAddress) && auth === null);
  const isRequired = secure || !mayBePlain;
  return {
    requireTLS: !secure && isRequired,
    tls: {
      rejectUnauthorized: isRequired,
      minVersion: "TLSv1.2" as const,
      ...(isIP(host) === 0 ? { servername: host } : {}),
    },
  };
}
