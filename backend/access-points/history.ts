import type { AccessPointHistoryAnswer } from "#contract/access-points.ts";
import type { AccessPointStatus } from "#domain/words.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";
import { instantText, momentOf } from "../http/moment.ts";
import { windowOf } from "../http/window.ts";

/** More than a reader can take; a flapping access point reaches it in a few weeks. */
const mostIntervals = 10_000;

interface TransitionRow {
  since: Date;
  status: AccessPointStatus;
}

interface Span {
  from: Date;
  to: Date;
}

interface BlipRow {
  at: Date;
  status: AccessPointStatus;
}

/** Intervals that tile the window: before the first fact it is unknown, and the last one is open while it lasts. */
export async function accessPointHistory(
  tx: Queryable,
  id: number,
  query: { from?: Date | undefined; to?: Date | undefined },
): Promise<AccessPointHistoryAnswer> {
  const { now } = await momentOf(tx, undefined);
  const { from, to } = windowOf(query, now);
  const [known] = await tx.query<{ from: Date | null }>(
    `select (select min(since) from access_point_status where access_point_id = ap.id) as from
     from access_point ap where id = $1`,
    [id],
  );
  if (known === undefined) throw new AppError("not_found", `There is no access point ${id}.`);

  const most = mostIntervals + 1;
  const values = [id, from, to, most, now];
  const transitions = await tx.query<TransitionRow>(sqlFile("queries/access-points/history.sql"), values);
  const maintenance = await tx.query<Span>(sqlFile("queries/access-points/maintenance.sql"), [id, from, to]);
  const blips = await tx.query<BlipRow>(sqlFile("queries/access-points/blips.sql"), [id, from, to, most]);
  if (transitions.length > mostIntervals || blips.length > mostIntervals) throw tooMany();
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    knownFrom: instantText(known.from),
    intervals: intervalsOf(transitions, from, to, to.getTime() === now.getTime(), maintenance),
    blips: blips.map(({ at, status }) => ({ at: at.toISOString(), status })),
  };
}

/**
 * Transitions as intervals cut to the window and at the borders of maintenance.
 * @param isOpen the window ends now, so what holds at its end lasts
 * @param maintenance in order, apart from each other
 */
export function intervalsOf(
  transitions: readonly TransitionRow[],
  from: Date,
  to: Date,
  isOpen: boolean,
  maintenance: readonly Span[] = [],
): AccessPointHistoryAnswer["intervals"] {
  const first = transitions[0];
  const leading: TransitionRow[] =
    first === undefined || first.since > from ? [{ since: from, status: "unknown" }] : [];
  const all = [...leading, ...transitions];
  const merged = all.filter((row, index) => row.status !== all[index - 1]?.status);
  return merged.flatMap((row, index) => {
    const start = row.since < from ? from : row.since;
    const end = merged[index + 1]?.since ?? to;
    return cutAt(maintenance, start, end).map((piece) => ({
      status: row.status,
      from: piece.from.toISOString(),
      to: isOpen && piece.to >= to ? null : piece.to.toISOString(),
      maintenance: maintenance.some((work) => work.from <= piece.from && piece.from < work.to),
    }));
  });
}

function cutAt(maintenance: readonly Span[], from: Date, to: Date): Span[] {
  const cuts = maintenance.flatMap((work) => [work.from, work.to]).filter((cut) => cut > from && cut < to);
  const borders = [from, ...cuts, to];
  return borders.slice(1).map((end, index) => ({ from: borders[index] ?? from, to: end }));
}

function tooMany(): AppError {
  return new AppError("invalid_input", `A history has at most ${mostIntervals} intervals.`, {
    problems: [
      { path: "from", message: `gives more than ${mostIntervals} intervals; take a shorter window` },
    ],
  });
}
