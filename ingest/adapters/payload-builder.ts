import type { MappedPayload, Observation, Reason, StatusChange } from "#domain/observation.ts";
import { canonicalJson, compareText } from "./json.ts";
import { cleanText, printable } from "./text.ts";

interface Candidate {
  observation: Observation;
  record: unknown;
  seenAtMs: () => number;
}

const maxNotices = 50;

/** Gathers what becomes of each record of a payload. Every record must meet `observe`, `reject` or `skip` once. */
export class PayloadBuilder {
  readonly #received: number;
  readonly #candidates = new Map<string, Candidate[]>();
  readonly #rejected: MappedPayload["rejected"] = [];
  readonly #skipped = new Map<string, number>();
  readonly #notices = new Map<string, number>();

  constructor(received: number) {
    this.#received = received;
  }

  /** The key is in its comparable form, and unique among its kind. `seenAtMs` decides between records of the same key: the newest stays. It is asked only where there are several. */
  observe(observation: Observation, record: unknown, seenAtMs: () => number = () => 0): void {
    const name = `${observation.kind} ${observation.key}`;
    const others = this.#candidates.get(name);
    const candidate = { observation, record, seenAtMs };
    if (others) others.push(candidate);
    else this.#candidates.set(name, [candidate]);
  }

  reject(record: unknown, ...reasons: Reason[]): void {
    const clean = reasons.map(({ path, code, message }) => ({ path, code, message: cleanText(message) }));
    this.#rejected.push({ record: printable(record), reasons: clean });
  }

  skip(reason: string, times = 1): void {
    add(this.#skipped, reason, times);
  }

  notice(text: string, times = 1): void {
    add(this.#notices, cleanText(text), times);
  }

  finish(payloadAt: Date | null, history?: { changes: StatusChange[]; from: Date }): MappedPayload {
    const observations = [...this.#candidates.values()].map((candidates) => this.#chooseOne(candidates));
    return {
      payloadAt: payloadAt?.toISOString() ?? null,
      received: this.#received,
      observations: observations.sort((a, b) => compareText(a.key, b.key) || compareText(a.kind, b.kind)),
      rejected: this.#rejected,
      skipped: Object.fromEntries(this.#skipped),
      notices: mostFrequent(this.#notices),
      changes: history?.changes ?? [],
      historyFrom: history?.from.toISOString() ?? null,
    };
  }

  /** The newest record of a key stays, of equally new ones the first by its JSON: no matter in which order they came. */
  #chooseOne(candidates: Candidate[]): Observation {
    const [only] = candidates;
    if (only && candidates.length === 1) return only.observation;
    const ordered = candidates
      .map(({ observation, record, seenAtMs }) => {
        return { observation, record, seenAtMs: seenAtMs(), json: canonicalJson([observation, record]) };
      })
      .sort((a, b) => b.seenAtMs - a.seenAtMs || compareText(a.json, b.json));
    const [kept, ...others] = ordered as [(typeof ordered)[number], ...typeof ordered];
    for (const { record } of others) {
      const message = `${candidates.length} records have the key "${kept.observation.key}"; another one was taken`;
      this.reject(record, { path: "", code: "duplicate_key", message });
    }
    return kept.observation;
  }
}

function add(counts: Map<string, number>, name: string, times: number): void {
  counts.set(name, (counts.get(name) ?? 0) + times);
}

/** A feed gone mad may bring a new word in each record; the run keeps the frequent ones and one sum. */
function mostFrequent(notices: Map<string, number>): Record<string, number> {
  const ordered = [...notices].sort(([a, x], [b, y]) => y - x || compareText(a, b));
  const rest = ordered.slice(maxNotices).reduce((sum, [, times]) => sum + times, 0);
  return Object.fromEntries([
    ...ordered.slice(0, maxNotices),
    ...(rest > 0 ? [["others", rest] as const] : []),
  ]);
}
