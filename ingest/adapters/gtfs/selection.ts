import { UnusablePayload } from "../adapter.ts";
import { compareText } from "../json.ts";
import { quote } from "../text.ts";
import { masked } from "./findings.ts";
import type { FeedLine } from "./routes.ts";

export interface LinesWanted {
  agencies?: readonly string[] | undefined;
  lines?: readonly string[] | undefined;
}

/** Whether the options name lines; else those that call in the city are wanted. */
export function namesLines({ agencies, lines }: LinesWanted): boolean {
  return agencies !== undefined || lines !== undefined;
}

/** Whether the options name this line, by agency and by short name or one of its routes. */
export function isWanted(line: FeedLine, { agencies, lines }: LinesWanted): boolean {
  const byAgency = !agencies || agencies.some((name) => name === line.agencyId || name === line.agency);
  const ids = line.routes.map(({ id }) => id);
  return byAgency && (!lines || lines.some((name) => name === line.shortName || ids.includes(name)));
}

/** Names of the options that no line of the feed has; UnusablePayload where nothing is left, for that is a mistake. */
export function unmatched(all: readonly FeedLine[], wanted: LinesWanted): string[] {
  const agencies = (wanted.agencies ?? []).filter(
    (name) => !all.some((l) => isWanted(l, { agencies: [name] })),
  );
  const lines = (wanted.lines ?? []).filter((name) => !all.some((l) => isWanted(l, { lines: [name] })));
  if (all.some((line) => isWanted(line, wanted))) return [...agencies, ...lines];
  const agenciesThere = someOf(all.flatMap(({ agencyId, agency }) => [agencyId, agency ?? ""]));
  const linesThere = someOf(all.map(({ shortName }) => shortName ?? ""));
  throw new UnusablePayload(
    `no line of the feed is what \`agencies\` and \`lines\` ask for; it has agencies ${agenciesThere}, lines ${linesThere}`,
  );
}

function someOf(names: string[]): string {
  const known = [...new Set(names.filter((name) => name !== ""))].sort(compareText);
  return known.length > 0
    ? `${known.slice(0, 10).map(masked).map(quote).join(", ")}${known.length > 10 ? ", …" : ""}`
    : "without names";
}
