import type { Origin } from "#contract/here.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { instantText } from "../http/moment.ts";

interface SourceRow {
  id: string;
  kind: string;
  describes: string | null;
  provider: string | null;
  licence: string | null;
  attribution: string | null;
  at: Date | null;
}

/** Whose word the parts of an answer are. */
export class Origins {
  readonly #sources: readonly SourceRow[];

  private constructor(sources: readonly SourceRow[]) {
    this.#sources = sources;
  }

  static async read(tx: Queryable): Promise<Origins> {
    return new Origins(await tx.query<SourceRow>(sqlFile("queries/here/sources.sql")));
  }

  /** All sources of a kind: that nothing is there is their word too. */
  ofKind(kind: string): Origin[] {
    return this.#sources.filter((source) => source.kind === kind).map(originOf);
  }

  /** The first source of a kind that has told anything; null: none is there or none has. */
  firstOfKind(kind: string): Origin | null {
    const found = this.#sources.find((source) => source.kind === kind && source.at !== null);
    return found === undefined ? null : originOf(found);
  }

  /** Some sources and those that describe their things. */
  of(ids: readonly string[]): Origin[] {
    const isMeant = ({ id, describes }: SourceRow) =>
      ids.includes(id) || (describes !== null && ids.includes(describes));
    return this.#sources.filter(isMeant).map(originOf);
  }
}

function originOf({ id, provider, licence, attribution, at }: SourceRow): Origin {
  return { source: id, provider, licence, attribution, at: instantText(at) };
}
