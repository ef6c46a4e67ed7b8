import type { ServiceDays } from "#domain/observation.ts";
import type { FeedFiles } from "./feed-files.ts";
import type { Findings } from "./findings.ts";
import type { Store } from "./store.ts";
import { readDate } from "./values.ts";

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** Brings the days of these services into the store. */
export async function loadCalendars(
  files: FeedFiles,
  store: Store,
  kept: ReadonlySet<string>,
  findings: Findings,
): Promise<void> {
  const columns = ["service_id", "start_date", "end_date", ...weekdays];
  for await (const batch of files.rows("calendar.txt", columns)) {
    for (const row of batch) if (kept.has(row[0] ?? "")) addWeekdays(store, row, findings);
  }
  for await (const batch of files.rows("calendar_dates.txt", ["service_id", "date", "exception_type"])) {
    for (const row of batch) if (kept.has(row[0] ?? "")) addException(store, row, findings);
  }
}

function addWeekdays(
  store: Store,
  [id = "", start = "", end = "", ...days]: string[],
  findings: Findings,
): void {
  const [starts, ends] = [readDate(start), readDate(end)];
  if (starts === null) findings.add("invalid_date", "calendar.txt, start_date", start);
  if (ends === null) findings.add("invalid_date", "calendar.txt, end_date", end);
  if (starts === null || ends === null) return;
  if (ends < starts) {
    findings.add("start_and_end_range_out_of_order", "calendar.txt", id);
    return;
  }
  const added = store.run(
    "insert or ignore into service (id, starts, ends, weekdays) values (?, ?, ?, ?)",
    ...[id, starts, ends, days.map((day) => (day === "1" ? "1" : "0")).join("")],
  );
  if (added === 0) findings.add("duplicate_key", "calendar.txt", id);
}

function addException(store: Store, [id = "", day = "", type = ""]: string[], findings: Findings): void {
  const date = readDate(day);
  if (date === null) findings.add("invalid_date", "calendar_dates.txt, date", day);
  const isKnown = type === "1" || type === "2";
  if (!isKnown) findings.add("unexpected_enum_value", "calendar_dates.txt, exception_type", type);
  if (date === null || !isKnown) return;
  const added = store.run(
    "insert or ignore into service_date (service, date, added) values (?, ?, ?)",
    ...[id, date, type === "1" ? 1 : 0],
  );
  if (added === 0) findings.add("duplicate_key", "calendar_dates.txt", `${id} ${day}`);
}

/** The days of a service. Null: no calendar names it. */
export function serviceDays(store: Store, id: string): ServiceDays | null {
  const week = store.get("select starts, ends, weekdays from service where id = ?", id);
  const dates = store.all("select date, added from service_date where service = ? order by date", id);
  if (!week && dates.length === 0) return null;
  const exceptions = (added: number) =>
    dates.filter((row) => row.added === added).map(({ date }) => String(date));
  return {
    from: week ? String(week.starts) : null,
    to: week ? String(week.ends) : null,
    weekdays: week ? String(week.weekdays) : "0000000",
    added: exceptions(1),
    removed: exceptions(0),
  };
}
