import { useNow } from "../../app/use-now.ts";
import { Failure } from "../../panel/Failure.tsx";
import { RowSkeleton } from "../../panel/Skeleton.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { useCity } from "../city-context.ts";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { PageHead } from "../parts/PageHead.tsx";
import { RouteLink } from "../parts/RouteLink.tsx";
import { changeQuery, useRoute, visit } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { Cancelled } from "./Cancelled.tsx";
import { dayOf, entriesByDay, movedDay, movedMonth, startOfDay, weeksOf } from "./calendar.ts";
import { MonthGrid } from "./MonthGrid.tsx";
import { OccurrenceList } from "./OccurrenceList.tsx";
import { useWindows } from "./queries.ts";
import { dayText, monthText } from "./say-day.ts";
import { maintenanceWords } from "./words.ts";

/** What is announced, month by month: the list is the content, the grid its picture and its filter. */
export function CalendarPage() {
  const { language } = useSpeech();
  const words = useOperationsWords(maintenanceWords);
  const { overview } = useCity();
  const timeZone = overview?.city.timeZone ?? "Europe/Berlin";
  const { query } = useRoute();
  const today = dayOf(useNow(60_000), timeZone);
  const chosen = readDay(query.get("day"));
  const month = chosen ?? readDay(`${query.get("month")}-01`) ?? today;
  const weeks = weeksOf(month);
  const days = weeks.flat();
  const from = startOfDay(days[0] ?? month, timeZone);
  const to = startOfDay(movedDay(days.at(-1) ?? month, 1), timeZone);
  const answer = useWindows(from, to);
  const windows = answer.data?.maintenanceWindows ?? [];
  const byDay = entriesByDay(windows, days, timeZone);
  const monthName = monthText(month, language);

  const show = (day: string) =>
    changeQuery({ month: day.slice(0, 7) === today.slice(0, 7) ? null : day.slice(0, 7), day: null });
  const announce = () => visit({ page: "maintenance", id: "new", query: { day: chosen } });
  useShortcuts([
    { key: "n", text: words.keys.add, run: announce },
    { key: "t", text: words.keys.today, run: () => show(today) },
    { key: "[", text: words.keys.previous, run: () => show(movedMonth(month, -1)) },
    { key: "]", text: words.keys.next, run: () => show(movedMonth(month, 1)) },
  ]);

  const listed = chosen === null ? days.filter((day) => day.slice(0, 7) === month.slice(0, 7)) : [chosen];
  const entries = listed.flatMap((day, index) =>
    (byDay.get(day) ?? []).filter(({ isContinued }) => !isContinued || index === 0),
  );
  return (
    <>
      <PageHead title={words.heading} at={overview?.at ?? null}>
        <RouteLink className="primary" to={{ page: "maintenance", id: "new", query: { day: chosen } }}>
          {words.announce}
        </RouteLink>
      </PageHead>
      <Cancelled />
      <div className="mnt-calendar">
        <div className="mnt-list">
          <div className="mnt-head">
            <h2>{chosen === null ? words.ofMonth(monthName) : words.ofDay(dayText(chosen, language))}</h2>
            {chosen !== null && (
              <button
                type="button"
                className="quiet"
                onClick={() => changeQuery({ day: null, month: month.slice(0, 7) })}
              >
                {words.wholeMonth}
              </button>
            )}
          </div>
          {answer.isPending && <RowSkeleton rows={5} />}
          {answer.isError && answer.data === undefined && <Failure onRetry={() => void answer.refetch()} />}
          {answer.data !== undefined && entries.length === 0 && (
            <p className="empty">{chosen === null ? words.noneYet : words.none}</p>
          )}
          {entries.length > 0 && <OccurrenceList entries={entries} />}
        </div>
        <div className="mnt-month">
          <div className="mnt-head">
            <button
              type="button"
              className="quiet"
              aria-label={words.previous}
              onClick={() => show(movedMonth(month, -1))}
            >
              ‹
            </button>
            <h2 aria-live="polite">{monthName}</h2>
            <button
              type="button"
              className="quiet"
              aria-label={words.next}
              onClick={() => show(movedMonth(month, 1))}
            >
              ›
            </button>
            <button type="button" className="quiet" onClick={() => show(today)}>
              {words.today}
            </button>
          </div>
          <MonthGrid
            weeks={weeks}
            month={month}
            today={today}
            chosen={chosen}
            byDay={byDay}
            timeZone={timeZone}
          />
        </div>
      </div>
    </>
  );
}

/** A day of the address, "2026-11-22"; null where it is none. */
function readDay(text: string | null): string | null {
  if (text === null || !/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}
