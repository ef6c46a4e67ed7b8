import type { FibreProgressAnswer } from "#contract/fibre.ts";
import { dayNumber } from "./days.ts";

export interface CurvePoint {
  /** Days since 1970. */
  day: number;
  homes: number;
}

export interface Curves {
  from: number;
  today: number;
  to: number;
  /** All homes that are known: the top of the picture. */
  homes: number;
  passed: CurvePoint[];
  connected: CurvePoint[];
  /** From today on. */
  planned: CurvePoint[];
  /** From what is passed today to all; `late` null: beyond 30 years, so only the picture's end is known. */
  forecast: { early: CurvePoint; late: CurvePoint } | null;
}

/** What a progress draws; null where no premises are known. */
export function curvesOf(progress: FibreProgressAnswer, todayText: string): Curves | null {
  const { now, points, forecast } = progress;
  if (now.homes === null || now.homes === 0 || now.homesPassed === null) return null;
  const today = dayNumber(todayText);
  const past = points.filter(({ day }) => dayNumber(day) <= today);
  const ahead = points.filter(({ day }) => dayNumber(day) > today);
  const start = { day: today, homes: now.homesPassed };
  const passed = pointsOf(past, "homesPassed", start);
  const connected = pointsOf(past, "homesConnected", { day: today, homes: now.homesConnected ?? 0 });
  const planned = [start, ...pointsOf(ahead, "homesPlanned", null)];
  const from = dayNumber(progress.from);
  const planEnd = Math.max(dayNumber(progress.to), today);
  // Room for the forecast: as long again as what has been and is planned, at most.
  const early = forecast?.complete.early ?? null;
  const room = planEnd + Math.max(90, Math.round((planEnd - from) / 3));
  const to =
    early === null ? planEnd : Math.min(room, Math.max(planEnd, dayNumber(forecast?.complete.late ?? early)));
  return {
    from,
    today,
    to,
    homes: now.homes,
    passed,
    connected,
    planned: planned.length > 1 ? planned : [],
    forecast:
      forecast === null || early === null
        ? null
        : {
            early: { day: dayNumber(early), homes: now.homes },
            late:
              forecast.complete.late === null
                ? paceIn(start, forecast.homesPerMonth.low, to)
                : { day: dayNumber(forecast.complete.late), homes: now.homes },
          },
  };
}

const daysOfMonth = 30.44;

/** Where a pace has come to at the picture's end. */
function paceIn(start: CurvePoint, homesPerMonth: number, to: number): CurvePoint {
  return { day: to, homes: start.homes + ((to - start.day) / daysOfMonth) * homesPerMonth };
}

function pointsOf(
  points: FibreProgressAnswer["points"],
  key: "homesPassed" | "homesConnected" | "homesPlanned",
  last: CurvePoint | null,
): CurvePoint[] {
  const found = points.flatMap((point) => {
    const homes = point[key];
    return homes === null ? [] : [{ day: dayNumber(point.day), homes }];
  });
  if (last !== null && found.at(-1)?.day !== last.day) found.push(last);
  return found;
}

export interface Box {
  from: number;
  to: number;
  homes: number;
  width: number;
  height: number;
}

export const xIn = (box: Box, day: number) => ((day - box.from) / Math.max(1, box.to - box.from)) * box.width;
export const yIn = (box: Box, homes: number) => box.height - (homes / Math.max(1, box.homes)) * box.height;

/** An SVG path through points; what is known of a day holds until the next. */
export function pathOf(points: readonly CurvePoint[], box: Box): string {
  return points
    .map(
      ({ day, homes }, index) =>
        `${index === 0 ? "M" : "L"}${xIn(box, day).toFixed(1)} ${yIn(box, homes).toFixed(1)}`,
    )
    .join("");
}

/** The same down to the ground, to be filled. */
export function areaOf(points: readonly CurvePoint[], box: Box): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return "";
  return `${pathOf(points, box)}L${xIn(box, last.day).toFixed(1)} ${box.height}L${xIn(box, first.day).toFixed(1)} ${box.height}Z`;
}

/** The forecast's range as a wedge from today, cut at the picture's end. */
export function wedgeOf({ today, passed, forecast }: Curves, box: Box): string {
  const start = passed.at(-1);
  if (forecast === null || start === undefined) return "";
  const edge = (aim: CurvePoint): CurvePoint[] => {
    if (aim.day <= box.to) return [aim, { day: box.to, homes: aim.homes }];
    const share = (box.to - today) / (aim.day - today);
    return [{ day: box.to, homes: start.homes + (aim.homes - start.homes) * share }];
  };
  return `${pathOf([start, ...edge(forecast.early), ...edge(forecast.late).reverse()], box)}Z`;
}

/** The first of each January within, to mark; each July too where there are few. */
export function yearMarks({ from, to }: Pick<Curves, "from" | "to">): { day: number; year: string }[] {
  const first = new Date(from * 86_400_000).getUTCFullYear() + 1;
  const last = new Date(to * 86_400_000).getUTCFullYear();
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({
    day: dayNumber(`${first + index}-01-01`),
    year: String(first + index),
  }));
}

/** Rows of the table: one a month at most, the newest first, today among them. */
export function tableRows(progress: FibreProgressAnswer, today: string): FibreProgressAnswer["points"] {
  const last = new Map<string, FibreProgressAnswer["points"][number]>();
  for (const point of progress.points) {
    const isNext = !last.has(point.day.slice(0, 7)) || point.day === today;
    if (isNext && last.get(point.day.slice(0, 7))?.day !== today) last.set(point.day.slice(0, 7), point);
  }
  const end = progress.points.at(-1);
  if (end !== undefined && end.day !== today) last.set(end.day.slice(0, 7), end);
  return [...last.values()].reverse();
}
