import type { Database } from "#platform/database/database.ts";
import type { ByteCacheFigures } from "../http/byte-cache.ts";
import { Representation } from "../http/representation.ts";
import { type Route, rawRoute } from "../http/route.ts";
import { cityFigures } from "./city-figures.ts";
import type { Metrics } from "./metrics.ts";

/** Prometheus. Answers also while the database is away, with what is known without it. */
export function metricsRoutes(
  db: Database,
  metrics: Metrics,
  inMemory: () => { tiles: ByteCacheFigures; eventStreams: number },
): Route[] {
  return [
    rawRoute({
      method: "GET",
      path: "/metrics",
      summary: "Prometheus text",
      role: "public",
      answers: "text/plain",
      handle: async () => {
        const city = await cityFigures(db).catch(() => null);
        const { tiles, eventStreams } = inMemory();
        const text = await metrics.text(city, tiles, eventStreams);
        return new Representation(metrics.contentType, Buffer.from(text));
      },
    }),
  ];
}
