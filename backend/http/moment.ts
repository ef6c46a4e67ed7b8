import type { Queryable } from "#platform/database/database.ts";
import { sqlFile } from "#platform/database/sql-file.ts";
import { AppError } from "#platform/errors.ts";

/** The instant and the version that one answer is about, and the city. */
export interface Moment {
  at: Date;
  /** Whether it is about the present: nobody asked for another instant. */
  isPresent: boolean;
  /** By the database's clock, which all processes of a city share. */
  now: Date;
  dataVersion: number;
  demo: boolean;
  /** From when on every access-point source is known; null until each has succeeded once. */
  knownFrom: Date | null;
  city: {
    slug: string;
    name: string;
    timeZone: string;
    locale: string;
    bbox: [number, number, number, number];
  };
}

interface MomentRow extends Omit<Moment, "at" | "isPresent" | "city"> {
  slug: string;
  name: string;
  timeZone: string;
  locale: string;
  bbox: [number, number, number, number];
}

/** First query of a snapshot. An instant in the future is refused: nobody knows it. */
export async function momentOf(tx: Queryable, asked: Date | undefined): Promise<Moment> {
  const [row] = await tx.query<MomentRow>(sqlFile("queries/moment.sql"));
  if (row === undefined) throw new AppError("not_ready", "the city is not registered yet");
  const { now, dataVersion, knownFrom, demo, ...city } = row;
  if (asked !== undefined) refuseFuture("at", asked, now);
  return { at: asked ?? now, isPresent: asked === undefined, now, dataVersion, knownFrom, demo, city };
}

/** Throws `invalid_input` that names the parameter. */
export function refuseFuture(parameter: string, instant: Date, now: Date): void {
  if (instant <= now) return;
  throw new AppError("invalid_input", "The future is not known.", {
    problems: [{ path: parameter, message: `must not be after now, ${now.toISOString()}` }],
  });
}

const plansMs = 10 * 366 * 86_400_000;

/** For what shows plans too. Throws `invalid_input` that names the parameter: beyond ten years nobody plans. */
export function refuseBeyondPlans(parameter: string, instant: Date, now: Date): void {
  const latest = new Date(now.getTime() + plansMs);
  if (instant <= latest) return;
  throw new AppError("invalid_input", "Nobody plans that far ahead.", {
    problems: [{ path: parameter, message: `must not be after ${latest.toISOString()}` }],
  });
}

/** An instant as answers write it: RFC 3339 in UTC, or null. */
export function instantText(instant: Date | null): string | null {
  return instant === null ? null : instant.toISOString();
}
