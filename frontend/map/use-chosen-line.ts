import { useMemo } from "react";
import type { LineAnswer } from "#contract/lines.ts";
import type { LonLat } from "../app/url-state.ts";
import { useUrlState } from "../app/use-url-state.ts";
import { useLine } from "../lines/queries.ts";

type Bbox = LineAnswer["bbox"];

interface ChosenLine {
  bbox: Bbox | null;
  /** Ids of the stops at which it calls; null: no line is chosen, or they are not known yet. */
  stops: readonly number[] | null;
  /** Where the stop lies that is to be shown. */
  stop: LonLat | null;
}

/** What the map is to show of the line in the address; each part stays the same object while nothing of it changes. */
export function useChosenLine(): ChosenLine {
  const { line, stop, at } = useUrlState();
  const answer = useLine(line ?? "", at, line !== null).data;
  const known = line === null ? undefined : answer;
  const bboxText = JSON.stringify(known?.bbox ?? null);
  const stopsText = JSON.stringify(known === undefined ? null : stopIds(known));
  const place = known?.directions.flatMap(({ stops }) => stops).find(({ id }) => id === stop);
  const [lon, lat] = [place?.lon, place?.lat];
  return {
    bbox: useMemo(() => JSON.parse(bboxText) as Bbox | null, [bboxText]),
    stops: useMemo(() => JSON.parse(stopsText) as readonly number[] | null, [stopsText]),
    stop: useMemo(() => (lon === undefined || lat === undefined ? null : { lon, lat }), [lon, lat]),
  };
}

function stopIds({ directions }: LineAnswer): number[] {
  const ids = directions.flatMap(({ stops }) => stops.map(({ id }) => Number(id)));
  return [...new Set(ids)].sort((a, b) => a - b);
}
