import { isDeepStrictEqual } from "node:util";
import type { ReportAnswer, ReportFigures, ReportPreviewAnswer, ReportsAnswer } from "#contract/reports.ts";
import type { ReportKind } from "#domain/words.ts";
import type { Database, Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError, isAppError } from "#platform/errors.ts";
import { readCursor, writeCursor } from "../http/cursor.ts";
import { momentOf } from "../http/moment.ts";
import { computeFigures, type ServiceLevel, type Wanted } from "./figures.ts";

type Locale = "de" | "en";

interface ReportRow {
  id: number;
  kind: ReportKind;
  period: string;
  area: string | null;
  createdAt: Date;
  createdBy: string | null;
  figures: ReportFigures;
}

/** Computes a report and stores it nowhere. */
export async function previewReport(
  db: Database,
  { kind, period, area }: Wanted,
  serviceLevel: ServiceLevel,
  locale: Locale,
): Promise<ReportPreviewAnswer> {
  const { figures, moment } = await db.snapshot((tx) =>
    computeFigures(tx, { kind, period, area }, serviceLevel, locale),
  );
  return { kind, period, area, demo: moment.demo, figures };
}

/** Issues a report: its figures stay as they are now. */
export async function issueReport(
  db: Database,
  wanted: Wanted,
  serviceLevel: ServiceLevel,
  locale: Locale,
  operator: string | null,
): Promise<ReportAnswer> {
  const { kind, period, area } = wanted;
  const { figures, moment } = await db.snapshot((tx) => computeFigures(tx, wanted, serviceLevel, locale));
  const [row] = await db.query<{ id: number; createdAt: Date }>(
    `insert into report (kind, period, area_slug, created_by, rule_version, data_version, figures)
     values ($1, $2, $3, $4, $5, $6, $7)
     returning id, created_at as "createdAt"`,
    [kind, period, area, operator, figures.ruleVersion, figures.dataVersion, JSON.stringify(figures)],
  );
  if (row === undefined) throw new Error("a report was not stored");
  return {
    id: row.id,
    kind,
    period,
    area,
    demo: moment.demo,
    createdAt: row.createdAt.toISOString(),
    createdBy: operator,
    figures,
    now: null,
  };
}

/** A report as it was issued, and what it says now where that differs. Throws `not_found`. */
export async function oneReport(
  db: Database,
  id: number,
  serviceLevel: ServiceLevel,
  locale: Locale,
): Promise<ReportAnswer> {
  return await db.snapshot(async (tx) => {
    const [row] = await rowsOf(tx, null, 1, id);
    if (row === undefined) throw new AppError("not_found", `There is no report ${id}.`);
    const figures = await figuresOfNow(tx, row, serviceLevel, locale);
    const { demo } = await momentOf(tx, undefined);
    const isSame = figures === null || isDeepStrictEqual(saidBy(figures), saidBy(row.figures));
    return { ...row, demo, createdAt: row.createdAt.toISOString(), now: isSame ? null : figures };
  });
}

/** Null: its area is watched no more, so there is nothing to set against it. */
async function figuresOfNow(
  tx: Queryable,
  row: ReportRow,
  serviceLevel: ServiceLevel,
  locale: Locale,
): Promise<ReportFigures | null> {
  try {
    return (await computeFigures(tx, row, serviceLevel, locale)).figures;
  } catch (error) {
    if (isAppError(error, "invalid_input")) return null;
    throw error;
  }
}

/** One page, the newest first. */
export async function listReports(
  tx: Queryable,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<ReportsAnswer> {
  const before = cursor === undefined ? null : readCursor(cursor, ["before"], {}).before;
  const rows = await rowsOf(tx, before, limit + 1, null);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    reports: page.map(({ figures: { total }, createdAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      availability: total.availability,
      verdict: total.verdict,
    })),
    next: rows.length > limit && last !== undefined ? writeCursor({ before: last.id }, {}) : null,
  };
}

function rowsOf(
  tx: Queryable,
  before: number | null,
  limit: number,
  id: number | null,
): Promise<ReportRow[]> {
  return tx.query<ReportRow>(sqlFile("queries/reports/list.sql"), [before, limit, id]);
}

/** What a report claims: not when it was computed, when a source was polled last, or in what language an incident is called. */
function saidBy({ dataVersion, computedAt, inputs, worst, ...said }: ReportFigures) {
  return {
    ...said,
    inputs: { ...inputs, sources: inputs.sources.map(({ id, provider }) => ({ id, provider })) },
    worst: worst.map(({ causes, ...row }) => ({
      ...row,
      causes: causes.map(({ title, ...cause }) => cause),
    })),
  };
}
