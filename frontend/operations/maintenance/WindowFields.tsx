import { type ReactNode, useId, useState } from "react";
import type { MaintenanceWindow } from "#contract/maintenance-windows.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useCity } from "../city-context.ts";
import { Refusal } from "../data/requests.ts";
import { shortDuration } from "../parts/duration.ts";
import { useAction } from "../parts/use-action.ts";
import { useRoute, visit } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { instantOfWall, wallText } from "./calendar.ts";
import { useWindowActions } from "./queries.ts";
import { RecurrenceFields } from "./RecurrenceFields.tsx";
import { ScopePicker } from "./ScopePicker.tsx";
import { bodyOf, changeOf, type Faults, faultsOf, formOf, newForm, type WindowForm } from "./window-form.ts";
import { maintenanceWords } from "./words.ts";

interface WindowFieldsProps {
  /** Null: a new one. */
  window: MaintenanceWindow | null;
  onDone: () => void;
}

/** Announces or changes a window; what is wrong is said at the field, by us or by the API. */
export function WindowFields({ window, onDone }: WindowFieldsProps) {
  const { language } = useSpeech();
  const words = useOperationsWords(maintenanceWords);
  const shared = useOperationsWords(sharedWords);
  const { overview } = useCity();
  const { query } = useRoute();
  const timeZone = overview?.city.timeZone ?? "Europe/Berlin";
  const [form, setForm] = useState<WindowForm>(() =>
    window === null ? newForm(query, Date.now(), timeZone) : formOf(window, timeZone),
  );
  const [faults, setFaults] = useState<Faults>({});
  const actions = useWindowActions();
  const action = useAction();
  const id = useId();
  const change = (part: Partial<WindowForm>) => setForm((before) => ({ ...before, ...part }));

  const from = instantOfWall(form.from, timeZone);
  const to = instantOfWall(form.to, timeZone);
  const lengthMs = from === null || to === null ? 0 : Date.parse(to) - Date.parse(from);
  const moveFrom = (text: string) => {
    const begin = instantOfWall(text, timeZone);
    // The end moves along, so that it stays as long.
    const moved = begin === null || lengthMs <= 0 ? null : Date.parse(begin) + lengthMs;
    change({ from: text, ...(moved === null ? {} : { to: wallText(moved, timeZone) }) });
  };
  const submit = async () => {
    const read = bodyOf(form, timeZone, words);
    if ("faults" in read) return setFaults(read.faults);
    setFaults({});
    const isDone = await action.run(async () => {
      try {
        if (window === null) {
          const { id: made } = await actions.announce(read.body);
          visit({ page: "maintenance", id: made });
          return;
        }
        const changed = changeOf(window, read.body);
        if (Object.keys(changed).length > 0) await actions.change(window.id, changed);
      } catch (error) {
        if (error instanceof Refusal && error.errors.length > 0) setFaults(faultsOf(error.errors));
        throw error;
      }
    });
    if (isDone && window !== null) onDone();
  };
  const isAtFields = Object.keys(faults).some((field) => field !== "form");
  return (
    <form
      className="mnt-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {window?.occurrences.some(({ state }) => state !== "planned") && (
        <p className="notice">{words.form.begun}</p>
      )}
      <Field id={`${id}-title`} label={words.form.title} hint={words.form.titleHint} fault={faults.title}>
        <input
          id={`${id}-title`}
          value={form.title}
          maxLength={200}
          aria-invalid={faults.title !== undefined}
          aria-describedby={`${id}-title-note`}
          onChange={(event) => change({ title: event.target.value })}
        />
      </Field>
      <ScopePicker form={form} isFixed={window !== null} fault={faults.scope} onChange={change} />
      <div className="mnt-times">
        <Field id={`${id}-from`} label={words.form.from} fault={faults.from}>
          <input
            id={`${id}-from`}
            type="datetime-local"
            value={form.from}
            aria-invalid={faults.from !== undefined}
            aria-describedby={`${id}-from-note`}
            onChange={(event) => moveFrom(event.target.value)}
          />
        </Field>
        <Field id={`${id}-to`} label={words.form.to} fault={faults.to}>
          <input
            id={`${id}-to`}
            type="datetime-local"
            value={form.to}
            aria-invalid={faults.to !== undefined}
            aria-describedby={`${id}-to-note`}
            onChange={(event) => change({ to: event.target.value })}
          />
        </Field>
        <p className="hint">
          {lengthMs > 0 && `${words.form.lasts(shortDuration(lengthMs, language))} · `}
          {words.form.localTime(overview?.city.name ?? "")}
        </p>
      </div>
      <RecurrenceFields form={form} fault={faults.recurrence} onChange={change} />
      <fieldset className="field">
        <legend className="label">{words.form.level}</legend>
        {[false, true].map((counts) => (
          <label key={String(counts)} className="mnt-choice">
            <input
              type="radio"
              name={`${id}-level`}
              checked={form.countsAgainstServiceLevel === counts}
              onChange={() => change({ countsAgainstServiceLevel: counts })}
            />
            <span>
              <b>{counts ? words.form.levelYes : words.form.levelNo}</b>{" "}
              <span className="hint">{counts ? words.form.levelYesHint : words.form.levelNoHint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="mnt-submit">
        <button type="submit" className="primary" disabled={action.isBusy}>
          {window === null ? words.form.add : shared.save}
        </button>
        <button type="button" className="quiet" onClick={onDone}>
          {shared.cancel}
        </button>
        <span className="field-error" role="alert">
          {isAtFields ? words.form.faults : (faults.form ?? action.fault)}
          {isAtFields && ` ${Object.values(faults).join(" ")}`}
        </span>
      </div>
    </form>
  );
}

interface FieldProps {
  id: string;
  label: string;
  hint?: string;
  fault: string | undefined;
  children: ReactNode;
}

function Field({ id, label, hint, fault, children }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      <span id={`${id}-note`}>
        {fault !== undefined && <span className="field-error">{fault} </span>}
        {hint !== undefined && <span className="hint">{hint}</span>}
      </span>
    </div>
  );
}
