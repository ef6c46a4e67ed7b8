import type { Chance } from "../chance.ts";
import type { Place } from "../ground/place.ts";
import { mainRoads } from "../ground/ways.ts";
import { slug } from "../network/access-points.ts";
import { type Builder, builders } from "../rollout/clusters.ts";
import { type Schedule, scheduleOf, toldOn } from "../rollout/dates.ts";
import { type Day, dateOf, dayOf } from "../rollout/day.ts";
import { type RolloutStreet, rolloutStreets } from "../rollout/streets.ts";

/** The fields of the standard that the demo's networks use; no others of its own but a contact, which is to be dropped. */
export interface OfdsNode {
  id: string;
  name: string;
  status: string;
  phase: Reference;
  location: { type: "Point"; coordinates: Place };
  physicalInfrastructureProvider: Reference;
}
export interface OfdsSpan {
  id: string;
  name: string;
  status: string;
  phase: Reference;
  readyForServiceDate: string;
  start: string;
  end: string;
  route: { type: "LineString"; coordinates: readonly Place[] };
  physicalInfrastructureProvider: Reference;
  transmissionMedium: ["fibre"];
}
export interface Reference {
  id: string;
  name: string;
}
export interface OfdsNetwork {
  id: string;
  name: string;
  nodes: OfdsNode[];
  spans: OfdsSpan[];
  phases: Reference[];
  organisations: (Reference & { website: string; contact: { name: string; email: string } })[];
}

/** The companies that say where their cables lie; the others say nothing. */
const networkIds: Partial<Record<Builder, string>> = {
  dokom21: "d0c0ffee-0000-4000-8000-000000000021",
  lichtweg: "11c47000-0000-4000-8000-000000000044",
};

export function hasNetwork(builder: Builder): boolean {
  return networkIds[builder] !== undefined;
}

/** What the cable along a street is called; houses wait for it by this name. */
export function cableName({ cluster, name }: RolloutStreet): string {
  return `Demo-Trasse ${cluster.locality}, ${name}`;
}

/** A company's network as it is known on a day: clusters that are not announced yet are not in it. */
export function ofdsNetwork(builder: "dokom21" | "lichtweg", chance: Chance, day: Day): OfdsNetwork {
  const company: Reference = { id: `demo-${builder}`, name: builders[builder] };
  const streets = rolloutStreets(chance)
    .filter(({ cluster }) => cluster.builder === builder)
    .map((street) => ({ street, schedule: scheduleOf(street, chance) }))
    .filter(({ schedule }) => schedule.announced <= day);
  const phases = new Map(streets.map(({ street }) => [street.cluster.name, phaseOf(street)]));
  const backbone = builder === "dokom21" ? backboneOf(company) : { nodes: [], spans: [], phases: [] };
  const pieces = streets.map(({ street, schedule }, index) => {
    const before = streets[index - 1]?.street;
    return pieceOf(street, schedule, before?.cluster === street.cluster ? before : null, company, day);
  });
  return {
    id: networkIds[builder] ?? builder,
    name: `Demo-Netz ${builders[builder]}`,
    nodes: [...backbone.nodes, ...pieces.flatMap(({ nodes }) => nodes)],
    spans: [...backbone.spans, ...pieces.flatMap(({ spans }) => spans)],
    phases: [...backbone.phases, ...phases.values()],
    organisations: [
      {
        ...company,
        website: "https://example.org",
        contact: { name: "Demo Person", email: "demo.person.netz@example.org" },
      },
    ],
  };
}

interface Piece {
  nodes: OfdsNode[];
  spans: OfdsSpan[];
}

/** A street's cable with a cabinet at its beginning and a sleeve at its end; the cabinets of a cluster hang one on the other. */
function pieceOf(
  street: RolloutStreet,
  schedule: Schedule,
  before: RolloutStreet | null,
  company: Reference,
  day: Day,
): Piece {
  const phase = phaseOf(street);
  const status = statusOf(schedule, day);
  const told = toldOn(schedule, day);
  const readyForServiceDate = dateOf(told?.lit ?? schedule.planned + 365);
  const said = { status, phase, physicalInfrastructureProvider: company };
  const node = (id: string, name: string, coordinates: Place): OfdsNode => ({
    id,
    name,
    ...said,
    location: { type: "Point", coordinates },
  });
  const span = (
    id: string,
    name: string,
    start: string,
    end: string,
    coordinates: readonly Place[],
  ): OfdsSpan => ({
    id,
    name,
    ...said,
    readyForServiceDate,
    start,
    end,
    route: { type: "LineString", coordinates },
    transmissionMedium: ["fibre"],
  });
  const { cluster, name, from, to, turn } = street;
  const [cabinet, sleeve] = [idOf("nvt", street), idOf("muffe", street)];
  const spans = [span(idOf("kabel", street), cableName(street), cabinet, sleeve, [from, to])];
  // The inner city's streets do not lie side by side.
  if (before && cluster.locality !== "Innenstadt") {
    const title = `Demo-Trasse ${cluster.locality} ${turn}`;
    spans.push(span(idOf("strang", street), title, idOf("nvt", before), cabinet, [before.from, from]));
  }
  return {
    nodes: [
      node(cabinet, `Demo-Verteiler ${cluster.locality}, ${name}`, from),
      node(sleeve, `Demo-Muffe ${cluster.locality}, ${name}`, to),
    ],
    spans,
  };
}

function statusOf({ planned, works, built, lit }: Schedule, day: Day): string {
  const [status] = (
    [
      ["operational", lit],
      ["inactive", built],
      ["underConstruction", works],
      ["planned", planned],
    ] as const
  ).find(([, since]) => since <= day) ?? ["proposed"];
  return status;
}

/** Long cables under the main roads, there for years. */
function backboneOf(company: Reference): Piece & { phases: Reference[] } {
  const phase: Reference = { id: "ring", name: "Demo-Weitverkehr" };
  const said = { status: "operational", phase, physicalInfrastructureProvider: company };
  const pieces = mainRoads.map(({ name, course }, index): Piece => {
    const [first, last] = [course[0], course.at(-1)];
    const id = (end: string) => `hv-${slug(name)}-${index}-${end}`;
    const node = (end: string, coordinates: Place): OfdsNode => ({
      id: id(end),
      name: `Demo-Hauptverteiler ${name} ${end}`,
      ...said,
      location: { type: "Point", coordinates },
    });
    return {
      nodes: first && last ? [node("Anfang", first), node("Ende", last)] : [],
      spans: [
        {
          id: `fern-${slug(name)}-${index}`,
          name: `Demo-Trasse ${name}`,
          ...said,
          readyForServiceDate: dateOf(dayOf("2018-04-01") + 90 * index),
          start: id("Anfang"),
          end: id("Ende"),
          route: { type: "LineString", coordinates: course },
          transmissionMedium: ["fibre"],
        },
      ],
    };
  });
  return {
    nodes: pieces.flatMap(({ nodes }) => nodes),
    spans: pieces.flatMap(({ spans }) => spans),
    phases: [phase],
  };
}

function phaseOf({ cluster }: RolloutStreet): Reference {
  return { id: slug(cluster.locality), name: cluster.name };
}

function idOf(what: string, { cluster, turn }: RolloutStreet): string {
  return `${what}-${slug(cluster.locality)}-${turn}`;
}
