import type { RequestListener } from "node:http";
import type { Middleware } from "koa";
import type { Config } from "#platform/config.ts";
import type { Database } from "#platform/database/database.ts";
import { isMigrated } from "#platform/database/migrate.ts";
import type { Log } from "#platform/log.ts";
import type { Secret } from "#platform/secret.ts";
import { accessPointRoutes } from "./access-points/routes.ts";
import { addressRoutes } from "./addresses/routes.ts";
import { alertRoutes } from "./alerts/routes.ts";
import { areaRoutes } from "./areas/routes.ts";
import { availabilityRoutes } from "./availability/routes.ts";
import { clientConfigRoutes } from "./client-config/routes.ts";
import { disruptionRoutes } from "./disruptions/routes.ts";
import { Changes } from "./events/changes.ts";
import { EventStream } from "./events/event-stream.ts";
import { eventRoutes } from "./events/routes.ts";
import { fibreRoutes } from "./fibre/routes.ts";
import { fibreChangeRoutes } from "./fibre-changes/routes.ts";
import { Gaps } from "./gaps/gaps.ts";
import { gapRoutes } from "./gaps/routes.ts";
import { healthRoutes } from "./health/routes.ts";
import { hereRoutes } from "./here/routes.ts";
import { createApp } from "./http/app.ts";
import { ByteCache } from "./http/byte-cache.ts";
import { openApiRoute } from "./http/openapi.ts";
import { OperatorToken } from "./http/operator-token.ts";
import { CurrentRevision } from "./http/revision.ts";
import type { Route } from "./http/route.ts";
import { incidentRoutes } from "./incidents/routes.ts";
import { lineRoutes } from "./lines/routes.ts";
import { maintenanceWindowRoutes } from "./maintenance-windows/routes.ts";
import { Metrics } from "./metrics/metrics.ts";
import { metricsRoutes } from "./metrics/routes.ts";
import { ogcRoutes } from "./ogc/routes.ts";
import { operationsRoutes } from "./operations/routes.ts";
import { operatorRoutes } from "./operators/routes.ts";
import { overviewRoutes } from "./overview/routes.ts";
import { replayRoutes } from "./replays/routes.ts";
import { reportRoutes } from "./reports/routes.ts";
import { residentReportRoutes } from "./resident-reports/routes.ts";
import { sessionRoutes } from "./session/routes.ts";
import { Sessions } from "./session/sessions.ts";
import { sourceRoutes } from "./sources/routes.ts";
import { tileRoutes } from "./tiles/routes.ts";
import { Tiles } from "./tiles/tiles.ts";
import { vehicleRoutes } from "./vehicles/routes.ts";

export interface ApiOptions {
  db: Database;
  config: Pick<Config, "city" | "demo" | "styleUrl">;
  operatorToken: Secret | null;
  log: Log;
  /** What answers addresses that no route has. */
  pages: Middleware | null;
  /** Development and tests: answers are held against the contract. */
  checkAnswers: boolean;
  /** Development: Vite's pages need inline scripts. */
  allowInline?: boolean;
  /** Of residents' reports, which have a pace, and tiles, which a day may change; else the clock's. */
  nowMs?: () => number;
}

export interface Api {
  handle: RequestListener;
  routes: readonly Route[];
  /** Ends event streams and stops listening for changes. */
  close(): Promise<void>;
}

const answerCacheBytes = 32 * 1024 * 1024;

/** Puts the features together. The database must be migrated, or requests are answered 503. */
export async function createApi(options: ApiOptions): Promise<Api> {
  const { db, config, log } = options;
  const revision = new CurrentRevision(db);
  const changes = new Changes(db, config.city.slug, log);
  const stream = new EventStream(changes);
  const nowMs = options.nowMs ?? Date.now;
  const tiles = new Tiles(db, config.city.timeZone, nowMs);
  const metrics = new Metrics(db.engine);
  const token = options.operatorToken?.reveal() ?? null;
  const sessions = new Sessions(db, token);
  const gaps = new Gaps(db, log, config.city.lineTarget);
  const operators = {
    token: new OperatorToken(token),
    findSession: (cookie: string) => sessions.find(cookie),
  };
  changes.subscribe((change) => {
    revision.heardOf(change.dataVersion);
    if (change.changed) tiles.forget();
  });

  const routes: Route[] = [
    ...healthRoutes(readiness(db)),
    ...overviewRoutes(db),
    ...areaRoutes(db),
    ...lineRoutes(db),
    ...vehicleRoutes(db),
    ...gapRoutes(gaps),
    ...accessPointRoutes(db),
    ...availabilityRoutes(db, config.city),
    ...fibreRoutes(db),
    ...sourceRoutes(db),
    ...eventRoutes(stream, revision),
    ...tileRoutes(db, tiles, revision),
    ...ogcRoutes(db, revision, config.city),
    ...operationsRoutes(db),
    ...operatorRoutes(db, log),
    ...disruptionRoutes(db, config.city),
    ...addressRoutes(db, config.city),
    ...hereRoutes(db, config.city),
    ...fibreChangeRoutes(db, config.city),
    ...incidentRoutes(db, log),
    ...maintenanceWindowRoutes(db, log),
    ...reportRoutes(db, log, config.city),
    ...residentReportRoutes({ db, log, city: config.city, nowMs }),
    ...alertRoutes(db, log),
    ...replayRoutes(db, log),
    ...sessionRoutes(sessions, operators, log),
    ...clientConfigRoutes(config),
    ...metricsRoutes(db, metrics, () => ({ tiles: tiles.figures(), eventStreams: stream.clients })),
  ];
  routes.push(openApiRoute(routes));
  const app = createApp({
    ...options,
    styleUrl: config.styleUrl,
    routes,
    answers: new ByteCache(answerCacheBytes),
    revision,
    operators,
    onRequest: (request) => metrics.countRequest(request),
  });
  await changes.start();
  return {
    handle: app.callback(),
    routes,
    close: async () => {
      stream.close();
      await gaps.close();
      await changes.close();
    },
  };
}

/** Migrations do not go back, so once they were there it is enough that the database answers. */
function readiness(db: Database): () => Promise<boolean> {
  let isCurrent = false;
  return async () => {
    isCurrent ||= await isMigrated(db);
    if (!isCurrent) return false;
    const rows = await db.query("select from city");
    return rows.length === 1;
  };
}
