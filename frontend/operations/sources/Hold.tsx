import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { Source } from "#contract/sources.ts";
import { useAction } from "../parts/use-action.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { confirmDisappearance } from "./queries.ts";
import { sourceWords } from "./words.ts";

/** Explains why a source is held, and lets an operator say that what is missing is gone. Asked twice, in place. */
export function Hold({ source }: { source: Source }) {
  const words = useOperationsWords(sourceWords);
  const shared = useOperationsWords(sharedWords);
  const queries = useQueryClient();
  const action = useAction();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [confirmed, setConfirmed] = useState<number | null>(null);
  const id = useId();
  const confirm = async () => {
    const isDone = await action.run(async () => {
      const done = await confirmDisappearance(source.id, reason);
      setConfirmed(done.confirmed);
      await queries.invalidateQueries({ queryKey: ["now"] });
    });
    if (isDone) setAsking(false);
  };
  return (
    <section className="src-hold" aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{words.hold.heading}</h2>
      <p>{words.hold.explain}</p>
      <p>{words.hold.ends}</p>
      {confirmed !== null && <p role="status">{words.hold.done(confirmed)}</p>}
      {confirmed === null && !isAsking && (
        <button type="button" className="quiet" onClick={() => setAsking(true)}>
          {words.hold.confirm}
        </button>
      )}
      {isAsking && (
        <form
          className="src-sure"
          onSubmit={(event) => {
            event.preventDefault();
            void confirm();
          }}
          onKeyDown={(event) => event.key === "Escape" && setAsking(false)}
        >
          <p>
            <b>{words.hold.sure}</b>
          </p>
          <div className="field">
            <label htmlFor={id}>{words.hold.reason}</label>
            <input
              id={id}
              ref={takeFocus}
              value={reason}
              maxLength={1_000}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
          <button type="submit" className="primary" disabled={action.isBusy}>
            {words.hold.yes}
          </button>
          <button type="button" className="quiet" onClick={() => setAsking(false)}>
            {shared.cancel}
          </button>
          {action.fault !== null && (
            <p className="field-error" role="alert">
              {action.fault}
            </p>
          )}
        </form>
      )}
    </section>
  );
}

function takeFocus(field: HTMLInputElement | null): void {
  field?.focus();
}
