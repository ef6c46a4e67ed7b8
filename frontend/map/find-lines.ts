import type { MapGeoJSONFeature } from "maplibre-gl";
import { compareShortNames } from "#domain/line-order.ts";
import { type StopState, stopStates } from "./shapes.ts";

type At = [number, number];

export interface FoundLine {
  id: number;
  shortName: string;
  /** RRGGBB; null: the feed says none. */
  color: string | null;
  /** Of the line's length, 0 to 1, or of the piece pointed at, 0 or 1; null: not known. */
  share: number | null;
  /** Whether `share` is the whole line's. */
  isWhole: boolean;
}

/** Lines that run here, by name, or a stop of theirs. */
export type FoundOfLines =
  | { kind: "lines"; lines: FoundLine[]; at: At }
  | { kind: "stop"; name: string | null; platform: string | null; lines: number; now: StopState; at: At };

type Drawn = Pick<MapGeoJSONFeature, "id" | "properties">;

/** All lines of the features, the topmost piece of each; null: there are none. */
export function understandLines(features: readonly Drawn[], at: At): FoundOfLines | null {
  const lines = new Map<number, FoundLine>();
  for (const { id, properties } of features) {
    if (typeof id !== "number" || lines.has(id)) continue;
    const { shortName, color, share, covered } = properties as Record<string, unknown>;
    const isWhole = typeof share === "number";
    lines.set(id, {
      id,
      shortName: text(shortName) ?? "",
      color: text(color),
      share: isWhole ? share : typeof covered === "boolean" ? Number(covered) : null,
      isWhole,
    });
  }
  if (lines.size === 0) return null;
  const byName = [...lines.values()].sort((a, b) => compareShortNames(a.shortName, b.shortName));
  return { kind: "lines", lines: byName, at };
}

export function understandStop({ properties }: Pick<Drawn, "properties">, at: At): FoundOfLines {
  const { name, station, platform, lines, now } = properties as Record<string, unknown>;
  return {
    kind: "stop",
    name: text(name) ?? text(station),
    platform: text(platform),
    lines: Number(lines ?? 0),
    now: stopStates.find((state) => state === now) ?? "unknown",
    at,
  };
}

/** Which of the lines at a place another click there opens: each in turn, where several share a street. */
export function nextLine(lines: readonly FoundLine[], chosen: string | null): string | null {
  const index = lines.findIndex(({ id }) => String(id) === chosen);
  const next = lines[(index + 1) % lines.length];
  return next === undefined ? null : String(next.id);
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
