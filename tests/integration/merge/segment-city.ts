import type { FibreSegmentObservation } from "#domain/observation.ts";
import type { Queryable } from "#platform/database/database.ts";

type Attributes = FibreSegmentObservation["attributes"];

/** A span along a line of longitudes and latitudes, unless told otherwise. */
export function segment(key: string, attributes: Partial<Attributes> = {}): FibreSegmentObservation {
  const coordinates = [
    [7.46, 51.51],
    [7.47, 51.51],
  ];
  return {
    kind: "fibre-segment",
    key,
    attributes: {
      element: "span",
      network: "Netz",
      name: key,
      phase: null,
      provider: null,
      status: "planned",
      readyForService: null,
      lengthMetres: null,
      geometry: { type: "LineString", coordinates },
      publish: false,
      ...attributes,
    },
  };
}

/** Kilometres by status at an instant: `0 operational 1.234`, areas by slug. */
export async function kilometres(db: Queryable, at: string): Promise<string[]> {
  const rows = await db.query<{ area: string | null; status: string; km: number }>(
    `select a.slug as area, k.status, k.km from segment_km($1::timestamptz) k left join area a on a.id = k.area_id
     order by a.slug nulls first, k.status`,
    [at],
  );
  return rows.map(({ area, status, km }) => `${area ?? "city"} ${status} ${km.toFixed(3)}`);
}
