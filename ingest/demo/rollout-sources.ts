import { roadworksPath } from "./feeds/daily-files.ts";
import { reachedColumns, stageWords } from "./feeds/premises-csv.ts";
import { builders } from "./rollout/clusters.ts";
import type { Stage } from "./rollout/houses.ts";

/** What all sources of the demo city have in common. */
interface Common {
  licence: string;
  attribution: string;
  allowedNetworks: string[];
}

/** The sources of the fibre rollout. All but the address register change once a day, and are looked at every hour. */
export function rolloutSources(url: string, common: Common) {
  return [
    {
      id: "adressen",
      adapter: "csv",
      url: `${url}/vermessung/adressen.csv`,
      schedule: "40 4 * * *",
      staleAfter: "P3D",
      provider: "Stadt Dortmund (Demo)",
      ...common,
      options: {
        as: "address",
        delimiter: ";",
        columns: {
          key: "oid",
          street: "str",
          houseNumber: "hnr",
          suffix: "adz",
          postcode: "plz",
          locality: "ott",
          lon: "laenge",
          lat: "breite",
        },
      },
    },
    {
      id: "glasfaser-ausbau",
      adapter: "csv",
      url: `${url}/glasfaser/ausbau.csv`,
      schedule: "15 * * * *",
      staleAfter: "P2D",
      provider: "Breitbandkoordination (Demo)",
      ...common,
      options: {
        as: "premises",
        delimiter: ";",
        columns: {
          key: "id",
          street: "strasse",
          houseNumber: "hausnr",
          postcode: "plz",
          locality: "ortsteil",
          lon: "lon",
          lat: "lat",
          households: "wohneinheiten",
          stage: "status",
          announcedOn: reachedColumns.announced,
          presaleOn: reachedColumns.presale,
          plannedOn: reachedColumns.planned,
          civilWorksOn: reachedColumns.civil_works,
          passedOn: reachedColumns.passed,
          connectedOn: reachedColumns.connected,
          activatedOn: reachedColumns.activated,
          expectedFrom: "von",
          expectedTo: "bis",
          provider: "firma",
          phase: "phase",
          waitsFor: "wartet_auf",
          reason: "grund",
        },
        values: { stage: stagesByWord() },
      },
    },
    network(url, common, "dokom21", "glasfaser/dokom21.json", { publish: true }),
    network(url, common, "lichtweg", "glasfaser/lichtweg.geojson", {}),
    {
      id: "bundesraster",
      adapter: "gigabit-grid",
      url: `${url}/bund/gitter.csv`,
      schedule: "50 4 * * *",
      staleAfter: "P3D",
      provider: "Gigabit-Grundbuch (Demo)",
      ...common,
      options: { crs: 25832, ags: "05913" },
    },
    {
      id: "baustellen",
      adapter: "opendatasoft",
      url: `${url}${roadworksPath}`,
      schedule: "20 * * * *",
      staleAfter: "P2D",
      provider: "Stadt Dortmund (Demo)",
      ...common,
      options: {
        as: "roadworks",
        columns: {
          title: "art_der_baumassnahme",
          client: "auftraggeber",
          startsOn: "von",
          endsOn: "bis",
          geometry: "geografische_koordinate",
        },
        fibre: {
          client: Object.values(builders).map((name) => name.replace(" (Demo)", "")),
          title: ["Glasfaser", "Breitband"],
        },
      },
    },
  ];
}

function network(
  url: string,
  common: Common,
  builder: keyof typeof builders,
  path: string,
  options: { publish?: true },
) {
  return {
    id: `netz-${builder}`,
    adapter: "ofds",
    url: `${url}/${path}`,
    schedule: "25 * * * *",
    staleAfter: "P2D",
    provider: builders[builder],
    ...common,
    options,
  };
}

function stagesByWord(): Record<string, Stage> {
  return Object.fromEntries(Object.entries(stageWords).map(([stage, word]) => [word, stage as Stage]));
}
