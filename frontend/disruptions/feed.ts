/** Where a reader follows disruptions as they come: of the whole city, or of one area by its slug. */
export function feedAddress(area: string | null): string {
  const query = area === null ? "" : `?area=${encodeURIComponent(area)}`;
  return `/api/v1/disruptions.atom${query}`;
}
