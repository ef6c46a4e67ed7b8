import { ByteCache } from "../http/byte-cache.ts";
import { Representation } from "../http/representation.ts";
import type { CurrentRevision } from "../http/revision.ts";
import { geoJsonType } from "./describe.ts";

const cacheBytes = 16 * 1024 * 1024;

/** So long an answer about the present may be given again, as those of the API. */
const momentMs = 10_000;

/**
 * GeoJSON answers that may be given again: those about the present for seconds and only until the next run or sweep commits, those
 * about the past as long as the data version stands. Links are absolute, so the key holds where the client reaches us.
 */
export class KeptAnswers {
  readonly #answers = new ByteCache(cacheBytes);
  readonly #revision: CurrentRevision;

  constructor(revision: CurrentRevision) {
    this.#revision = revision;
  }

  async get(address: string, isPresent: boolean, make: () => Promise<unknown>): Promise<Representation> {
    const { version, lastRun } = await this.#revision.current();
    const [state, keepMs] = isPresent
      ? [`${version}.${lastRun}`, momentMs]
      : [version, Number.POSITIVE_INFINITY];
    return await this.#answers.get(`${state} ${address}`, keepMs, async () =>
      Representation.json(await make(), geoJsonType),
    );
  }
}
