import type { ReportFigures } from "#contract/reports.ts";
import { incidentTitle } from "#domain/incident-title.ts";
import type { IncidentCause, IncidentFailure, ReportKind } from "#domain/words.ts";
import type { CityFile } from "#platform/city-file.ts";
import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError, type Problem } from "#platform/errors.ts";
import { listAreas } from "../http/area-figures.ts";
import { figuresOf, judge, pool } from "../http/availability-figures.ts";
import { instantText, type Moment, momentOf } from "../http/moment.ts";
import { type Period, periodOf } from "./period.ts";
import { type Reported, reportedOf } from "./subjects.ts";

/** What a report is about. */
export interface Wanted {
  kind: ReportKind;
  period: string;
  /** Slug; null: the city with all its areas. */
  area: string | null;
}

export type ServiceLevel = Pick<CityFile, "serviceLevelTarget" | "serviceLevelProviders" | "serviceHours">;

export interface Computed {
  moment: Moment;
  figures: ReportFigures;
}

interface InputsRow {
  maintenanceWindows: number;
  ruleVersion: number;
  sources: { id: string; provider: string | null; lastRunAt: number | null }[];
}

interface CauseRow {
  accessPoint: number;
  incident: number;
  seconds: number;
  cause: IncidentCause;
  failure: IncidentFailure;
  subject: string | null;
  concerned: number;
}

const howManyWorst = 10;

/**
 * The figures of a report, all of one snapshot; a period that is not over ends now. Throws `invalid_input` for a period that has not
 * begun or is none, and for an area that was not watched at its end.
 * @param locale of the incidents' titles
 */
export async function computeFigures(
  tx: Queryable,
  wanted: Wanted,
  serviceLevel: ServiceLevel,
  locale: "de" | "en",
): Promise<Computed> {
  const moment = await momentOf(tx, undefined);
  const { from, to, cutToNow } = lastingUntil(moment.now, wanted, moment.city.timeZone);
  const areas = await listAreas(tx, to, wanted.area);
  if (wanted.area !== null && areas.length === 0)
    throw refused([{ path: "area", message: `was not the slug of an area on ${to.toISOString()}` }]);
  const { serviceLevelTarget: target, serviceLevelProviders: providers, serviceHours } = serviceLevel;
  const [area = null] = wanted.area === null ? [] : areas.map(({ id }) => id);
  const subjects = await reportedOf(tx, { from, to, area, providers, isPresent: cutToNow });
  const [inputs] = await tx.query<InputsRow>(sqlFile("queries/reports/inputs.sql"), [from, to]);
  const figures: ReportFigures = {
    from: from.toISOString(),
    to: to.toISOString(),
    cutToNow,
    ruleVersion: inputs?.ruleVersion ?? 0,
    dataVersion: moment.dataVersion,
    computedAt: moment.now.toISOString(),
    inputs: {
      target,
      providers: providers === null ? null : [...providers],
      serviceHours: serviceHours.map(({ days, ...hours }) => ({ days: [...days], ...hours })),
      sources: (inputs?.sources ?? []).map((source) => ({
        ...source,
        lastRunAt: instantText(source.lastRunAt === null ? null : new Date(source.lastRunAt)),
      })),
      maintenanceWindows: inputs?.maintenanceWindows ?? 0,
    },
    total: reported(subjects, target),
    areas: areas.map(({ id, slug, name }) => ({
      slug,
      name,
      ...reported(
        subjects.filter((subject) => subject.areas.includes(id)),
        target,
      ),
    })),
    worst: await worstOf(tx, subjects, { from, to }, target, locale),
  };
  return { moment, figures };
}

function lastingUntil(now: Date, { kind, period: name }: Wanted, timeZone: string) {
  const period = periodOf(kind, name, timeZone);
  if ("problem" in period) throw refused([{ path: "period", message: period.problem }]);
  if (period.from >= now)
    throw refused([
      {
        path: "period",
        message: `has not begun: it does on ${period.from.toISOString()}, and now is ${now.toISOString()}`,
      },
    ]);
  const cutToNow = period.to > now;
  return { from: period.from, to: cutToNow ? now : period.to, cutToNow };
}

function refused(problems: readonly Problem[]): AppError {
  return new AppError("invalid_input", "There is no such report.", { problems });
}

function reported(subjects: readonly Reported[], target: number | null): ReportFigures["total"] {
  const promised = subjects.filter(({ isPromised }) => isPromised);
  const time = pool(promised.map((subject) => subject.time));
  const figures = figuresOf(time);
  const { up, degraded, down } = figures.minutes;
  const allowedMinutes = target === null ? 0 : (1 - target) * (up + degraded + down);
  return {
    accessPoints: promised.length,
    ...figures,
    ...judge(time, target, promised.length > 0 || subjects.length === 0),
    errorBudget: target === null ? null : { allowedMinutes, leftMinutes: allowedMinutes - down },
  };
}

async function worstOf(
  tx: Queryable,
  subjects: readonly Reported[],
  { from, to }: Period,
  target: number | null,
  locale: "de" | "en",
): Promise<ReportFigures["worst"]> {
  const worst = subjects
    .filter(({ time }) => time.down > 0)
    .sort((one, other) => other.time.down - one.time.down || one.id - other.id)
    .slice(0, howManyWorst);
  const rows = await tx.query<CauseRow>(sqlFile("queries/reports/causes.sql"), [
    worst.map(({ id }) => id),
    from,
    to,
  ]);
  const causes = Map.groupBy(rows, ({ accessPoint }) => accessPoint);
  return worst.map(({ id, name, source, time }) => ({
    accessPoint: { id, name, source },
    ...figuresOf(time),
    ...judge(time, target, true),
    causes: (causes.get(id) ?? []).map(({ incident, cause, seconds, ...titled }) => ({
      cause,
      incident,
      title: incidentTitle({ cause, ...titled }, locale),
      minutes: seconds / 60,
    })),
  }));
}
