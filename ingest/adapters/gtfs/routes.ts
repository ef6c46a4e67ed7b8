import { compareText } from "../json.ts";
import { cleanText } from "../text.ts";
import type { FeedFiles } from "./feed-files.ts";
import type { Findings } from "./findings.ts";
import { modeOf } from "./route-type.ts";
import { readColor, readWhole } from "./values.ts";

/** A row of routes.txt. */
export interface FeedRoute {
  id: string;
  longName: string | null;
  routeType: number;
  color: string | null;
  textColor: string | null;
  sortOrder: number | null;
}

/** Routes that are one line: of the same agency, short name and mode. */
export interface FeedLine {
  key: string;
  agencyId: string;
  agency: string | null;
  shortName: string | null;
  /** By identifier. */
  routes: FeedRoute[];
}

/** A row that is no route, and why. */
export interface FaultyRoute {
  record: Record<string, string>;
  reason: { path: string; code: string; message: string };
}

export interface FeedRoutes {
  lines: FeedLine[];
  /** Place in `lines` by identifier of the route. */
  lineOf: ReadonlyMap<string, number>;
  faulty: FaultyRoute[];
}

const columns = [
  "route_id",
  "agency_id",
  "route_short_name",
  "route_long_name",
  "route_type",
  "route_color",
  "route_text_color",
  "route_sort_order",
];

/** The feed's routes, as lines. */
export async function readRoutes(files: FeedFiles, findings: Findings): Promise<FeedRoutes> {
  const agencies = await readAgencies(files, findings);
  const lines = new Map<string, FeedLine>();
  const seen = new Set<string>();
  const faulty: FaultyRoute[] = [];
  for await (const batch of files.rows("routes.txt", columns)) {
    for (const row of batch) {
      const read = readRoute(row, findings);
      if ("reason" in read) faulty.push(read);
      else if (seen.has(read.id)) findings.add("duplicate_key", "routes.txt", read.id);
      else {
        seen.add(read.id);
        addRoute(lines, read, row, agencies, findings);
      }
    }
  }
  return { ...numbered([...lines.values()]), faulty };
}

async function readAgencies(files: FeedFiles, findings: Findings): Promise<Map<string, string>> {
  const agencies = new Map<string, string>();
  if (!files.has("agency.txt")) findings.add("missing_required_file", "the feed", "agency.txt");
  for await (const batch of files.rows("agency.txt", ["agency_id", "agency_name"])) {
    for (const [id = "", name = ""] of batch) {
      if (agencies.has(id)) findings.add("duplicate_key", "agency.txt", id);
      else agencies.set(id, cleanText(name));
    }
  }
  return agencies;
}

function readRoute(row: string[], findings: Findings): FeedRoute | FaultyRoute {
  const [id = "", , , longName = "", type = "", color = "", textColor = "", sortOrder = ""] = row;
  const routeType = readWhole(type);
  const record = Object.fromEntries(columns.map((name, index) => [name, row[index] ?? ""]));
  const fault = (path: string, code: string, expected: string): FaultyRoute => {
    return { record, reason: { path, code, message: `expected ${expected}, got "${record[path]}"` } };
  };
  if (id === "") return fault("route_id", "missing_required_field", "the route's identifier");
  if (routeType === null) {
    const code = type === "" ? "missing_required_field" : "invalid_integer";
    return fault("route_type", code, "a route type of GTFS, a whole number");
  }
  return {
    id,
    longName: cleanText(longName) || null,
    routeType,
    color: colorOf(color, "route_color", findings),
    textColor: colorOf(textColor, "route_text_color", findings),
    sortOrder: readWhole(sortOrder),
  };
}

function colorOf(text: string, field: string, findings: Findings): string | null {
  const color = readColor(text);
  if (color === null && text !== "") findings.add("invalid_color", `routes.txt, ${field}`, text);
  return color;
}

function addRoute(
  lines: Map<string, FeedLine>,
  route: FeedRoute,
  [, named = "", short = ""]: string[],
  agencies: ReadonlyMap<string, string>,
  findings: Findings,
): void {
  // Where there is one agency, routes need not name it.
  const agencyId = named === "" && agencies.size === 1 ? ([...agencies.keys()][0] ?? "") : named;
  if (agencyId !== "" && !agencies.has(agencyId) && agencies.size > 0) {
    findings.add("foreign_key_violation", "routes.txt, agency_id", agencyId);
  }
  const shortName = cleanText(short) || null;
  const key =
    shortName === null ? `${agencyId}/${route.id}` : `${agencyId}/${shortName}/${modeOf(route.routeType)}`;
  const line = lines.get(key);
  if (line) line.routes.push(route);
  else lines.set(key, { key, agencyId, agency: agencies.get(agencyId) || null, shortName, routes: [route] });
}

function numbered(lines: FeedLine[]): Pick<FeedRoutes, "lines" | "lineOf"> {
  lines.sort((a, b) => compareText(a.key, b.key));
  const lineOf = new Map<string, number>();
  lines.forEach((line, number) => {
    line.routes.sort((a, b) => compareText(a.id, b.id));
    for (const { id } of line.routes) lineOf.set(id, number);
  });
  return { lines, lineOf };
}
