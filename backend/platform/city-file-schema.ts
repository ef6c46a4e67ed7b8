import { BlockList, isIP } from "node:net";
import { validate as isCron } from "node-cron";
import { z } from "zod";
import { parseDuration, parseDurationMs } from "../domain/duration.ts";
import { weekdays } from "../domain/words.ts";

const defaultTimeoutMs = 30_000;
/** Above the largest feed we know of (a meshviewer.json of 100,000 nodes), far below what would hurt. */
const defaultMaxBytes = 100 * 1024 * 1024;

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters, digits and single hyphens only")
  .max(50);

const text = z.string().trim().min(1);
const share = z.number().min(0).max(1);
const metres = z.number().positive().max(10_000);

const duration = z
  .string()
  .refine((value) => parseDuration(value) !== null, "not an ISO 8601 duration such as PT10M or P30D")
  .refine(
    (value) => parseDuration(value) === null || parseDurationMs(value) > 0,
    "must be longer than nothing",
  );

/** node-cron also takes `@daily` and the like, which the contract does not. */
const schedule = z
  .string()
  .refine(
    (value) => [5, 6].includes(value.trim().split(/\s+/).length) && isCron(value),
    "not a cron expression of 5 fields, or 6 with seconds first",
  );

const timeZone = z.string().refine(isTimeZone, "not an IANA time zone such as Europe/Berlin");

const url = z.string().superRefine((value, context) => {
  if (value.startsWith("file:")) return;
  const parsed = URL.canParse(value) ? new URL(value) : null;
  if (parsed?.protocol !== "http:" && parsed?.protocol !== "https:") {
    context.addIssue("must be an http:, https: or file: address");
  } else if (parsed.username || parsed.password) {
    context.addIssue("must not carry a user or password; they belong into options");
  }
});

const network = z.string().refine(isNetwork, "not a network such as 10.1.2.0/24 or fd00::/8");

const bbox = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .superRefine(([west, south, east, north], context) => {
    if (Math.abs(west) > 180 || Math.abs(east) > 180) context.addIssue("longitudes lie between -180 and 180");
    if (Math.abs(south) > 90 || Math.abs(north) > 90) context.addIssue("latitudes lie between -90 and 90");
    if (west >= east || south >= north) context.addIssue("the order is west, south, east, north");
  });

/** Geographic systems (degrees) have EPSG codes 4001 to 4999, geocentric ones among them; 3857's metres are none. */
const srid = z
  .int()
  .min(1024)
  .max(998_999)
  .refine(
    (code) => code < 4000 || code >= 5000,
    "must be a projected system in metres such as 25832, not a geographic one",
  )
  .refine(
    (code) => code !== 3857 && code !== 900_913,
    "web mercator's metres are not metres on the ground; take a local system such as 25832",
  );

const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, {
  error: "not a time such as 06:00; 24:00 ends a day",
  abort: true,
});

const serviceHours = z
  .strictObject({ days: z.array(z.enum(weekdays)).min(1), from: clockTime, to: clockTime })
  .refine(({ from, to }) => from < to, {
    path: ["to"],
    message: "must be after from; hours past midnight are two entries, to 24:00 and from 00:00",
  });

const options = z
  .looseObject({ as: z.string().optional(), describes: z.string().optional() })
  .default(() => ({}));

const source = z.strictObject({
  id: slug,
  adapter: text,
  url,
  schedule,
  staleAfter: duration,
  retireAfter: duration.default("P30D"),
  holdAbove: share.default(0.3),
  confirmations: z.int().min(1).max(10).default(2),
  provider: text.nullable().default(null),
  licence: text.nullable().default(null),
  attribution: text.nullable().default(null),
  enabled: z.boolean().default(true),
  timeoutMs: z.int().min(100).max(600_000).default(defaultTimeoutMs),
  maxBytes: z
    .int()
    .min(1)
    .max(2 ** 31)
    .default(defaultMaxBytes),
  allowedNetworks: z.array(network).default(() => []),
  ca: z.string().startsWith("file:", "must be a file: address").nullable().default(null),
  options,
});

