import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { folded } from "../../search/match.ts";

export interface Option {
  value: string;
  text: string;
  /** Beside it, in small. */
  note: string | null;
  /** How many access points it stands for; null: it is one. */
  concerns: number | null;
}

interface ComboboxProps {
  label: string;
  options: readonly Option[];
  /** "" while nothing is chosen. */
  value: string;
  nothing: string;
  placeholder: string;
  isInvalid: boolean;
  /** Id of what explains the field. */
  noteId: string;
  onChoose: (value: string) => void;
}

const mostShown = 8;

/** Finds one of many by part of its name: a combobox after the ARIA pattern. */
export function Combobox(props: ComboboxProps) {
  const { label, options, value, nothing, placeholder, isInvalid, noteId, onChoose } = props;
  const chosen = options.find((option) => option.value === value);
  const [text, setText] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const id = useId();
  const shown = useMemo(() => matching(options, text ?? ""), [options, text]);

  const choose = (option: Option) => {
    onChoose(option.value);
    setText(null);
    setOpen(false);
  };
  const press = (event: KeyboardEvent) => {
    const option = shown[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive(isOpen ? (active + step + shown.length) % Math.max(1, shown.length) : 0);
      setOpen(true);
    } else if (event.key === "Enter" && isOpen && option !== undefined) {
      event.preventDefault();
      choose(option);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
      setText(null);
    }
  };
  return (
    <div className="mnt-combobox">
      <input
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={isOpen && shown.length > 0 ? `${id}-${active}` : undefined}
        aria-invalid={isInvalid}
        aria-describedby={noteId}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={text ?? chosen?.text ?? value}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setOpen(true);
          if (value !== "") onChoose("");
        }}
        onClick={() => setOpen(true)}
        onKeyDown={press}
        onBlur={() => {
          setOpen(false);
          setText(null);
        }}
      />
      <div
        id={`${id}-list`}
        className="search-list"
        role="listbox"
        aria-label={label}
        hidden={!isOpen || shown.length === 0}
      >
        {shown.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled where the focus is, in the text field
          // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus, as its pattern asks
          <div
            key={option.value}
            id={`${id}-${index}`}
            className="search-item"
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => setActive(index)}
            onClick={() => choose(option)}
          >
            <span>{option.text}</span>
            <span className="search-kind">{option.note}</span>
          </div>
        ))}
      </div>
      {isOpen && shown.length === 0 && (
        <p className="search-list empty" role="status">
          {nothing}
        </p>
      )}
    </div>
  );
}

/** Those whose name holds every word, those that begin with the text first. */
function matching(options: readonly Option[], text: string): Option[] {
  const wanted = folded(text.trim());
  const words = wanted.split(/\s+/).filter(Boolean);
  const found: Option[] = [];
  const further: Option[] = [];
  for (const option of options) {
    const name = folded(option.text);
    if (!words.every((word) => name.includes(word))) continue;
    (name.startsWith(wanted) ? found : further).push(option);
    if (found.length >= mostShown) break;
  }
  return [...found, ...further].slice(0, mostShown);
}
