import { premisesPath, roadworksPath } from "./feeds/daily-files.ts";
import { reachedColumns, stageWords } from "./feeds/premises-csv.ts";
import { type Builder, builders } from "./rollout/clusters.ts";
import type { Stage } from "./rollout/houses.ts";

/** What all sources of the demo city have in common. */
interface Common {
  licence: string;
  attribution: string;
  allowedNetworks: string[];
}

/** The sources of the fibre rollout. They change once a day, and most are looked at every hour. */
export function rolloutSources(url: string, common: Common) {
  return [
    ...(Object.keys(builders) as Builder[]).map((builder) => premises(url, common, builder)),
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

function premises(url: string, common: Common, builder: Builder) {
  return {
    id: `ausbau-${builder}`,
    adapter: "csv",
    url: `${url}${premisesPath(builder)}`,
    schedule: "15 * * * *",
    staleAfter: "P2D",
    provider: builders[builder],
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
  };
}

function network(url: string, common: Common, builder: Builder, path: string, options: { publish?: true }) {
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
