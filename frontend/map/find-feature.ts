import type { MapGeoJSONFeature, Map as MapLibreMap } from "maplibre-gl";
import type { Vehicle } from "#contract/vehicles.ts";
import { type AccessPointStatus, accessPointStatuses, segmentStatuses } from "#domain/words.ts";
import { type FoundOfLines, understandLines, understandStop } from "./find-lines.ts";
import { type FoundOfRollout, understandRollout } from "./find-rollout.ts";

interface Place {
  x: number;
  y: number;
}

/** What lies under a finger: an access point, a cluster of them, the name of an area, a vehicle, lines or a stop, or something of the rollout. */
export type Found =
  | { kind: "access-point"; id: number; name: string | null; status: AccessPointStatus; at: [number, number] }
  | { kind: "cluster"; counts: Record<AccessPointStatus, number>; at: [number, number] }
  | { kind: "area"; slug: string; name: string; at: [number, number] }
  | { kind: "vehicle"; vehicle: Vehicle; at: [number, number] }
  | FoundOfLines
  | FoundOfRollout;

/** The same, and where on the canvas the pointer is. */
export type Hovered = Found & { x: number; y: number };

const pointLayerIds = [
  "access-points-points",
  "access-points-clusters",
  "past-points",
  "past-clusters",
  "premises-points",
  "roadworks-points",
];
const transitLayerIds = ["line-chosen", "line-paper", "lines"];
const labelLayerIds = ["label-place", "label-district", "label-quarter"];
const lineLayerIds = [
  ...segmentStatuses.map((status) => `segments-${status}`),
  "segments-nodes",
  "roadworks-line",
];
const groundLayerIds = ["roadworks-fill", "premises-squares", "fibre-cells", "supply-cells"];
const linePixels = 4;
/** Stops lie on the lines that are to be pointed at as well. */
const stopPixels = 5;
/** A target of at least 24 pixels, however small the mark. */
const fingerPixels = 8;

/** The nearest thing within a finger's width: points before stops before names before lines before what fills the ground. */
export function featureAt(map: MapLibreMap, place: Place): Found | null {
  const at = lonLatOf(map, place);
  const ofRollout = (reach: number, layerIds: string[]) =>
    within(map, place, reach, layerIds).flatMap((feature) => understandRollout(feature, at) ?? [])[0];
  return (
    nearestTo(map, place, fingerPixels) ??
    nearest(map, place, within(map, place, stopPixels, ["stops"]).flatMap(stopOf)) ??
    within(map, place, fingerPixels, labelLayerIds).map(understand)[0] ??
    ofRollout(linePixels, lineLayerIds) ??
    understandLines(within(map, place, linePixels, transitLayerIds), at) ??
    ofRollout(0, groundLayerIds) ??
    null
  );
}

function lonLatOf(map: MapLibreMap, { x, y }: Place): [number, number] {
  const { lng, lat } = map.unproject([x, y]);
  return [lng, lat];
}

/** The access point or cluster nearest to a place, at most `reach` pixels away. */
export function nearestTo(map: MapLibreMap, place: Place, reach: number): Found | null {
  return nearest(
    map,
    place,
    within(map, place, reach, pointLayerIds).flatMap((feature) => understand(feature) ?? []),
  );
}

function nearest(map: MapLibreMap, place: Place, found: readonly Found[]): Found | null {
  const distance = (candidate: Found) => {
    const point = map.project(candidate.at);
    return Math.hypot(point.x - place.x, point.y - place.y);
  };
  return found.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

function stopOf(feature: MapGeoJSONFeature): Found[] {
  if (feature.geometry.type !== "Point") return [];
  const [lon = 0, lat = 0] = feature.geometry.coordinates;
  return [understandStop(feature, [lon, lat])];
}

function within(map: MapLibreMap, { x, y }: Place, reach: number, layerIds: string[]): MapGeoJSONFeature[] {
  const layers = layerIds.filter((id) => map.getLayer(id) !== undefined);
  if (layers.length === 0) return [];
  const box: [[number, number], [number, number]] = [
    [x - reach, y - reach],
    [x + reach, y + reach],
  ];
  return map.queryRenderedFeatures(box, { layers });
}

function understand(feature: MapGeoJSONFeature): Found | null {
  if (feature.geometry.type !== "Point") return null;
  const [lon = 0, lat = 0] = feature.geometry.coordinates;
  const at: [number, number] = [lon, lat];
  const ofRollout = understandRollout(feature, at);
  if (ofRollout !== null) return ofRollout;
  const properties: Record<string, unknown> = feature.properties;
  const { name, slug, status } = properties;
  if (typeof slug === "string") return { kind: "area", slug, name: String(name), at };
  const known = accessPointStatuses.find((candidate) => candidate === status);
  const id = feature.id ?? properties.id;
  if (known !== undefined && typeof id === "number") {
    return { kind: "access-point", id, name: typeof name === "string" ? name : null, status: known, at };
  }
  const counts = Object.fromEntries(accessPointStatuses.map((word) => [word, Number(properties[word] ?? 0)]));
  return { kind: "cluster", counts: counts as Record<AccessPointStatus, number>, at };
}
