import { type KeyboardEvent, useRef } from "react";
import { weekdays } from "#domain/words.ts";
import { useSpeech } from "../../words/use-words.ts";
import { changeQuery } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { type DayEntry, movedDay, movedMonth } from "./calendar.ts";
import { dayText, monthText } from "./say-day.ts";
import { maintenanceWords } from "./words.ts";

interface MonthGridProps {
  weeks: readonly (readonly string[])[];
  /** Any day of the month that is shown. */
  month: string;
  today: string;
  chosen: string | null;
  byDay: ReadonlyMap<string, readonly DayEntry[]>;
  timeZone: string;
}

const mostNamed = 2;

/** A month as people know it. Choosing a day filters the list; arrow keys move, page keys turn the month. */
export function MonthGrid({ weeks, month, today, chosen, byDay }: MonthGridProps) {
  const { language, clock } = useSpeech();
  const words = useOperationsWords(maintenanceWords);
  const table = useRef<HTMLTableElement>(null);
  const isShown = (day: string | null) => day !== null && weeks.some((week) => week.includes(day));
  const focusable = isShown(chosen)
    ? chosen
    : isShown(today) && today.slice(0, 7) === month.slice(0, 7)
      ? today
      : `${month.slice(0, 7)}-01`;

  const choose = (day: string) => changeQuery({ day: day === chosen ? null : day, month: day.slice(0, 7) });
  const press = (event: KeyboardEvent) => {
    const day = (event.target as HTMLElement).closest<HTMLElement>("[data-day]")?.dataset.day;
    const next = day === undefined ? undefined : nextDay(event.key, day);
    if (next === undefined) return;
    event.preventDefault();
    const button = table.current?.querySelector<HTMLElement>(`[data-day="${next}"]`);
    if (button !== null && button !== undefined) button.focus();
    else changeQuery({ day: next, month: next.slice(0, 7) });
  };
  return (
    <table
      ref={table}
      className="mnt-grid"
      aria-label={words.month(monthText(month, language))}
      onKeyDown={press}
    >
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th key={name} scope="col" abbr={words.longWeekday[name]}>
              {words.weekday[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const entries = byDay.get(day) ?? [];
              return (
                <td key={day}>
                  <button
                    type="button"
                    className="mnt-day"
                    data-day={day}
                    data-outside={day.slice(0, 7) !== month.slice(0, 7)}
                    aria-current={day === today ? "date" : undefined}
                    aria-pressed={day === chosen}
                    tabIndex={day === focusable ? 0 : -1}
                    onClick={() => choose(day)}
                  >
                    <span className="hidden">{words.day(dayText(day, language), entries.length)}</span>
                    <span className="mnt-number" aria-hidden="true">
                      {Number(day.slice(8))}
                    </span>
                    {entries.slice(0, mostNamed).map(({ window, occurrence, isContinued }) => (
                      <span
                        key={`${window.id} ${occurrence.from}`}
                        className={`mnt-entry mnt-${occurrence.state}`}
                      >
                        {isContinued ? "…" : clock.time(occurrence.from)} {window.title}
                      </span>
                    ))}
                    {entries.length > mostNamed && (
                      <span className="mnt-more">{words.more(entries.length - mostNamed)}</span>
                    )}
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function nextDay(key: string, day: string): string | undefined {
  switch (key) {
    case "ArrowLeft":
      return movedDay(day, -1);
    case "ArrowRight":
      return movedDay(day, 1);
    case "ArrowUp":
      return movedDay(day, -7);
    case "ArrowDown":
      return movedDay(day, 7);
    case "PageUp":
      return movedMonth(day, -1);
    case "PageDown":
      return movedMonth(day, 1);
    default:
      return undefined;
  }
}
