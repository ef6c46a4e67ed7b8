import { useSpeech } from "../words/use-words.ts";

/** What could not be loaded, and what one can do. */
export function Failure({ onRetry, text }: { onRetry: () => void; text?: string }) {
  const { words } = useSpeech();
  return (
    <div className="failure" role="alert">
      <p>{text ?? words.live.failed}</p>
      <button type="button" className="quiet" onClick={onRetry}>
        {words.live.retry}
      </button>
    </div>
  );
}
