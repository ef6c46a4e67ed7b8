import { type Builder, builders } from "../rollout/clusters.ts";
import { cityDay, type Day } from "../rollout/day.ts";
import type { World } from "../world.ts";
import { type Answer, etagOf, file, json, type Question } from "./answer.ts";
import { gridCsv } from "./grid-csv.ts";
import { ofdsCollection, ofdsPackage } from "./ofds.ts";
import { ofdsNetwork } from "./ofds-network.ts";
import { premisesCsv } from "./premises-csv.ts";
import { type RoadworksRecord, roadworks } from "./roadworks.ts";

interface DailyFile {
  contentType: string;
  write(world: World, day: Day): string;
}

const csv = "text/csv; charset=utf-8";

/** What changes once a day, by path. */
const files: Readonly<Record<string, DailyFile>> = {
  ...Object.fromEntries(
    (Object.keys(builders) as Builder[]).map((builder) => [
      premisesPath(builder),
      { contentType: csv, write: (world: World, day: Day) => premisesCsv(housesOf(world, builder), day) },
    ]),
  ),
  "/bund/gitter.csv": {
    contentType: csv,
    write: (world, day) => gridCsv(world.houses(), world.chance, day),
  },
  "/glasfaser/dokom21.json": {
    contentType: "application/json",
    write: ({ chance }, day) => JSON.stringify(ofdsPackage(ofdsNetwork("dokom21", chance, day))),
  },
  "/glasfaser/lichtweg.geojson": {
    contentType: "application/geo+json",
    write: ({ chance }, day) => JSON.stringify(ofdsCollection(ofdsNetwork("lichtweg", chance, day))),
  },
};

/** The houses a company builds for, or says nothing of yet. */
export function premisesPath(builder: Builder): string {
  return `/glasfaser/${builder}/ausbau.csv`;
}

function housesOf(world: World, builder: Builder) {
  return world.houses().filter(({ street }) => street.cluster.builder === builder);
}

export const roadworksPath = "/api/explore/v2.1/catalog/datasets/demo-baustellen/records";
/** The portal's own limit. */
const mostRecords = 100;

/** The rollout's files and the portal's roadworks. Each is written once a day, when first asked for. */
export function createDailyFiles(world: World, clock: () => Date): (question: Question) => Answer | null {
  const written = new Map<string, { day: Day; body: string; etag: string }>();
  let dug: { day: Day; records: RoadworksRecord[] } | null = null;
  return (question) => {
    const { pathname, searchParams } = question.url;
    const day = cityDay(clock());
    if (pathname === roadworksPath) {
      if (dug?.day !== day) dug = { day, records: roadworks(world.chance, day) };
      return page(dug.records, searchParams);
    }
    const found = Object.hasOwn(files, pathname) ? files[pathname] : undefined;
    if (!found) return null;
    let kept = written.get(pathname);
    if (kept?.day !== day) {
      const body = found.write(world, day);
      kept = { day, body, etag: etagOf(body) };
      written.set(pathname, kept);
    }
    return file(question, found.contentType, kept.body, kept.etag);
  };
}

function page(records: readonly RoadworksRecord[], asked: URLSearchParams): Answer {
  const limit = Number(asked.get("limit") ?? 10);
  const offset = Number(asked.get("offset") ?? 0);
  if (!(limit >= 0 && limit <= mostRecords && offset >= 0)) {
    return json(400, { error_code: "InvalidRESTParameterError", message: `limit is at most ${mostRecords}` });
  }
  return json(200, { total_count: records.length, results: records.slice(offset, offset + limit) });
}
