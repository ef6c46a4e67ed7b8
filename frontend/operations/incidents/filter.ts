import { type IncidentCause, type IncidentState, incidentCauses, incidentStates } from "#domain/words.ts";

/** Which incidents the list shows: the query of its address. */
export interface IncidentListFilter {
  /** Never empty. */
  state: readonly IncidentState[];
  cause: IncidentCause | null;
  /** Slug */
  area: string | null;
  source: string | null;
  /** Words that a title must all hold. */
  q: string;
}

/** What still needs somebody. */
const usualStates: readonly IncidentState[] = ["open", "acknowledged"];

/** Reads the parameters of an address; what it cannot understand is left out. */
export function readIncidentFilter(query: URLSearchParams): IncidentListFilter {
  const words = (query.get("state") ?? "").split(",");
  const state = incidentStates.filter((candidate) => words.includes(candidate));
  return {
    state: state.length === 0 ? usualStates : state,
    cause: incidentCauses.find((cause) => cause === query.get("cause")) ?? null,
    area: query.get("area"),
    source: query.get("source"),
    q: (query.get("q") ?? "").slice(0, 100),
  };
}

/** For the address: null for the usual states, and for none at all, which would show nothing. */
export function writeStates(states: readonly IncidentState[]): string | null {
  const isUsual =
    states.length === usualStates.length && usualStates.every((state) => states.includes(state));
  return isUsual || states.length === 0 ? null : states.join(",");
}

/** Whether a title holds all words of a search, wherever they stand. */
export function matches(title: string, q: string): boolean {
  const text = title.toLocaleLowerCase();
  return q
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
