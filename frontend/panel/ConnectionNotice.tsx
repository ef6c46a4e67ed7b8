import { useNow } from "../app/use-now.ts";
import { useLive } from "../data/live.ts";
import { useSpeech } from "../words/use-words.ts";

/** Says so when the page cannot follow any more: what, since when, what it shows meanwhile and what it does about it. */
export function ConnectionNotice({ shownAt }: { shownAt: string | null }) {
  const { words, clock, duration } = useSpeech();
  const { connection, since } = useLive();
  const now = useNow();
  if (connection === "live" || connection === "connecting") return null;
  // A short gap heals by itself; nobody needs to read about it.
  if (connection === "polling" && now - since < 8_000) return null;
  const sinceText = clock.moment(since, now);
  const text =
    connection === "polling"
      ? words.live.polling
      : shownAt === null
        ? words.live.offlineEmpty(sinceText)
        : words.live.offline(sinceText, clock.moment(shownAt, now), duration(now - Date.parse(shownAt)));
  return (
    <p className={`notice notice-${connection}`} role="status">
      {text}
    </p>
  );
}
