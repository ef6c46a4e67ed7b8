import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import type { Moment } from "./moment.ts";

const asked = new WeakMap<Moment, Promise<boolean>>();

/** Whether the kept figures are those of the moment: it is the present, and time has not overtaken them. Asked once for a moment. */
export function isPresentKept(tx: Queryable, moment: Moment): Promise<boolean> {
  const known = asked.get(moment);
  if (known !== undefined) return known;
  const answer = moment.isPresent ? askWhetherKept(tx, moment.at) : Promise.resolve(false);
  asked.set(moment, answer);
  return answer;
}

async function askWhetherKept(tx: Queryable, at: Date): Promise<boolean> {
  const [row] = await tx.query<{ kept: boolean }>(sqlFile("queries/areas/present-kept.sql"), [at]);
  return row?.kept === true;
}
