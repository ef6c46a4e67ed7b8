interface ChoiceProps {
  label: string;
  /** Reads as no choice at all. */
  all: string;
  value: string | null;
  options: readonly (readonly [value: string, text: string])[];
  onChoose: (value: string | null) => void;
}

/** Narrows a list to one of several. */
export function Choice({ label, all, value, options, onChoose }: ChoiceProps) {
  return (
    <select
      className="control"
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => onChoose(event.target.value || null)}
    >
      <option value="">{all}</option>
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
}
