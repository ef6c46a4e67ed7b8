import type { ResidentReportAnswer, ResidentReportChange } from "#contract/resident-reports.ts";
import type { ResidentReportEventKind, ResidentReportState } from "#domain/words.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { AppError } from "#platform/errors.ts";
import type { Log } from "#platform/log.ts";
import { tellOfNews } from "../http/data-version.ts";
import { cleanText } from "./clean-text.ts";
import { oneReport } from "./one.ts";

/** What of a report operators change. */
export interface Standing {
  state: ResidentReportState;
  answer: string | null;
  incident: number | null;
}

/** Changes a report as an operator asks; `who` null: one who said no name. Throws `not_found`, `invalid_input`. */
export async function changeReport(
  db: Database,
  log: Log,
  { id, change, who }: { id: number; change: ResidentReportChange; who: string | null },
): Promise<ResidentReportAnswer> {
  const { answer, events } = await db.transaction(async (tx) => {
    const [before] = await tx.query<Standing>(
      "select state, answer, incident_id as incident from resident_report where id = $1 for update",
      [id],
    );
    if (before === undefined) throw new AppError("not_found", `There is no report ${id}.`);
    const { after, events } = changed(before, change);
    if (after.incident !== null && after.incident !== before.incident)
      await requireIncident(tx, after.incident);
    if (events.length > 0) {
      await write(tx, id, after, who, events.includes("answered"));
      for (const kind of events) await note(tx, { id, kind, who, incident: incidentOf(kind, before, after) });
      await tellOfNews(tx);
    }
    return { answer: await oneReport(tx, id), events };
  });
  if (events.length > 0) log.info({ report: id, change: events }, "an operator changed a resident's report");
  return answer;
}

/** What a change makes of a report, and what is to be told of it. Throws `invalid_input`. */
export function changed(
  before: Standing,
  change: ResidentReportChange,
): { after: Standing; events: ResidentReportEventKind[] } {
  const answer = change.answer === undefined ? before.answer : cleanText(change.answer);
  const incident = change.incident === undefined ? before.incident : change.incident;
  const state = change.state ?? stateAfter(before.state, change, answer);
  if (state === "answered" && answer === null)
    throw refusal("state", "must not be answered while there is no answer");
  const events: (ResidentReportEventKind | false)[] = [
    answer !== before.answer && (answer === null ? "withdrawn" : "answered"),
    incident !== before.incident && incident === null && "unlinked",
    incident !== before.incident && incident !== null && "linked",
    state !== before.state && state === "closed" && "closed",
    state !== before.state &&
      (before.state === "closed" || (state === "open" && answer !== null)) &&
      "reopened",
  ];
  return { after: { state, answer, incident }, events: events.filter((kind) => kind !== false) };
}

/** Where the state is not asked for, it follows the answer; what is closed stays so. */
function stateAfter(
  before: ResidentReportState,
  change: ResidentReportChange,
  answer: string | null,
): ResidentReportState {
  if (change.answer === undefined || before === "closed") return before;
  return answer === null ? "open" : "answered";
}

async function write(
  tx: Queryable,
  id: number,
  { state, answer, incident }: Standing,
  who: string | null,
  isAnswered: boolean,
): Promise<void> {
  await tx.query(
    `update resident_report
     set state = $2, answer = $3::text, incident_id = $4::bigint,
         answered_at = case when $3::text is null then null when $6 then now() else answered_at end,
         answered_by = case when $3::text is null then null when $6 then $5 else answered_by end,
         closed_at = case when $2 = 'closed' then coalesce(closed_at, now()) end,
         contact = case when $2 <> 'closed' then contact end
     where id = $1`,
    [id, state, answer, incident, who, isAnswered],
  );
}

function incidentOf(kind: ResidentReportEventKind, before: Standing, after: Standing): number | null {
  if (kind === "linked") return after.incident;
  return kind === "unlinked" ? before.incident : null;
}

interface Note {
  id: number;
  kind: ResidentReportEventKind;
  who: string | null;
  incident: number | null;
}

async function note(tx: Queryable, { id, kind, who, incident }: Note): Promise<void> {
  await tx.query(
    "insert into resident_report_event (report_id, kind, who, incident_id) values ($1, $2, $3, $4)",
    [id, kind, who, incident],
  );
}

async function requireIncident(tx: Queryable, id: number): Promise<void> {
  const found = await tx.query("select from incident where id = $1", [id]);
  if (found.length === 0) throw refusal("incident", `there is no incident ${id}`);
}

function refusal(path: string, message: string): AppError {
  return new AppError("invalid_input", `The report cannot be changed like this: ${message}.`, {
    problems: [{ path, message }],
  });
}
