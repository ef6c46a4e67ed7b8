/** Who runs an access point; each has a controller of its own, hence a feed in its own format. */
export type Operator = "citizens" | "dokom21" | "city";

/** What the pages show of an operator. Names say that nobody real is meant. */
export const operators = {
  citizens: { provider: "Freifunk (Demo)", ssid: "Freifunk Demo", access: "free" },
  dokom21: { provider: "DOKOM21 (Demo)", ssid: "Dortmund WLAN Demo", access: "registration" },
  city: { provider: "Stadt Dortmund (Demo)", ssid: "Stadt Dortmund Demo", access: "free" },
} as const satisfies Record<Operator, { provider: string; ssid: string; access: string }>;
