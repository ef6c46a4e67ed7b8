import { useNow } from "../../app/use-now.ts";
import { useSpeech } from "../../words/use-words.ts";
import { shortDuration } from "./duration.ts";

/** How long from `since` to `until`; null: it still lasts, and the text goes on counting. */
export function Duration({ since, until = null }: { since: string; until?: string | null }) {
  return until === null ? <Running since={since} /> : <Length from={since} to={Date.parse(until)} />;
}

function Running({ since }: { since: string }) {
  return <Length from={since} to={useNow(10_000)} />;
}

function Length({ from, to }: { from: string; to: number }) {
  const { language } = useSpeech();
  const milliseconds = to - Date.parse(from);
  return (
    <time className="duration" dateTime={`PT${Math.max(0, Math.round(milliseconds / 1_000))}S`}>
      {shortDuration(milliseconds, language)}
    </time>
  );
}
