import { useNow } from "../../app/use-now.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { type Import, importText } from "./import-text.ts";
import { sourceWords } from "./words.ts";

/** How far a long import has come. */
export function ImportProgress({ progress }: { progress: Import }) {
  const { clock, language } = useSpeech();
  const words = useOperationsWords(sourceWords).import;
  const now = useNow();
  const { beganAt, done, expected } = progress;
  const isMeasured = expected !== null && expected > 0;
  return (
    <div className="src-import">
      <progress
        aria-label={words.label}
        {...(isMeasured ? { max: expected, value: Math.min(done, expected) } : {})}
      />
      <span>{importText(progress, words, language, clock.moment(beganAt, now))}</span>
    </div>
  );
}

/** The same in a cell of a table: what it does, and which share of that is done. */
export function ImportShare({ progress }: { progress: Import }) {
  const { share } = useSpeech();
  const words = useOperationsWords(sourceWords).import;
  const { phase, done, expected } = progress;
  return (
    <span>
      {words.phase[phase]}
      {expected !== null && expected > 0 && ` (${share(Math.min(1, done / expected))})`}
    </span>
  );
}
