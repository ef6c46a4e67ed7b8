import { useState } from "react";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { useAction } from "./use-action.ts";

interface ConfirmProps {
  button: string;
  /** What it would do. */
  sure: string;
  yes: string;
  task: () => Promise<unknown>;
}

/** A button that asks once more, in its place, before it does what cannot be undone. */
export function Confirm({ button, sure, yes, task }: ConfirmProps) {
  const shared = useOperationsWords(sharedWords);
  const action = useAction();
  const [isAsking, setAsking] = useState(false);
  if (!isAsking) {
    return (
      <button type="button" className="quiet" onClick={() => setAsking(true)}>
        {button}
      </button>
    );
  }
  const run = async () => {
    if (await action.run(task)) setAsking(false);
  };
  return (
    <span className="confirm">
      <span>{sure}</span>
      <button
        type="button"
        className="primary"
        ref={takeFocus}
        disabled={action.isBusy}
        onClick={() => void run()}
      >
        {yes}
      </button>
      <button type="button" className="quiet" onClick={() => setAsking(false)}>
        {shared.cancel}
      </button>
      {action.fault !== null && (
        <span className="field-error" role="alert">
          {action.fault}
        </span>
      )}
    </span>
  );
}

function takeFocus(button: HTMLButtonElement | null): void {
  button?.focus();
}
