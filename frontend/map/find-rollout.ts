import type { MapGeoJSONFeature } from "maplibre-gl";
import { type PublicStage, publicStages, type SegmentStatus, segmentStatuses } from "#domain/words.ts";

type At = [number, number];

/** Something of the rollout, of the federal grid, or roadworks. Days are YYYY-MM-DD. */
export type FoundOfRollout =
  | {
      kind: "premises";
      stage: PublicStage;
      expectedTo: string | null;
      isOverdue: boolean;
      isExpected: boolean;
      at: At;
    }
  | { kind: "square"; counts: Partial<Record<PublicStage, number>>; count: number; overdue: number; at: At }
  | {
      kind: "segment";
      element: "node" | "span";
      status: SegmentStatus;
      name: string | null;
      ready: string | null;
      isExpected: boolean;
      at: At;
    }
  | { kind: "cell"; km: number; lengths: Partial<Record<SegmentStatus, number>>; at: At }
  | {
      kind: "grid";
      fibre: number | null;
      gigabit: number | null;
      fiveG: number | null;
      /** Null: of several cells. */
      operators: string | null;
      at: At;
    }
  | {
      kind: "roadworks";
      title: string;
      client: string | null;
      state: "planned" | "running";
      startsOn: string | null;
      endsOn: string | null;
      isFibre: boolean;
      at: At;
    };

/** What a drawn feature says, read as what it is; null: it is nothing of these. */
export function understandRollout(
  { sourceLayer, properties }: Pick<MapGeoJSONFeature, "sourceLayer" | "properties">,
  at: At,
): FoundOfRollout | null {
  const reader = readers[sourceLayer ?? ""];
  return reader === undefined ? null : reader(properties as Properties, at);
}

type Properties = Record<string, unknown>;

const readers: Record<string, ((properties: Properties, at: At) => FoundOfRollout | null) | undefined> = {
  premises: (properties, at) => {
    const stage = publicStages.find((one) => one === properties.stage);
    if (stage === undefined) return null;
    if (properties.count !== undefined) {
      const count = Number(properties.count);
      return {
        kind: "square",
        counts: numbers(properties, publicStages),
        count,
        overdue: Number(properties.overdue ?? 0),
        at,
      };
    }
    return {
      kind: "premises",
      stage,
      expectedTo: text(properties.expectedTo),
      isOverdue: properties.overdue === true,
      isExpected: properties.expected === true,
      at,
    };
  },
  "fibre-segments": (properties, at) => {
    const status = segmentStatuses.find((one) => one === properties.status);
    if (status === undefined) return null;
    return {
      kind: "segment",
      element: properties.element === "node" ? "node" : "span",
      status,
      name: text(properties.name),
      ready: text(properties.readyForService),
      isExpected: properties.expected === true,
      at,
    };
  },
  "fibre-cells": (properties, at) => ({
    kind: "cell",
    km: Number(properties.km),
    lengths: numbers(properties, segmentStatuses),
    at,
  }),
  "supply-cells": (properties, at) => ({
    kind: "grid",
    fibre: number(properties.fibrePercent),
    gigabit: number(properties.gigabitPercent),
    fiveG: number(properties.fiveGPercent),
    operators: properties.count === undefined ? (text(properties.operators) ?? "") : null,
    at,
  }),
  roadworks: works,
  "roadworks-ground": works,
};

function works(properties: Properties, at: At): FoundOfRollout {
  return {
    kind: "roadworks",
    title: text(properties.title) ?? "",
    client: text(properties.client),
    state: properties.state === "planned" ? "planned" : "running",
    startsOn: text(properties.startsOn),
    endsOn: text(properties.endsOn),
    isFibre: properties.isFibre === true,
    at,
  };
}

function numbers<Word extends string>(
  properties: Properties,
  words: readonly Word[],
): Partial<Record<Word, number>> {
  const found: Partial<Record<Word, number>> = {};
  for (const word of words) if (typeof properties[word] === "number") found[word] = properties[word];
  return found;
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function number(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
