import { type RefObject, type SubmitEvent, useId, useState } from "react";
import { useAction } from "../parts/use-action.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { incidentWords } from "./words.ts";

interface TextActionProps {
  label: string;
  button: string;
  /** Said when nothing was written; null: that is allowed. */
  missing: string | null;
  onSend: (text: string) => Promise<unknown>;
  input?: RefObject<HTMLInputElement | null>;
  initial?: string;
  hint?: string;
  isPrimary?: boolean;
}

/** One line of text and the button that sends it; what was typed stays until it has arrived. */
export function TextAction(props: TextActionProps) {
  const { label, button, missing, onSend, input, initial = "", hint, isPrimary = false } = props;
  const words = useOperationsWords(incidentWords);
  const [text, setText] = useState(initial);
  const { isBusy, fault, setFault, run } = useAction();
  const id = useId();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() === "" && missing !== null) return setFault(missing);
    if (await run(() => onSend(text.trim()))) setText(missing === null ? text.trim() : "");
  };
  return (
    <form className="text-action field" onSubmit={(event) => void submit(event)}>
      <label htmlFor={id}>{label}</label>
      <div>
        <input
          ref={input}
          id={id}
          maxLength={1_000}
          autoComplete="off"
          placeholder={hint}
          value={text}
          aria-invalid={fault !== null}
          aria-describedby={`${id}-fault`}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
        />
        <button type="submit" className={isPrimary ? "primary" : "quiet"} aria-busy={isBusy}>
          {isBusy ? words.working : button}
        </button>
      </div>
      <span id={`${id}-fault`} className="field-error" role="alert">
        {fault}
      </span>
    </form>
  );
}
