import { type RefObject, type SubmitEvent, useId, useState } from "react";
import type { useAction } from "../parts/use-action.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { incidentWords } from "./words.ts";

interface BulkAcknowledgeProps {
  /** How many incidents are selected. */
  chosen: number;
  reason: RefObject<HTMLInputElement | null>;
  action: ReturnType<typeof useAction>;
  /** What the last acknowledgement did. */
  said: string;
  /** Resolves to whether it was done. */
  onAcknowledge: (reason: string) => Promise<boolean>;
  onClear: () => void;
}

/** Always in its place, so that nothing moves when the first row is selected. */
export function BulkAcknowledge(props: BulkAcknowledgeProps) {
  const { chosen, reason, action, said, onAcknowledge, onClear } = props;
  const words = useOperationsWords(incidentWords);
  const [text, setText] = useState("");
  const id = useId();
  const isOff = chosen === 0;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isOff) return;
    if (text.trim() === "") return action.setFault(words.missingReason);
    if (await onAcknowledge(text.trim())) setText("");
  };
  return (
    <form
      className="bulk"
      data-off={isOff}
      aria-label={words.bulk.label}
      onSubmit={(event) => void submit(event)}
    >
      <p className={isOff ? "bulk-count hint" : "bulk-count"} aria-live="polite">
        {isOff ? said || <span className="key-hint">{words.bulk.none}</span> : words.bulk.chosen(chosen)}
      </p>
      <label className="hidden" htmlFor={`${id}-reason`}>
        {words.reason}
      </label>
      <input
        ref={reason}
        id={`${id}-reason`}
        className="control"
        placeholder={words.reasonHint}
        maxLength={1_000}
        autoComplete="off"
        disabled={isOff}
        value={text}
        aria-invalid={action.fault !== null}
        aria-describedby={`${id}-fault`}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClear();
        }}
      />
      <button type="submit" className="primary" disabled={isOff} aria-busy={action.isBusy}>
        {action.isBusy ? words.working : words.acknowledge}
      </button>
      <button type="button" className="quiet" disabled={isOff} onClick={onClear}>
        {words.bulk.clear}
      </button>
      <span id={`${id}-fault`} className="field-error" role="alert">
        {action.fault}
      </span>
    </form>
  );
}
