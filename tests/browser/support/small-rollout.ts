/** The fibre rollout of the small city: a register of addresses, premises with their stages, and roadworks. */

const addresses: readonly [number: string, street: string, houseNumber: string, lon: number, lat: number][] =
  [
    ["1", "Hansastraße", "12", 7.4652, 51.5141],
    ["2", "Hansastraße", "14", 7.4656, 51.5142],
    ["3", "Hansastraße", "16", 7.466, 51.5143],
    ["4", "Hansastraße", "18", 7.4664, 51.5144],
    ["5", "Königswall", "1", 7.4695, 51.5195],
  ];

interface Home {
  houseNumber: string;
  stage: string;
  expected: [from: string, to: string];
  reason?: string;
}

const builder = "Stadtnetz GmbH";

/** A day of a month so many months from now: the first, or with `end` the last one. */
export function dayOfMonth(months: number, end = false): string {
  const now = new Date();
  const day = new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months + (end ? 1 : 0), end ? 0 : 1),
  );
  return day.toISOString().slice(0, 10);
}

export interface Rollout {
  /** Body and type for a path of the feed; null: not of the rollout. */
  answer(path: string): { body: string; type: string } | null;
  /** From the next poll on Hansastraße 12 is expected half a year later. */
  postpone(): void;
}

export function smallRollout(): Rollout {
  let delay = 0;
  const homes = (): Home[] => [
    {
      houseNumber: "12",
      stage: "civil_works",
      expected: [dayOfMonth(4 + delay), dayOfMonth(7 + delay, true)],
      reason: "Die Querung der Bahn ist noch nicht genehmigt.",
    },
    { houseNumber: "14", stage: "activated", expected: ["", ""] },
    { houseNumber: "16", stage: "passed", expected: ["", ""] },
    { houseNumber: "18", stage: "planned", expected: ["", dayOfMonth(-3, true)] },
  ];
  return {
    answer: (path) => {
      if (path === "/addresses.csv") return { body: addressTable(), type: "text/csv" };
      if (path === "/premises.csv") return { body: premisesTable(homes()), type: "text/csv" };
      if (path === "/roadworks.geojson")
        return { body: JSON.stringify(roadworks()), type: "application/geo+json" };
      return null;
    },
    postpone: () => {
      delay = 6;
    },
  };
}

/** The sources of these, as they stand in a city file; `common` is what all sources of the city share. */
export function rolloutSources(url: string, common: object): unknown[] {
  const postal = { street: "str", houseNumber: "hnr", postcode: "plz" };
  return [
    {
      ...common,
      id: "register",
      adapter: "csv",
      url: `${url}/addresses.csv`,
      schedule: "0 4 * * *",
      staleAfter: "P400D",
      options: { as: "address", delimiter: ";", columns: { key: "nr", ...postal, lon: "lon", lat: "lat" } },
    },
    {
      ...common,
      id: "homes",
      adapter: "csv",
      url: `${url}/premises.csv`,
      schedule: "*/2 * * * * *",
      staleAfter: "P7D",
      options: {
        as: "premises",
        delimiter: ";",
        columns: {
          key: "nr",
          ...postal,
          households: "we",
          stage: "stufe",
          expectedFrom: "von",
          expectedTo: "bis",
          provider: "firma",
          phase: "abschnitt",
          reason: "grund",
        },
      },
    },
    {
      ...common,
      id: "works",
      adapter: "geojson",
      url: `${url}/roadworks.geojson`,
      schedule: "0 4 * * *",
      staleAfter: "P7D",
      options: {
        as: "roadworks",
        columns: { key: "key", title: "title", client: "client", startsOn: "from", endsOn: "to" },
        fibre: { client: ["stadtnetz"] },
      },
    },
  ];
}

function addressTable(): string {
  const rows = addresses.map(([number, street, house, lon, lat]) =>
    [number, street, house, "44137", lon, lat].join(";"),
  );
  return ["nr;str;hnr;plz;lon;lat", ...rows].join("\n");
}

function premisesTable(homes: readonly Home[]): string {
  const rows = homes.map(({ houseNumber, stage, expected: [from, to], reason = "" }) =>
    [
      `h${houseNumber}`,
      "Hansastraße",
      houseNumber,
      "44137",
      4,
      stage,
      from,
      to,
      builder,
      "Innenstadt 2",
      reason,
    ].join(";"),
  );
  return ["nr;str;hnr;plz;we;stufe;von;bis;firma;abschnitt;grund", ...rows].join("\n");
}

function roadworks(): unknown {
  const properties = {
    key: "w1",
    title: "Hansastraße, Graben für Leerrohre",
    client: builder,
    from: dayOfMonth(-1),
    to: dayOfMonth(1, true),
  };
  const geometry = { type: "Point", coordinates: [7.4653, 51.5143] };
  return { type: "FeatureCollection", features: [{ type: "Feature", properties, geometry }] };
}
