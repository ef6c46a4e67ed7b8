import { createTransport } from "nodemailer";
import { escapeMarkup } from "#domain/escape-markup.ts";
import { guardedSocket } from "../pipeline/connect.ts";
import { type Alert, type ChannelOf, NotDelivered } from "./alert.ts";
import { type Message, messageOf } from "./message.ts";
import type { SendOptions } from "./send.ts";
import { smtpAddress } from "./smtp-address.ts";
import { tlsTowards } from "./smtp-tls.ts";

const greetingMs = 10_000;
const silenceMs = 20_000;

/**
 * Sends an alert as a mail. Resolves to what of it failed: recipients that the server refused while it took others. The
 * Message-ID is the delivery's own, the same at every attempt.
 */
export async function sendMail(
  alert: Alert,
  channel: ChannelOf<"email">,
  { signal, lookup }: SendOptions,
): Promise<string | null> {
  const address = smtpAddress(channel.smtp);
  if (address === null) throw new NotDelivered("the smtp address cannot be read");
  const { host, port } = address;
  const { allowedNetworks } = channel;
  const socket = await guardedSocket({ host, port, allowedNetworks, signal, ...(lookup ? { lookup } : {}) });
  const give = () => socket.destroy();
  signal.addEventListener("abort", give);
  const transport = createTransport({
    host,
    port,
    secure: address.secure,
    ...tlsTowards(address, socket.remoteAddress ?? ""),
    ...(address.auth ? { auth: address.auth } : {}),
    name: hostOf(channel.from),
    connectionTimeout: greetingMs,
    greetingTimeout: greetingMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    getSocket: (_options, callback) => callback(null, { connection: socket }),
  });
  try {
    const { accepted, rejected } = await transport.sendMail(mailOf(alert, channel));
    return rejected.length === 0
      ? null
      : `refused for ${rejected.length} of ${accepted.length + rejected.length} recipients`;
  } finally {
    signal.removeEventListener("abort", give);
    transport.close();
    socket.destroy();
  }
}

function mailOf(alert: Alert, channel: ChannelOf<"email">) {
  const message = messageOf(alert);
  const { delivery, incident, city } = alert;
  const idOf = (id: number) => `<lueckenlos.${city.slug}.${id}@${hostOf(channel.from)}>`;
  const first = incident?.firstDelivery ?? null;
  const thread = first === null || first === delivery.id ? null : idOf(first);
  return {
    from: { name: `Lückenlos ${city.name}`, address: channel.from },
    to: [...channel.to],
    subject: message.subject,
    text: plainText(message, city.name),
    html: html(message, city),
    messageId: idOf(delivery.id),
    ...(thread === null ? {} : { inReplyTo: thread, references: [thread] }),
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
  };
}

function hostOf(mailAddress: string): string {
  return mailAddress.slice(mailAddress.lastIndexOf("@") + 1);
}

function plainText({ subject, text, facts, url }: Message, city: string): string {
  const blocks = [
    subject,
    text.join("\n"),
    facts.map(([label, value]) => `${label}: ${value}`).join("\n"),
    url ?? "",
    `-- \nLückenlos ${city}`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function html({ subject, text, facts, url }: Message, { name, locale }: Alert["city"]): string {
  const rows = facts.map(
    ([label, value]) =>
      `<tr><th align="left" valign="top">${escapeMarkup(label)}</th><td>${escapeMarkup(value)}</td></tr>`,
  );
  return [
    `<!doctype html><html lang="${locale}"><body style="font-family:sans-serif">`,
    `<h1 style="font-size:1.2em">${escapeMarkup(subject)}</h1>`,
    ...text.map((line) => `<p>${escapeMarkup(line)}</p>`),
    ...(rows.length > 0 ? [`<table cellpadding="4">${rows.join("")}</table>`] : []),
    ...(url === null ? [] : [`<p><a href="${escapeMarkup(url)}">${escapeMarkup(url)}</a></p>`]),
    `<p style="color:#666">Lückenlos ${escapeMarkup(name)}</p></body></html>`,
  ].join("\n");
}
