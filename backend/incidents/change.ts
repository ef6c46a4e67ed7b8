import type { AcknowledgedAnswer, IncidentAnswer } from "#contract/incidents.ts";
import type { IncidentEventKind } from "#domain/words.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";
import { moveDataVersion } from "../http/data-version.ts";
import { oneIncident } from "./one.ts";

interface Standing {
  isResolved: boolean;
  isAcknowledged: boolean;
  mergedInto: number | null;
}

/** What an operator does to an incident; `who` null: one who said no name. */
export class IncidentChanges {
  readonly #db: Database;
  readonly #log: Log;

  constructor(db: Database, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  /** Throws `conflict` when it is over. */
  acknowledge(id: number, who: string | null, reason: string): Promise<IncidentAnswer> {
    return this.#change(id, "acknowledged", async (tx, standing) => {
      if (standing.isResolved) throw new AppError("conflict", `The incident ${id} is resolved already.`);
      await tx.query(
        "update incident set acknowledged_at = now(), acknowledged_by = $2, acknowledged_reason = $3 where id = $1",
        [id, who, reason],
      );
      await note(tx, [id], "acknowledged", who, reason);
    });
  }

  /** Throws `conflict` when nobody has acknowledged it. */
  takeBack(id: number, who: string | null): Promise<IncidentAnswer> {
    return this.#change(id, "acknowledgement_cleared", async (tx, standing) => {
      if (!standing.isAcknowledged) throw new AppError("conflict", `The incident ${id} is not acknowledged.`);
      await tx.query(
        "update incident set acknowledged_at = null, acknowledged_by = null, acknowledged_reason = null where id = $1",
        [id],
      );
      await note(tx, [id], "acknowledgement_cleared", who, null);
    });
  }

  comment(id: number, who: string | null, text: string): Promise<IncidentAnswer> {
    return this.#change(id, "commented", (tx) => note(tx, [id], "commented", who, text));
  }

  /** `to` null: to nobody. */
  assign(id: number, who: string | null, to: string | null): Promise<IncidentAnswer> {
    return this.#change(id, "assigned", async (tx) => {
      await tx.query("update incident set assigned_to = $2 where id = $1", [id, to]);
      await note(tx, [id], "assigned", who, to);
    });
  }

  /** Acknowledges those that last. What is over, became part of another or never was is left, and named. */
  async acknowledgeAll(
    ids: readonly number[],
    who: string | null,
    reason: string,
  ): Promise<AcknowledgedAnswer> {
    const acknowledged = await this.#db.transaction(async (tx) => {
      await moveDataVersion(tx, null);
      const rows = await tx.query<{ id: number }>(
        `update incident set acknowledged_at = now(), acknowledged_by = $2, acknowledged_reason = $3
         where id = any ($1::bigint[]) and resolved_at is null and merged_into is null
         returning id`,
        [ids, who, reason],
      );
      const done = rows.map((row) => row.id).sort((a, b) => a - b);
      await note(tx, done, "acknowledged", who, reason);
      return done;
    });
    this.#log.info(
      { incidents: acknowledged.length, change: "acknowledged" },
      "an operator changed incidents",
    );
    const isDone = new Set(acknowledged);
    return { acknowledged, left: [...new Set(ids)].filter((id) => !isDone.has(id)) };
  }

  /** The data version's row first, as in every commit that opens or ends incidents, so that none waits for the other in turn. */
  async #change(
    id: number,
    change: IncidentEventKind,
    work: (tx: Queryable, standing: Standing) => Promise<void>,
  ): Promise<IncidentAnswer> {
    const answer = await this.#db.transaction(async (tx) => {
      await moveDataVersion(tx, null);
      const [standing] = await tx.query<Standing>(
        `select resolved_at is not null as "isResolved", acknowledged_at is not null as "isAcknowledged", merged_into as "mergedInto"
         from incident where id = $1 for update`,
        [id],
      );
      if (standing === undefined) throw new AppError("not_found", `There is no incident ${id}.`);
      if (standing.mergedInto !== null)
        throw new AppError(
          "conflict",
          `The incident ${id} became a part of incident ${standing.mergedInto}.`,
        );
      await work(tx, standing);
      return oneIncident(tx, id);
    });
    this.#log.info({ incident: id, change }, "an operator changed an incident");
    return answer;
  }
}

async function note(
  tx: Queryable,
  ids: readonly number[],
  kind: IncidentEventKind,
  who: string | null,
  text: string | null,
): Promise<void> {
  await tx.query(
    `insert into incident_event (incident_id, at, kind, who, text)
     select id, now(), $2, $3, $4 from unnest($1::bigint[]) given (id)`,
    [ids, kind, who, text],
  );
}
