import { useSpeech } from "../words/use-words.ts";

/** Asks for the answer where the reader is; the position is asked of the device by this press only. */
export function HereButton({ isAsking, onPress }: { isAsking: boolean; onPress: () => void }) {
  const { words } = useSpeech();
  return (
    <button
      type="button"
      className="search-here"
      aria-label={words.search.here}
      title={words.search.hereLong}
      aria-busy={isAsking}
      onClick={onPress}
    >
      <HereMark />
    </button>
  );
}

export function HereMark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 3v4M12 17v4M3 12h4M17 12h4M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z" />
    </svg>
  );
}
