import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Log } from "#platform/log.ts";
import { demoCityFile } from "./city-file.ts";
import { type Answer, file, json, type Question } from "./feeds/answer.ts";
import { createDailyFiles } from "./feeds/daily-files.ts";
import { meshviewer } from "./feeds/freifunk.ts";
import { writtenAt } from "./feeds/frozen-clock.ts";
import { createMerakiApi } from "./feeds/meraki-api.ts";
import { cityPlacesCsv, dokomPlacesCsv } from "./feeds/places-csv.ts";
import { createUnifiApi } from "./feeds/unifi-api.ts";
import { createFleetFiles } from "./fleet/served.ts";
import { areaCollection, areaFiles } from "./ground/collections.ts";
import { createRateLimit } from "./rate-limit.ts";
import { createTimetableFile } from "./transit/served.ts";
import { createWorld, type World } from "./world.ts";

export interface DemoCity {
  /** In the shape of a city file; to be validated like any other. */
  cityFile: ReturnType<typeof demoCityFile>;
  /** Where the feeds are served: loopback, a port of the system's choice. */
  url: string;
  close(): Promise<void>;
}

export interface DemoCityOptions {
  /** Same seed, same city and same history. */
  seed?: number;
  clock?: () => Date;
  log: Log;
}

type Feed = (question: Question) => Answer | null;

/** Serves a simulated Dortmund in its vendors' formats until it is closed. */
export async function startDemoCity({
  seed = 44,
  clock = () => new Date(),
  log,
}: DemoCityOptions): Promise<DemoCity> {
  const world = createWorld(seed);
  const limit = createRateLimit(10, 20, () => performance.now());
  const feeds: Feed[] = [
    createFiles(world, clock),
    createDailyFiles(world, clock),
    createTimetableFile(clock),
    createFleetFiles(world, clock),
    createMerakiApi(world, clock, limit),
    createUnifiApi(world, clock),
  ];
  const server = createServer((request, response) => respond(feeds, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  log.info({ url, accessPoints: world.accessPoints.length }, "demo city is served");
  return {
    cityFile: demoCityFile(url),
    url,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** What a plain web server would hold: meshviewer.json, the lists and the areas. */
function createFiles(world: World, clock: () => Date): Feed {
  const startedAt = clock();
  const areas = new Map(areaFiles.map((areas) => [`/areas/${areas.id}.geojson`, areas]));
  return (question) => {
    const { pathname } = question.url;
    const area = areas.get(pathname);
    if (area) return file(question, "application/geo+json", JSON.stringify(areaCollection(area)));
    if (pathname === "/stadt/standorte.csv")
      return file(question, "text/csv; charset=utf-8", cityPlacesCsv(world));
    if (pathname === "/dokom21/standorte.csv")
      return file(question, "text/csv; charset=utf-8", dokomPlacesCsv(world));
    if (pathname !== "/freifunk/meshviewer.json") return null;
    const nodes = meshviewer(world, writtenAt(clock(), startedAt));
    return file(question, "application/json", JSON.stringify(nodes));
  };
}

function respond(feeds: readonly Feed[], request: IncomingMessage, response: ServerResponse): void {
  const answer = answerTo(feeds, request);
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

function answerTo(feeds: readonly Feed[], { method, url, headers }: IncomingMessage): Answer {
  if (method !== "GET") return json(405, { errors: ["GET only"] }, { allow: "GET" });
  const asked = URL.parse(url ?? "/", `http://${headers.host ?? "127.0.0.1"}`);
  if (!asked) return json(400, { errors: ["Not an address"] });
  for (const feed of feeds) {
    const answer = feed({ url: asked, headers });
    if (answer) return answer;
  }
  return json(404, { errors: ["Not found"] });
}
