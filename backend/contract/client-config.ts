import { z } from "zod";

/** `GET /api/v1/client-config`: what the page must know before it can draw anything; never anything secret. */
export const clientConfig = z.object({
  /** A MapLibre style to draw the city on; null: our own calm ground. */
  styleUrl: z.string().nullable(),
  /** Demo data: every page says so. */
  demo: z.boolean(),
  /** The city's language, for readers whose browser asks for none that we speak. */
  defaultLocale: z.string(),
});
export type ClientConfig = z.infer<typeof clientConfig>;
