import { useId } from "react";
import { weekdays } from "#domain/words.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { movedMonth } from "./calendar.ts";
import { nthOf, type Recurrence, repeats, ruleText, weekdayOf } from "./recurrence.ts";
import { dateText } from "./say-day.ts";
import type { WindowForm } from "./window-form.ts";
import { maintenanceWords, recurrenceText } from "./words.ts";

interface RecurrenceFieldsProps {
  form: WindowForm;
  fault: string | undefined;
  onChange: (change: Partial<WindowForm>) => void;
}

/** How often: what most need by choice, all else by a rule; always with an end. */
export function RecurrenceFields({ form, fault, onChange }: RecurrenceFieldsProps) {
  const { language } = useSpeech();
  const words = useOperationsWords(maintenanceWords);
  const id = useId();
  const { recurrence, from } = form;
  const { repeat } = recurrence;
  const hasStart = from !== "";
  const start = hasStart ? from : "2026-01-01T00:00";
  const first = { weekday: weekdayOf(start), date: Number(start.slice(8, 10)), nth: nthOf(start) };
  const change = (part: Partial<Recurrence>) => onChange({ recurrence: { ...recurrence, ...part } });
  const summary = recurrenceText(recurrence, first, words, (day) =>
    day === "" ? "…" : dateText(day, language),
  );
  return (
    <fieldset className="field mnt-recurrence">
      <legend className="label">{words.form.recurrence}</legend>
      <div className="mnt-line">
        <select
          aria-label={words.form.recurrence}
          value={repeat}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-note`}
          onChange={(event) => {
            const next = repeats.find((name) => name === event.target.value) ?? "none";
            // An expert goes on from what was chosen.
            const rule =
              next === "rule" && repeat !== "none" ? (ruleText(recurrence, start) ?? "") : recurrence.rule;
            change({ repeat: next, rule });
          }}
        >
          {repeats.map((name) => (
            <option key={name} value={name}>
              {words.repeat[name]}
            </option>
          ))}
        </select>
        {repeat !== "none" && repeat !== "rule" && (
          <label className="mnt-inline">
            {words.form.interval}
            <input
              type="number"
              min={1}
              max={99}
              value={recurrence.interval}
              onChange={(event) =>
                change({ interval: Math.max(1, Math.round(event.target.valueAsNumber) || 1) })
              }
            />
            {words.form.unit[repeat]}
          </label>
        )}
        {repeat === "monthly" && (
          <select
            aria-label={words.form.monthlyBy}
            value={recurrence.monthlyBy}
            onChange={(event) => change({ monthlyBy: event.target.value === "date" ? "date" : "weekday" })}
          >
            <option value="date">{words.form.monthlyDate(first.date)}</option>
            <option value="weekday">
              {words.form.monthlyWeekday(first.nth, words.longWeekday[first.weekday])}
            </option>
          </select>
        )}
      </div>
      {repeat === "weekly" && (
        <fieldset className="mnt-days">
          <legend className="hidden">{words.form.on}</legend>
          {weekdays.map((day) => (
            <label key={day} className="check">
              <input
                type="checkbox"
                checked={recurrence.days.includes(day) || day === first.weekday}
                disabled={day === first.weekday}
                onChange={(event) =>
                  change({
                    days: event.target.checked
                      ? [...recurrence.days, day]
                      : recurrence.days.filter((other) => other !== day),
                  })
                }
              />
              <abbr title={words.longWeekday[day]}>{words.weekday[day]}</abbr>
            </label>
          ))}
        </fieldset>
      )}
      {repeat !== "none" && repeat !== "rule" && (
        <fieldset className="mnt-line">
          <legend className="hidden">{words.form.ends}</legend>
          <label className="mnt-inline">
            <input
              type="radio"
              name={`${id}-end`}
              checked={recurrence.end === "count"}
              onChange={() => change({ end: "count" })}
            />
            {words.form.endsCount}
            <input
              type="number"
              min={1}
              max={1_000}
              aria-label={words.form.endsCount}
              disabled={recurrence.end !== "count"}
              value={Number.isNaN(recurrence.count) ? "" : recurrence.count}
              onChange={(event) => change({ count: event.target.valueAsNumber })}
            />
          </label>
          <label className="mnt-inline">
            <input
              type="radio"
              name={`${id}-end`}
              checked={recurrence.end === "until"}
              onChange={() =>
                change({ end: "until", until: recurrence.until || movedMonth(start.slice(0, 10), 3) })
              }
            />
            {words.form.endsUntil}
            <input
              type="date"
              aria-label={words.form.endsUntil}
              disabled={recurrence.end !== "until"}
              value={recurrence.until}
              onChange={(event) => change({ until: event.target.value })}
            />
          </label>
        </fieldset>
      )}
      {repeat === "rule" && (
        <input
          className="mnt-rule"
          aria-label={words.form.rule}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-note`}
          value={recurrence.rule}
          maxLength={500}
          spellCheck={false}
          onChange={(event) => change({ rule: event.target.value })}
        />
      )}
      <span id={`${id}-note`}>
        {fault !== undefined && <span className="field-error">{fault} </span>}
        {repeat === "rule" && <span className="hint">{words.form.ruleHint}</span>}
        {repeat === "monthly" && recurrence.monthlyBy === "date" && first.date > 28 && (
          <span className="hint">{words.form.shortMonths} </span>
        )}
        {summary !== null && repeat !== "rule" && (
          <span className="hint">
            {summary}. {words.form.ruleIs} <code>{ruleText(recurrence, start)}</code>
          </span>
        )}
      </span>
    </fieldset>
  );
}