const outgoing = { allowedNetworks: z.array(network).default(() => []) };

const webUrl = url.refine((value) => !value.startsWith("file:"), "must be an http: or https: address");

const channel = z.discriminatedUnion("kind", [
  z.strictObject({
    id: slug,
    kind: z.literal("email"),
    /** `smtp://user:password@host:port` or `smtps:`; secrets as `${NAME}` */
    smtp: z.string().regex(/^smtps?:\/\/\S+$/, "must be an smtp: or smtps: address"),
    from: z.email(),
    to: z.array(z.email()).min(1),
    ...outgoing,
  }),
  z.strictObject({
    id: slug,
    kind: z.literal("webhook"),
    url: webUrl,
    /** Signs what is sent, by HMAC-SHA256. */
    secret: text,
    ...outgoing,
  }),
  z.strictObject({
    id: slug,
    kind: z.literal("alertmanager"),
    /** Of the Alertmanager itself; `/api/v2/alerts` is added. */
    url: webUrl,
    ...outgoing,
  }),
]);

const alerts = z
  .strictObject({
    repeatEvery: duration.default("PT4H"),
    channels: z.array(channel).default(() => []),
  })
  .superRefine(({ channels }, context) => {
    for (const [index, { id }] of channels.entries()) {
      if (channels.findIndex((other) => other.id === id) < index)
        context.addIssue({
          code: "custom",
          path: ["channels", index, "id"],
          message: `"${id}" is there twice`,
        });
    }
  })
  .default({ repeatEvery: "PT4H", channels: [] });

/** The city file's shape (design, "Names that clients rely on"). */
export const cityFileSchema = z.strictObject({
  $schema: z.string().optional(),
  slug,
  name: text,
  timeZone,
  srid,
  locale: z.enum(["de", "en"]).default("de"),
  bbox,
  serviceLevelTarget: share.nullable().default(null),
  serviceLevelProviders: z.array(text).nullable().default(null),
  serviceHours: z.array(serviceHours).default(() => []),
  footprint: z
    .strictObject({ outdoorMetres: metres.default(50), indoorMetres: metres.default(20) })
    .default({ outdoorMetres: 50, indoorMetres: 20 }),
  stopMetres: metres.default(30),
  lineTarget: z
    .strictObject({
      of: z.enum(["length", "stops", "departures"]),
      share,
      by: z.iso.date().nullable().default(null),
    })
    .nullable()
    .default(null),
  publicUrl: webUrl
    .transform((value) => value.replace(/\/+$/, ""))
    .nullable()
    .default(null),
  incidents: z
    .strictObject({
      reopenWithin: duration.default("PT30M"),
      flappingAfter: z.int().min(1).max(100).default(3),
    })
    .default({ reopenWithin: "PT30M", flappingAfter: 3 }),
  alerts,
  heartbeat: z
    .strictObject({ url: webUrl, every: duration.default("PT1M"), ...outgoing })
    .nullable()
    .default(null),
  retention: z
    .strictObject({
      payloads: duration.default("P7D"),
      runs: duration.default("P30D"),
      alerts: duration.default("P1Y"),
      reports: duration.default("P180D"),
    })
    .default({ payloads: "P7D", runs: "P30D", alerts: "P1Y", reports: "P180D" }),
  sources: z.array(source),
});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

function isNetwork(cidr: string): boolean {
  const [address = "", prefix = "", ...rest] = cidr.split("/");
  const family = isIP(address);
  if (rest.length || family === 0 || !/^\d{1,3}$/.test(prefix)) return false;
  try {
    new BlockList().addSubnet(address, Number(prefix), family === 4 ? "ipv4" : "ipv6");
    return true;
  } catch {
    return false;
  }
}
