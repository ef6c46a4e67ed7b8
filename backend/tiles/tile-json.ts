import { deepestTileZoom, type TileJson, type TileLayer } from "#contract/tiles.ts";
import { tileParts } from "./tile-parts.ts";

/** TileJSON 3.0.0 of a layer. */
export function tileJsonOf(
  layer: TileLayer,
  bounds: TileJson["bounds"],
  attributions: readonly string[],
  address: string,
): TileJson {
  return {
    tilejson: "3.0.0",
    name: layer,
    tiles: [address],
    scheme: "xyz",
    minzoom: Math.min(...tileParts[layer].map((part) => part.minZoom)),
    maxzoom: deepestTileZoom,
    bounds,
    attribution: attributions.map(escapeHtml).join(" · "),
    vector_layers: vectorLayersOf(layer),
  };
}

/** A layer that is aggregated at low zooms is one layer to the reader, with the fields of both. */
function vectorLayersOf(layer: TileLayer): TileJson["vector_layers"] {
  const parts = Map.groupBy(tileParts[layer], (part) => part.name);
  return [...parts].map(([id, versions]) => ({
    id,
    description: versions.map((part) => part.description).join("; "),
    minzoom: Math.min(...versions.map((part) => part.minZoom)),
    maxzoom: Math.max(deepestTileZoom, ...versions.map((part) => part.maxZoom)),
    fields: Object.assign({}, ...versions.map((part) => part.fields)) as Record<string, string>,
  }));
}

/** Map libraries show an attribution as HTML. */
function escapeHtml(text: string): string {
  const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}
