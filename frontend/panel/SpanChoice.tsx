import { spans } from "../app/url-state.ts";
import { navigate, useUrlState } from "../app/use-url-state.ts";
import { useSpeech } from "../words/use-words.ts";

/** How far a history looks back. */
export function SpanChoice() {
  const { words } = useSpeech();
  const { span } = useUrlState();
  return (
    <fieldset className="span-choice">
      <legend className="hidden">{words.spanLabel}</legend>
      {spans.map((one) => (
        <button
          key={one}
          type="button"
          className="chip"
          aria-pressed={one === span}
          onClick={() => navigate({ span: one }, "replace")}
        >
          {words.span[one]}
        </button>
      ))}
    </fieldset>
  );
}
