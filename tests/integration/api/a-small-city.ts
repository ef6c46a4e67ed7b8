import { registerCity } from "#ingest/pipeline/register-city.ts";
import type { SourceConfig } from "#platform/city-file.ts";
import type { TestDatabase } from "../support/engines.ts";
import { accessPoint, merge, payload, square } from "../support/payload.ts";
import { testCity, testSource } from "../support/test-city.ts";

/** What must never leave through a public address. */
export const plantedMac = "0c:ff:ee:15:ba:d1";
export const plantedSerial = "Q2XX-PLANTED-SERIAL";
export const plantedUrl = "http://127.0.0.1:1/planted-address.json";

export const wlan: SourceConfig = testSource({
  id: "wlan",
  url: plantedUrl,
  staleAfter: "PT1H",
  provider: "Stadtnetz",
  licence: "CC0",
  attribution: "Stadtnetz <Dortmund>",
  options: { as: "access-point" },
});
export const areas: SourceConfig = testSource({
  id: "areas",
  adapter: "geojson",
  staleAfter: "P400D",
  options: { as: "area" },
});

/** Around the town hall, far from tile borders of the tested zooms. */
export const middle = { lon: 7.466, lat: 51.513 };

/** Seven access points at known places in and around two areas; the fourth is down, the fifth unknown, the sixth stands nowhere. */
export const stations = [
  accessPoint(
    "ap-1",
    "up",
    { name: "Rathaus", ...middle, ssid: "Dortmund", access: "free", site: "Friedensplatz" },
    [plantedMac],
  ),
  accessPoint("ap-2", "up", { name: "Überall", lon: 7.4675, lat: 51.5135 }, [plantedSerial]),
  accessPoint("ap-3", "degraded", { name: "Reinoldi", lon: 7.4664, lat: 51.5142, environment: "indoor" }),
  accessPoint("ap-4", "down", { name: "50% weg_", lon: 7.4652, lat: 51.5137 }),
  accessPoint("ap-5", "unknown", { name: null, lon: 7.4659, lat: 51.5122 }),
  accessPoint("ap-6", "up", { name: "irgendwo" }),
  accessPoint("ap-7", "up", { name: "Hafen", lon: 7.43, lat: 51.53 }),
];

/** Registers two sources and merges one payload of each, so many minutes ago. */
export async function populate(db: TestDatabase, minutesAgo = 30): Promise<Date> {
  await registerCity(db, testCity({ sources: [areas, wlan] }), false);
  const at = new Date(Date.now() - minutesAgo * 60_000);
  const ground = [
    square("mitte", "Mitte", 7.463, 51.5118, 0.006),
    square("ost", "Ost & Süd", 7.4667, 51.511, 0.004),
    square("leer", "Leer", 7.5, 51.5, 0.01),
  ];
  await merge(db, areas, payload(ground), at);
  await merge(db, wlan, payload(stations), at);
  return at;
}

/** The next payload, a minute after the one before, with some statuses changed. */
export async function poll(
  db: TestDatabase,
  at: Date,
  statuses: Record<string, "up" | "down" | "unknown"> = {},
): Promise<void> {
  const now = stations.map((station) => ({ ...station, status: statuses[station.key] ?? station.status }));
  await merge(db, wlan, payload(now), at);
}

export function minutesAfter(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}
