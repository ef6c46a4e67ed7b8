/** Where a mail server listens and what it wants to know. */
export interface SmtpAddress {
  host: string;
  port: number;
  /** TLS from the first byte (`smtps:`). */
  secure: boolean;
  auth: { user: string; pass: string } | null;
}

const pattern =
  /^(smtps?):\/\/(?:([^:@/]*):(.*)@|([^:@/]*)@)?(\[[\da-f:.%]+\]|[^:@/[\]]+)(?::(\d{1,5}))?\/?$/i;

/**
 * Reads `smtp://user:password@host:port`; null: it is none. The password comes from the environment and may hold any character,
 * so everything up to the last `@` is it; percent-encoded ones are read as well.
 */
export function smtpAddress(text: string): SmtpAddress | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const [, scheme = "", userWithPassword, password, userAlone, host = "", port] = match;
  const secure = scheme.toLowerCase() === "smtps";
  const user = userWithPassword ?? userAlone;
  const portNumber = port === undefined ? (secure ? 465 : 587) : Number(port);
  if (portNumber < 1 || portNumber > 65_535) return null;
  return {
    host: host.replace(/^\[(.*)\]$/, "$1"),
    port: portNumber,
    secure,
    auth: user ? { user: decoded(user), pass: decoded(password ?? "") } : null,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
