const sharedFilters = ["networkIds[]", "productTypes[]", "serials[]"];

/** The list of devices with their positions, filtered as the configured list of availabilities is. */
export function devicesUrl(availabilitiesUrl: string): string {
  const url = sibling(availabilitiesUrl, "");
  url.searchParams.set("perPage", "1000");
  return url.href;
}

/** What changed between two instants; Meraki keeps 31 days. */
export function changesUrl(availabilitiesUrl: string, from: Date, to: Date): string {
  const url = sibling(availabilitiesUrl, "/availabilities/changeHistory");
  url.searchParams.set("perPage", "1000");
  url.searchParams.set("t0", from.toISOString());
  url.searchParams.set("t1", to.toISOString());
  return url.href;
}

/** The configured address with the largest page, unless it names one. */
export function availabilitiesUrl(configured: string): string {
  const url = new URL(configured);
  if (!url.searchParams.has("perPage")) url.searchParams.set("perPage", "1000");
  return url.href;
}

function sibling(configured: string, path: string): URL {
  const listed = new URL(configured);
  const url = new URL(listed);
  url.pathname = listed.pathname.replace(/\/availabilities\/?$/, path);
  url.search = "";
  for (const name of sharedFilters) {
    for (const value of listed.searchParams.getAll(name)) url.searchParams.append(name, value);
  }
  return url;
}
