import { open } from "node:fs/promises";
import { z } from "zod";
import { type Adapter, type SourceKind, UnusablePayload } from "#ingest/adapters/adapter.ts";
import { isObject } from "#ingest/adapters/json.ts";
import { PayloadBuilder } from "#ingest/adapters/payload-builder.ts";
import type { ThingObservation } from "#ingest/pipeline/merge-things.ts";

const options = z.object({
  as: z.enum(["address", "premises", "roadworks", "supply-cell", "fibre-segment"]).default("supply-cell"),
  /** Lines in a piece. */
  piece: z.int().default(500),
});
type Options = z.infer<typeof options>;

/**
 * The plainest format there is: a line of JSON a thing, `{ key, … }`, streamed; what is beside the key are its attributes. A
 * line that is no JSON breaks the payload off; one without a key is rejected, one with `"skip": true` skipped. A first line
 * `{ "payloadAt": … }` is the payload's time. The scrub drops `secret`.
 */
export const lines: Adapter<Options> = {
  name: "lines",
  options,
  kinds: ["supply-cell"] satisfies SourceKind[],
  stream: {
    applies: () => true,
    async *read({ path, options: { piece } }) {
      const file = await open(path);
      const records: unknown[] = [];
      for await (const line of file.readLines()) {
        records.push(parse(line));
        if (records.length >= piece) yield { records: records.splice(0) };
      }
      if (records.length > 0) yield { records };
    },
  },
  fetch: () => Promise.reject(new Error("lines are streamed")),
  scrub: ({ records }) => ({
    records: (records as unknown[]).map((record) => {
      if (!isObject(record)) return record;
      const { secret: _, ...kept } = record;
      return kept;
    }),
  }),
  map({ records }, { options: { as } }) {
    const all = records as unknown[];
    const times = all
      .filter(isObject)
      .flatMap(({ payloadAt }) => (payloadAt === undefined ? [] : [payloadAt]));
    const said = all.filter((record) => !(isObject(record) && record.payloadAt !== undefined));
    const builder = new PayloadBuilder(said.length);
    for (const record of said) {
      if (!isObject(record) || typeof record.key !== "string") {
        builder.reject(record, { path: "key", code: "missing", message: "expected a text" });
      } else if (record.skip === true) builder.skip("not_ours");
      else {
        const { key, ...attributes } = record;
        builder.observe({ kind: as, key, attributes } as unknown as ThingObservation, record);
      }
    }
    return builder.finish(typeof times[0] === "string" ? new Date(times[0]) : null);
  },
};

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new UnusablePayload("a line is no JSON");
  }
}
