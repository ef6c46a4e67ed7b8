/** Where a reader follows disruptions as they come: of the whole city, or of one area by its slug. */
export function feedAddress(area: string | null): string {
  return area === null
    ? "/api/v1/incidents.atom"
    : `/api/v1/areas/${encodeURIComponent(area)}/incidents.atom`;
}
