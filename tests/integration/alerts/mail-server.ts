import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll } from "vitest";

export interface Mail {
  from: string;
  to: string[];
  /** As it came: headers, an empty line, bodies. */
  raw: string;
  headers: Map<string, string>;
  /** Whether it came over TLS. */
  secure: boolean;
}

export interface MailServer {
  port: number;
  mails: Mail[];
  /** Answers each message with this error until it is null again. */
  refusal: { code: number; message: string } | null;
  /** Refused at RCPT TO. */
  refusedRecipients: Set<string>;
  /** Called when somebody connects, before the greeting. */
  onConnect: () => void;
  /** Called when a message has come in, before it is taken. */
  onMessage: () => void | Promise<void>;
  close(): Promise<void>;
}

const running: MailServer[] = [];
afterAll(async () => {
  for (const server of running.splice(0)) await server.close();
});

/** A real SMTP server on loopback. */
export async function startMailServer(
  options: { tls?: { key: string; cert: string }; secure?: boolean; port?: number; password?: string } = {},
): Promise<MailServer> {
  const { tls, secure = false, password } = options;
  const state: MailServer = {
    port: 0,
    mails: [],
    refusal: null,
    refusedRecipients: new Set(),
    onConnect: () => {},
    onMessage: () => {},
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server = new SMTPServer({
    authOptional: password === undefined,
    secure,
    hideSTARTTLS: tls === undefined,
    allowInsecureAuth: true,
    ...(tls ?? {}),
    logger: false,
    onConnect: (_session, done) => {
      state.onConnect();
      done();
    },
    onAuth: (auth, _session, done) =>
      auth.password === password ? done(null, { user: auth.username }) : done(new Error("wrong password")),
    onRcptTo: ({ address }, _session, done) =>
      state.refusedRecipients.has(address) ? done(withCode(550, "no such user")) : done(),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", async () => {
        await state.onMessage();
        if (state.refusal !== null) return done(withCode(state.refusal.code, state.refusal.message));
        const raw = Buffer.concat(chunks).toString("utf8");
        state.mails.push({
          from: session.envelope.mailFrom === false ? "" : session.envelope.mailFrom.address,
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw,
          headers: headersOf(raw),
          secure: session.secure,
        });
        done();
      });
    },
  });
  server.on("error", () => {});
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server.server, "listening");
  state.port = (server.server.address() as AddressInfo).port;
  running.push(state);
  return state;
}

function withCode(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function headersOf(raw: string): Map<string, string> {
  const [head = ""] = raw.split("\r\n\r\n");
  const lines = head.replaceAll(/\r\n[ \t]+/g, " ").split("\r\n");
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

/** A header as people read it (RFC 2047). */
export function decoded(header = ""): string {
  return header
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?utf-8\?(q|b)\?(.*?)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(text, "base64").toString("utf8")
        : quotedPrintable(text.replaceAll("_", " ")),
    );
}

/** The text of one part of a mail, decoded; the first of that type. */
export function partOf(raw: string, type: string): string {
  const [, boundary = ""] = /boundary="([^"]+)"/.exec(raw) ?? [];
  const part = raw.split(`--${boundary}`).find((piece) => piece.includes(`Content-Type: ${type}`)) ?? "";
  const cut = part.indexOf("\r\n\r\n");
  const body = part.slice(cut + 4);
  if (/Content-Transfer-Encoding: base64/i.test(part)) return Buffer.from(body, "base64").toString("utf8");
  return /Content-Transfer-Encoding: quoted-printable/i.test(part)
    ? quotedPrintable(body.replaceAll("=\r\n", ""))
    : body;
}

function quotedPrintable(text: string): string {
  const bytes = text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, "latin1").toString("utf8");
}
