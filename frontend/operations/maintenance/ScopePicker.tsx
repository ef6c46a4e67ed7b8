import { useId, useMemo } from "react";
import { useAllAccessPoints } from "../access-points/queries.ts";
import { useCity } from "../city-context.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { Combobox, type Option } from "./Combobox.tsx";
import { type ScopeKind, scopeKinds, type WindowForm } from "./window-form.ts";
import { maintenanceWords } from "./words.ts";

interface ScopePickerProps {
  form: WindowForm;
  /** A stored window keeps what it is about. */
  isFixed: boolean;
  fault: string | undefined;
  onChange: (change: Partial<WindowForm>) => void;
}

/** What is worked on: one access point, or all of a site, an area or a source. */
export function ScopePicker({ form, isFixed, fault, onChange }: ScopePickerProps) {
  const words = useOperationsWords(maintenanceWords);
  const options = useScopeOptions(form.kind);
  const chosen = options.find(({ value }) => value === form.scope);
  const id = useId();
  if (isFixed) {
    return (
      <div className="field">
        <span className="label">{words.form.what}</span>
        <span>
          {words.scope[form.kind]}: <b>{chosen?.text ?? form.scope}</b>{" "}
          <span className="hint">{words.form.whatFixed}</span>
        </span>
      </div>
    );
  }
  return (
    <fieldset className="field">
      <legend className="label">{words.form.what}</legend>
      <div className="mnt-line">
        {scopeKinds.map((kind) => (
          <label key={kind} className="check">
            <input
              type="radio"
              name={`${id}-kind`}
              checked={form.kind === kind}
              onChange={() => onChange({ kind, scope: "" })}
            />
            {words.scope[kind]}
          </label>
        ))}
      </div>
      <Combobox
        key={form.kind}
        label={
          form.kind === "accessPoint"
            ? words.form.searchAccessPoint
            : form.kind === "site"
              ? words.form.searchSite
              : words.scope[form.kind]
        }
        options={options}
        value={form.scope}
        nothing={words.form.nothing}
        placeholder={words.form.choose}
        isInvalid={fault !== undefined}
        noteId={`${id}-note`}
        onChoose={(scope) => onChange({ scope })}
      />
      <span id={`${id}-note`}>
        {fault !== undefined && <span className="field-error">{fault} </span>}
        {chosen?.concerns != null && <span className="hint">{words.form.concerns(chosen.concerns)}</span>}
      </span>
    </fieldset>
  );
}

/** What there is of a kind, each with how many access points it has. */
function useScopeOptions(kind: ScopeKind): Option[] {
  const { unnamed } = useOperationsWords(sharedWords);
  const { overview } = useCity();
  const list = useAllAccessPoints().data?.accessPoints;
  return useMemo(() => {
    const all = list ?? [];
    const live = all.filter(({ lifecycle }) => lifecycle === "live");
    const counted = (key: (accessPoint: (typeof all)[number]) => readonly string[]) => {
      const counts = new Map<string, number>();
      for (const accessPoint of live)
        for (const name of key(accessPoint)) counts.set(name, (counts.get(name) ?? 0) + 1);
      return counts;
    };
    switch (kind) {
      case "accessPoint":
        return all.map(({ id, name, site }) => ({
          value: String(id),
          text: name ?? unnamed(id),
          note: site,
          concerns: null,
        }));
      case "site":
        return [...counted(({ site }) => (site === null ? [] : [site]))]
          .sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }))
          .map(([site, concerns]) => ({ value: site, text: site, note: String(concerns), concerns }));
      case "area": {
        const counts = counted(({ areas }) => areas);
        return (overview?.areas ?? []).map(({ slug, name }) => ({
          value: slug,
          text: name,
          note: String(counts.get(slug) ?? 0),
          concerns: counts.get(slug) ?? 0,
        }));
      }
      case "source": {
        const counts = counted(({ source }) => [source]);
        return (overview?.sources ?? [])
          .filter(({ as, describes }) => as === "access-point" && describes === null)
          .map(({ id, provider }) => ({
            value: id,
            text: provider === null ? id : `${id} · ${provider}`,
            note: String(counts.get(id) ?? 0),
            concerns: counts.get(id) ?? 0,
          }));
      }
    }
  }, [kind, list, overview, unnamed]);
}
