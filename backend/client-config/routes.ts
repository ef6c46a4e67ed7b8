import { z } from "zod";
import { clientConfig } from "#contract/client-config.ts";
import { jsonRoute, type Route } from "../http/route.ts";

/** What the page must know before it can draw. */
export function clientConfigRoutes(config: {
  styleUrl: string | null;
  demo: boolean;
  city: { locale: string };
}): Route[] {
  const { styleUrl, demo, city } = config;
  return [
    jsonRoute({
      method: "GET",
      path: "/api/v1/client-config",
      summary: "What the page must know before it can draw",
      role: "public",
      query: z.strictObject({}),
      answer: clientConfig,
      handle: async () => ({ styleUrl, demo, defaultLocale: city.locale }),
    }),
  ];
}
